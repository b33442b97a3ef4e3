"""One file per person in a real browser: a likely double found at intake, joined, undone."""

import pytest
from django.urls import reverse

from brokercoach.kit import dates
from cases.models import Case, Joined
from tests import cast as company
from tests.cases.joining.test_doubles import BORN
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    return company.gather()


@pytest.fixture
def known(cast):
    from cases.actions import intake

    return intake.start(
        by=cast.mere, team=cast.teams["Manukau"], lead=cast.mere, on=dates.today(), now=dates.now(),
        name="Whetū Henare", reach="021 555 0142", born_on=BORN, area="Manurewa", hopes="My own truck",
    )  # fmt: skip


def looks_right(page):
    assert looking.violations(page) == []
    assert looking.wider_than_the_screen(page) == 0
    assert looking.too_small(page) == []


@pytest.mark.parametrize(("width", "light"), [(390, "light"), (1280, "dark")])
def test_a_likely_double_is_found_at_intake_joined_and_undone(open_page, cast, known, width, light):
    page = open_page(reverse("cases:start"), cast.mere, width=width, light=light)
    page.fill("[name=name]", "Whetu Henare")
    page.fill("[name=reach]", "021 555 0142")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("heading", name="Have we met?").wait_for()
    assert "Same name, written differently, same phone" in page.locator("#perhaps").inner_text()
    looks_right(page)
    page.get_by_role("button", name="Not sure: begin, and look again later").click()
    page.get_by_text("story begins here").wait_for()

    page.goto(reverse("cases:doubles"))
    looks_right(page)
    page.get_by_role("link", name="Side by side").click()
    page.get_by_role("heading", name="What moves to the kept file").wait_for()
    looks_right(page)
    page.get_by_role("button", name="One person: join the files").click()
    page.get_by_text("Two files became one. It can be undone").wait_for()
    joined = Joined.objects.get()
    page.goto(reverse("cases:person", args=[joined.gone_id]))
    assert page.url.endswith(reverse("cases:person", args=[joined.kept_id])), "the old address leads to the kept file"

    page.goto(reverse("cases:doubles"))
    looks_right(page)
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("The two files stand apart again.").wait_for()
    assert Case.objects.filter(merged_into=None).count() == 2


def test_not_the_same_person_is_asked_once(open_page, cast, known):
    page = open_page(reverse("cases:start"), cast.mere, width=390)
    page.fill("[name=name]", "Whetu Henare")
    page.fill("[name=reach]", "021 555 0142")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("button", name="Somebody else: begin").click()
    page.get_by_text("story begins here").wait_for()
    page.goto(reverse("cases:doubles"))
    page.get_by_text("Nobody you see seems to be here twice.").wait_for()
