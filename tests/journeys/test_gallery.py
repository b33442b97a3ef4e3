"""Every component in a real browser: at two widths, in two lights, by axe, by keyboard and by eye's measures."""

import pytest

from tests import cast as company
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GALLERY = "/kit/gallery/"
LAYOUT_SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 200);
})"""


@pytest.fixture
def mere():
    return company.gather().mere


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_the_components_pass_axe_closed_and_opened(open_page, mere, width, light):
    page = open_page(GALLERY, mere, width=width, light=light)
    assert looking.violations(page) == []
    assert looking.wider_than_the_screen(page) == 0
    assert looking.too_small(page) == []

    page.click(".side [hx-target='#dialog-body']")
    page.wait_for_selector("#dialog .deed")
    assert page.locator("#dialog").evaluate("d => d.matches(':modal')")
    assert looking.violations(page) == []
    page.keyboard.press("Escape")

    page.click(".more > summary" if width == 390 else ".me > summary")
    assert looking.violations(page) == []


def test_every_letter_is_drawn_in_our_own_face(open_page, mere):
    page = open_page(GALLERY, mere)
    page.evaluate("words => document.querySelector('h1').textContent = words", "āēīōū ĀĒĪŌŪ ʻAna Tūhoe ’“”–… 0123")
    page.evaluate("() => document.fonts.ready")
    page.wait_for_timeout(200)
    drawn = looking.faces_of(page, "h1")
    assert drawn
    assert all(face.startswith("Source Sans 3") for face in drawn), drawn


def test_the_chosen_light_is_remembered(open_page, mere):
    page = open_page(GALLERY, mere)
    page.click(".me > summary")
    page.click(".me [data-theme-choice=dark]")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_a_refused_form_begins_at_its_summary_and_leads_to_the_field(open_page, mere):
    page = open_page(GALLERY, mere)
    assert page.evaluate("() => document.activeElement.className") == "error-summary"
    page.click(".error-summary a >> nth=0")
    assert page.evaluate("() => document.activeElement.id") == "id_wrong-name"
    page.click(".error-summary a >> nth=2")
    assert page.evaluate("() => document.activeElement.id") == "id_wrong-how"


def test_the_first_key_offers_to_skip_to_the_page(open_page, mere):
    page = open_page("/accounts/login/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"


def test_without_scripts_choices_and_menus_still_answer(open_page, mere):
    page = open_page(GALLERY, mere, width=390, java_script_enabled=False)
    page.get_by_label("Phone", exact=True).first.check(force=True)
    assert page.get_by_label("Phone", exact=True).first.is_checked()
    page.click(".more > summary")
    assert page.locator(".more .menu").is_visible()


def test_nothing_moves_while_the_page_arrives(open_page, mere):
    page = open_page(GALLERY, mere, width=390)
    page.wait_for_timeout(300)
    shift = page.evaluate(LAYOUT_SHIFT)
    assert shift < 0.02


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_the_way_in_passes_axe(open_page, width, light):
    page = open_page("/accounts/login/", width=width, light=light)
    assert looking.violations(page) == []
    assert looking.wider_than_the_screen(page) == 0
    assert looking.too_small(page) == []


def test_paper_is_white_whatever_the_light_on_screen(open_page, mere):
    page = open_page(GALLERY, mere, light="dark")
    page.emulate_media(media="print")
    painted = page.evaluate("""() => ["body", ".card", "h1", ".tag.late"].map(s => {
      const c = getComputedStyle(document.querySelector(s)); return [c.backgroundColor, c.color]; })""")
    assert [ink for _, ink in painted] == ["rgb(0, 0, 0)"] * 4
    assert painted[0][0] == painted[1][0] == "rgb(255, 255, 255)"
    assert not page.locator(".rail, .tabbar, .top").locator("visible=true").count()
