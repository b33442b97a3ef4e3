"""Basics and plans in a real browser: on a phone with a person, and on the manager's laptop afterwards."""

import pytest

from brokercoach.kit import dates
from cases.actions import basics
from cases.models import BasicsOverride, NeedPeriod
from tests import cast as company
from tests.factories import a_person
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    return company.gather()


@pytest.fixture
def hemi(cast):
    return a_person(cast, name="Hēmi Tamihere", on=dates.today(), now=dates.now())


def dialog(page, words):
    """Open the deed whose link says so, and wait for its form."""
    page.locator("[hx-get]", has_text=words).first.click()
    page.locator("#dialog[open] form.deed").wait_for()


def test_an_unmet_basic_warns_and_the_manager_sees_the_reason(open_page, cast, hemi):
    page = open_page(f"/people/{hemi.pk}/basics/", cast.mere, width=390)
    dialog(page, "Go through them")
    for need, words in (("housing", "Unmet"), ("food", "Met")):
        page.locator(f"[aria-labelledby=states_{need}_label] .chip", has_text=words).last.click()
    page.locator("#dialog .btn.primary").click()
    page.get_by_text("Saved.").wait_for()
    assert dict(NeedPeriod.objects.values_list("need", "state")) == {"housing": "unmet", "food": "met"}

    dialog(page, "Move: Pathways")
    assert "Not met yet: Housing" in page.locator("#dialog").inner_text()
    page.locator("#dialog .chip", has_text="Beginning").click()
    page.locator("#dialog .btn.primary").click()
    page.get_by_text("Say why you go ahead all the same.").first.wait_for()
    assert looking.violations(page) == []
    page.fill("#dialog [name=because]", "Nan has them until May")
    page.locator("#dialog .btn.primary").click()
    page.get_by_text("Moved.").wait_for()
    assert "Nan has them until May" in page.locator("main").inner_text()
    assert BasicsOverride.objects.get().made_by == cast.mere

    theirs = open_page("/foundations/", cast.hone)
    assert "Nan has them until May" in theirs.locator("main").inner_text()
    theirs.get_by_role("link", name="Hēmi Tamihere").click()
    theirs.get_by_text("Gone ahead all the same").wait_for()


@pytest.mark.parametrize(("width", "light"), looking.LOOKS)
def test_the_tab_and_its_dialogs_pass_axe(open_page, cast, hemi, width, light):
    said = {"by": cast.mere, "case": hemi, "on": dates.today(), "now": dates.now()}
    basics.go_through_needs(states={"housing": "in_progress", "food": "met"}, said_by="them", **said)
    page = open_page(f"/people/{hemi.pk}/basics/", cast.mere, width=width, light=light)
    assert looking.violations(page) == []
    assert looking.wider_than_the_screen(page) == 0
    assert looking.too_small(page) == []
    for words in ("Go through them", "Measure"):
        dialog(page, words)
        assert looking.violations(page) == []
        assert looking.too_small(page) == []
        page.keyboard.press("Escape")
        page.locator("#dialog[open]").wait_for(state="hidden")
