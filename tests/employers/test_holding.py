"""A vacancy held back: whose eyes it leaves, until which day, and how much of a coach's open time that is (PR-5)."""

from datetime import timedelta

import pytest

from brokercoach.audit.models import Event
from brokercoach.kit.actors import System
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from employers.actions import holding as actions
from employers.actions import vacancies
from employers.models import Vacancy, VacancyAsk, VacancyHold, VacancySpell
from tests.factories import a_vacancy
from tests.factories.work import NOW

TODAY = NOW.date()
UNTIL = TODAY + timedelta(14)
NIGHT = System("vacancies", frozenset({Can.SWEEP}))
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    the_day_is(monkeypatch, TODAY)


def the_day_is(monkeypatch, day):
    monkeypatch.setattr("brokercoach.kit.dates.today", lambda: day)


def hold(cast, row, **told):
    known = {"reason": "asked", "until_on": UNTIL, "on": TODAY} | told
    return actions.hold_back(by=known.pop("by", cast.mere), vacancy=row, **known)


# Written by hand from the words of the rule: who keeps it, who leads their team, who reviews.
SEES_HELD = {"mere", "hone", "rangi"}
SEES_SHARED = SEES_HELD | {"sina", "tama", "mele", "ana"}
EVERYONE = SEES_SHARED | {"ngaire", "eru", "noah"}


def seen_by(cast, model=Vacancy):
    return {name for name in EVERYONE if model.objects.visible_to(getattr(cast, name)).exists()}


@pytest.mark.parametrize("model", [Vacancy, VacancyAsk, VacancySpell])
def test_a_held_vacancy_leaves_every_eye_but_three(cast, model):
    row = a_vacancy(cast)
    assert seen_by(cast, model) == SEES_SHARED
    hold(cast, row)
    assert (seen_by(cast, model), seen_by(cast, VacancyHold)) == (SEES_HELD, SEES_HELD)


def test_on_its_day_it_is_shared_again_before_any_job_ran(cast, monkeypatch):
    hold(cast, a_vacancy(cast))
    the_day_is(monkeypatch, UNTIL - timedelta(1))
    assert seen_by(cast) == SEES_HELD
    the_day_is(monkeypatch, UNTIL)
    assert seen_by(cast) == SEES_SHARED


def test_the_job_catches_up_and_ends_the_hold_on_its_own_day(cast):
    made = hold(cast, a_vacancy(cast))
    assert actions.lapse_holds(by=NIGHT, on=UNTIL - timedelta(1)) == []
    [row] = actions.lapse_holds(by=NIGHT, on=UNTIL + timedelta(3))
    assert actions.lapse_holds(by=NIGHT, on=UNTIL + timedelta(3)) == []
    made.refresh_from_db()
    assert (row.held_until_on, made.ended_on) == (None, UNTIL)
    assert Event.objects.filter(what="vacancy.hold_lapsed").count() == 1


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(1), TODAY + timedelta(29)])
def test_it_has_an_end_that_is_to_come_and_near(cast, day):
    row = a_vacancy(cast)
    with pytest.raises(RuleBroken) as no:
        hold(cast, row, until_on=day)
    assert list(no.value.error_dict) == ["until_on"]


def test_it_has_a_reason_and_another_one_its_words(cast):
    row = a_vacancy(cast)
    with pytest.raises(RuleBroken, match="Say why it is held back"):
        hold(cast, row, reason="other", words=" ")


def test_only_who_brought_it_holds_it_back_and_once(cast):
    row = a_vacancy(cast)
    for by in (cast.sina, cast.hone):
        with pytest.raises(RuleBroken, match="Only who brought it"):
            hold(cast, row, by=by)
    hold(cast, row)
    with pytest.raises(RuleBroken, match="held back already"):
        hold(cast, row)


def test_who_does_not_see_it_does_nothing_with_it(cast):
    row = a_vacancy(cast)
    hold(cast, row)
    for by in (cast.sina, cast.tama, cast.mele):
        with pytest.raises(OutOfReach):
            vacancies.fill_places(by=by, vacancy=row, on=TODAY)


def test_who_leads_the_team_may_share_it_early(cast):
    row = a_vacancy(cast)
    made = hold(cast, row)
    shared = actions.share(by=cast.hone, vacancy=row, on=TODAY + timedelta(3))
    made.refresh_from_db()
    assert (shared.held_until_on, made.ended_on) == (None, TODAY + timedelta(3))
    with pytest.raises(RuleBroken, match="shared with every team already"):
        actions.share(by=cast.mere, vacancy=row, on=TODAY)


def test_held_again_where_the_night_was_missed(cast, monkeypatch):
    row = a_vacancy(cast)
    first = hold(cast, row)
    the_day_is(monkeypatch, UNTIL)
    hold(cast, row, on=UNTIL, until_on=UNTIL + timedelta(5))
    first.refresh_from_db()
    assert (first.ended_on, VacancyHold.objects.count()) == (UNTIL, 2)


def test_what_is_filled_or_withdrawn_is_held_back_no_more(cast):
    row = a_vacancy(cast)
    made = hold(cast, row)
    vacancies.fill_places(by=cast.mere, vacancy=row, on=TODAY)
    made.refresh_from_db()
    assert (made.ended_on, seen_by(cast)) == (TODAY, SEES_SHARED)
    with pytest.raises(RuleBroken, match="open no more"):
        hold(cast, row)
