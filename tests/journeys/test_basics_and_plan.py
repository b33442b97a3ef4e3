"""Basics and plans in a real browser: on a phone with a person, and on the manager's laptop afterwards."""

import pytest

from brokercoach.kit import dates
from cases.actions import basics, plans
from cases.models import BasicsOverride, Goal, NeedPeriod, SessionGoal
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


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
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


def test_a_plan_is_made_with_someone_on_a_phone_touched_by_a_session_and_reached(open_page, cast, hemi):
    page = open_page(f"/people/{hemi.pk}/basics/", cast.mere, width=390)
    page.get_by_role("link", name="Make a plan").click()
    page.fill("#goals_words_1", "My own truck")
    page.fill("#goals_horizon_1", "one day, no hurry")
    page.fill("#goals_words_2", "Class 2 by winter")
    page.get_by_role("button", name="Another goal").click()
    page.fill("#goals_words_3", "Day runs only")
    page.locator("[name=available][value=mon-school]").check(force=True)
    page.locator("label.chip", has_text="Not needed").click()
    assert looking.violations(page) == []
    assert looking.wider_than_the_screen(page) == 0
    assert looking.too_small(page) == []
    page.get_by_role("button", name="Save the plan").click()
    page.wait_for_url("**/plan/")
    assert "Day runs only" in page.locator("article.plan").inner_text()
    assert list(Goal.objects.order_by("place").values_list("own_words", flat=True)) == [
        "My own truck",
        "Class 2 by winter",
        "Day runs only",
    ]

    page.goto(f"/people/{hemi.pk}/log-session/")
    page.locator("#goals .chip", has_text="Class 2 by winter").click()
    page.locator(".chip", has_text="30").first.click()
    page.click("#save")
    page.wait_for_url(f"**/people/{hemi.pk}/")
    assert SessionGoal.objects.get().goal.own_words == "Class 2 by winter"
    assert "My own truck (one day, no hurry)" in page.locator("aside").inner_text()

    page.goto(f"/people/{hemi.pk}/basics/")
    page.locator("button", has_text="Reached: Class 2 by winter").click()
    page.get_by_text("Ka pai.").wait_for()
    page.get_by_text("1 reached").wait_for()


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_the_plan_and_its_form_pass_axe(open_page, cast, hemi, width, light):
    told = {"version": 0, "goals": [{"words": "My own truck"}], "on": dates.today(), "now": dates.now()}
    plans.save_plan(by=cast.mere, case=hemi, available=["mon-school"], **told)
    for path in ("plan/", "plan/change/"):
        page = open_page(f"/people/{hemi.pk}/{path}", cast.mere, width=width, light=light)
        assert looking.violations(page) == []
        assert looking.wider_than_the_screen(page) == 0
        assert looking.too_small(page) == []
