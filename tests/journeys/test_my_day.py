"""My day and search in a real browser: looked at in four looks, used by keys, by touch and without scripts."""

from datetime import timedelta

import pytest

from brokercoach.kit import dates
from cases.actions._facts import fold_names
from tests import cast as company
from tests.factories import a_person, a_promise
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def mere():
    """Mere with three people, each promised a ring two days ago or quiet."""
    cast = company.gather()
    today = dates.today()
    for name in ("Aroha Wihongi", "Kiri Mahuta", "Huia Raukura"):
        case = a_person(cast, name=name, on=today - timedelta(days=30), now=dates.now())
        fold_names(case.client)
        case.client.save()
        if name != "Huia Raukura":
            a_promise(cast, case, on=today - timedelta(days=9), due_on=today - timedelta(days=2))
    return cast.mere


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_my_day_and_its_dialogs_pass_axe(open_page, mere, width, light):
    page = open_page("/", mere, width=width, light=light)
    assert looking.violations(page) == []
    assert looking.wider_than_the_screen(page) == 0
    assert looking.too_small(page) == []
    page.click("[data-aside] >> nth=0")
    page.wait_for_selector("#dialog[open] [name=reason]")
    assert looking.violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("aroha", delay=20)
    page.wait_for_selector("#go-dialog [data-hit]")
    assert looking.violations(page) == []
    assert looking.wider_than_the_screen(page) == 0


def test_by_keys_alone(open_page, mere):
    """Down the list with J, aside with S; find someone with /, Enter goes there."""
    page = open_page("/", mere)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("() => document.activeElement.textContent") == "Kiri Mahuta"
    page.keyboard.press("s")
    page.wait_for_selector("#dialog[open] [name=reason]")
    page.keyboard.type("waits for the GP")
    page.keyboard.press("Enter")
    page.wait_for_selector(".aside")
    assert page.locator("[data-row]").count() == 2

    page.keyboard.press("Control+k")
    page.keyboard.type("log session with aro", delay=20)
    page.keyboard.press("Enter")
    page.wait_for_url("**/log-session/")


def test_arrows_go_along_what_was_found(open_page, mere):
    page = open_page("/", mere)
    page.keyboard.press("/")
    page.keyboard.type("a", delay=20)
    page.keyboard.type("r", delay=20)
    page.wait_for_selector("#go-dialog [data-hit]")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.hasAttribute('data-hit')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("() => document.activeElement.id") == "go-words"


SWIPE = """row => {
  const at = x => [new Touch({identifier: 1, target: row, clientX: x, clientY: 300})];
  row.dispatchEvent(new TouchEvent("touchstart", {bubbles: true, touches: at(300)}));
  for (const x of [270, 240, 200]) row.dispatchEvent(new TouchEvent("touchmove", {bubbles: true, touches: at(x)}));
  row.dispatchEvent(new TouchEvent("touchend", {bubbles: true, touches: []}));
}"""


def test_a_swipe_puts_aside_and_a_short_one_does_not(open_page, mere):
    page = open_page("/", mere, width=390)
    page.locator("[data-row] >> nth=0").evaluate(SWIPE.replace("[270, 240, 200]", "[290, 280]"))
    page.wait_for_timeout(300)
    assert not page.locator("#dialog[open]").count()
    page.locator("[data-row] >> nth=0").evaluate(SWIPE)
    page.wait_for_selector("#dialog[open] [name=reason]")
    assert "Aroha Wihongi" in page.locator("#dialog-title").inner_text()


def test_without_scripts_a_row_is_put_aside_and_someone_is_found(open_page, mere):
    page = open_page("/", mere, java_script_enabled=False)
    page.click("[data-aside] >> nth=0")
    page.fill("[name=reason]", "waits for the GP")
    page.click("main .btn.primary")
    assert page.locator("[data-row]").count() == 2
    page.fill("#go", "huia")
    page.press("#go", "Enter")
    assert page.locator("#found").get_by_text("Huia Raukura").count() == 1
    assert "huia" not in page.url
