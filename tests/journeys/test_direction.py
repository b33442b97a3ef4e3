"""Direction and support in a real browser: on a phone with a person, and on the manager's laptop afterwards."""

from datetime import timedelta

import pytest

from brokercoach.kit import dates
from brokercoach.kit.versions import version_of
from cases.actions import alongside, direction, facts
from cases.models import CulturalSupport, Exploration, StreamPeriod
from tests import cast as company
from tests.factories import a_person, a_session
from tests.journeys import looking
from tests.journeys.test_basics_and_plan import dialog

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    return company.gather()


@pytest.fixture
def losa(cast):
    known = {"needs_interpreter": True, "languages": ["English", "Tongan"]}
    return a_person(cast, name="Losa Fonua", on=dates.today(), now=dates.now(), **known)


def save(page):
    page.locator("#dialog .btn.primary").click()


def test_a_first_conversation_a_stream_of_the_coach_s_own_and_support_that_is_owed(open_page, cast, losa):
    facts.note_work(
        by=cast.mere, case=losa, state="out_of_work", as_of=dates.today() - timedelta(days=500), on=dates.today()
    )
    page = open_page(f"/people/{losa.pk}/basics/", cast.mere, width=390)
    page.locator("a[href$='/direction/']").click()
    dialog(page, "Conversation")
    page.locator("#dialog .chip", has_text="In person").click()
    page.fill("#dialog [name=direction]", "The big machines. I like to see the ground move")
    page.fill("#dialog [name=onward]", "The open day at the yard")
    save(page)
    page.get_by_text("Saved.").wait_for()
    assert "The open day at the yard" in page.locator("main").inner_text()
    assert Exploration.objects.get().held_by == cast.mere

    dialog(page, "Choose: Stream")
    page.locator("#dialog .chip", has_text="Short topics").click()
    save(page)
    page.get_by_text("Say why another fits better").first.wait_for()
    assert looking.violations(page) == []
    page.fill("#dialog [name=because]", "A crew waits for her")
    save(page)
    page.get_by_text("Chosen.").wait_for()
    assert StreamPeriod.objects.get().suggested == "longer"

    dialog(page, "Add: Cultural support")
    page.fill("#dialog [name=what]", "A talanoa with her church")
    save(page)
    page.get_by_text("Not offered yet").wait_for()
    assert CulturalSupport.objects.get().wanted_on == dates.today()

    theirs = open_page("/foundations/", cast.hone)
    theirs.get_by_role("link", name="Direction and support").click()
    theirs.get_by_text("A crew waits for her").wait_for()


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_the_page_its_dialogs_and_the_team_s_page_pass_axe(open_page, cast, losa, width, light):
    today = dates.today()
    by = {"by": cast.mere, "case": losa, "on": today}
    held = {"how": "conversation", "mode": "in_person", "place": "marae", "held_on": today, "now": dates.now()}
    direction.explore(**by, **held, direction="The big machines", onward="The open day at the yard\nNight class")
    direction.choose_stream(**by, stream="short", now=dates.now())
    direction.name_populations(
        **by, version=version_of({"populations": []}), populations=["pasifika", "esol"], said_by="them"
    )
    alongside.note_support(**by, what="A talanoa with her church", wanted_on=today)
    alongside.note_support(**by, what="Prayer time", offered_on=today, practitioner="Lotu Vaipulu")
    a_session(cast, losa, held_on=today, now=dates.now())
    page = open_page(f"/people/{losa.pk}/direction/", cast.mere, width=width, light=light)
    assert looking.violations(page) == []
    assert looking.wider_than_the_screen(page) == 0
    assert looking.too_small(page) == []
    for words in ("Conversation", "Change: Stream", "What support has to fit", "Their answer", "Say"):
        dialog(page, words)
        assert looking.violations(page) == []
        assert looking.too_small(page) == []
        page.keyboard.press("Escape")
        page.locator("#dialog[open]").wait_for(state="hidden")
    team = open_page("/foundations/direction/", cast.hone, width=width, light=light)
    assert looking.violations(team) == []
    assert looking.wider_than_the_screen(team) == 0
