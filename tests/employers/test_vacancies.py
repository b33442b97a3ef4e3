"""Vacancies: opened with their terms, changed with both shown, filled, withdrawn, past their day, opened again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError

from brokercoach.audit.models import Event
from brokercoach.directory.models import Site
from brokercoach.kit.actors import System
from brokercoach.kit.errors import Conflict, NotAllowed, RuleBroken
from brokercoach.kit.grants import Can
from employers import tasks
from employers.actions import vacancies as actions
from employers.choices.vacancies import MOVES, VacancyState
from employers.models import Vacancy, VacancySpell
from employers.queries import vacancies as queries
from tests.factories import a_vacancy, an_employer
from tests.factories.work import NOW

TODAY = NOW.date()
TOMORROW, YESTERDAY = TODAY + timedelta(1), TODAY - timedelta(1)
NIGHT = System("vacancies", frozenset({Can.SWEEP}))
pytestmark = pytest.mark.django_db


def told(cast, row, **more):
    """What stands of it, as a deed takes it, with changes."""
    said = queries.vacancy_as_said(cast.mere, row)
    said["site"] = row.site
    return said | {"by": cast.mere, "vacancy": row, "on": TODAY} | more


def spells(row):
    rows = VacancySpell.objects.filter(vacancy=row).order_by("pk")
    return list(rows.values_list("state", "started_on", "ended_on"))


def test_a_title_and_a_source_are_enough(cast):
    row = actions.open_vacancy(
        by=cast.mere, employer=an_employer(cast), title=" Shop  hand ", source="public", on=TODAY
    )
    assert (row.title, row.state, row.places, row.keeper, row.team) == (
        "Shop hand", "open", 1, cast.mere, cast.teams["Manukau"],
    )  # fmt: skip
    assert spells(row) == [("open", TODAY, None)]
    assert Event.objects.get(what="vacancy.opened").file == f"employers.employer:{row.employer_id}"


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"occupation_code": "741111"}, "stands with its scheme and version"),
        ({"occupation_scheme": "nol", "occupation_version": "2024"}, "stands with its scheme and version"),
        ({"pay_low": Decimal(40), "pay_high": Decimal(30)}, "from the lower to the higher"),
        ({"pay_unit": ""}, "what the pay is for"),
        ({"hours_low": Decimal(41)}, "from the fewer to the more"),
        ({"contract": "trial"}, "A trial has a day on which it ends"),
        ({"trial_ends_on": TOMORROW}, "A trial has a day on which it ends"),
        ({"source": "created"}, "which tasks"),
        ({"carved_tasks": "Sorting returns"}, "which tasks"),
        ({"closes_on": YESTERDAY}, "last day from today"),
        ({"asks_nothing": True}, "Either nothing is asked"),
        ({"asks": [{"kind": "other", "weight": "must", "words": ""}]}, "Say what else"),
        ({"skill_level": 6}, "from 1 to 5"),
    ],
)
def test_what_does_not_fit_together_is_refused_in_words(cast, terms, words):
    with pytest.raises(RuleBroken, match=words):
        a_vacancy(cast, **terms)


def test_work_made_with_an_employer_keeps_tasks_need_steps_and_day(cast):
    carved = {"carved_tasks": "Sorting returns", "carved_need": "Drivers wait for the bay", "carved_on": TODAY}
    row = a_vacancy(cast, source="created", **carved)
    assert (row.carved_tasks, row.carved_need, row.carved_on) == ("Sorting returns", "Drivers wait for the bay", TODAY)


def test_the_site_is_one_of_theirs(cast):
    row, other = an_employer(cast), an_employer(cast, name="Harbour Logistics")
    site = Site.objects.create(organisation=other.organisation, name="Wharf")
    with pytest.raises(RuleBroken) as no:
        a_vacancy(cast, row, site=site)
    assert list(no.value.error_dict) == ["site"]
    assert a_vacancy(cast, other, site=site).site == site


def test_two_who_change_one_vacancy_are_both_shown(cast):
    row = a_vacancy(cast)
    asks = [{"kind": "drug_test", "weight": "must", "words": "Before the first day"}]
    changed = actions.change_vacancy(**told(cast, row, title="Yard hand", asks=asks))
    assert (changed.version, queries.asks_of(cast.mere, changed)) == (2, asks)
    assert Event.objects.get(what="vacancy.changed").details["fields"] == ["asks", "title"]
    with pytest.raises(Conflict) as no:
        actions.change_vacancy(**told(cast, row, title="Driver", version=1) | {"by": cast.sina})
    assert no.value.theirs["title"] == "Yard hand"
    again = told(cast, changed, version=1)
    assert actions.change_vacancy(**again).version == 2


def test_places_are_counted_until_it_is_filled(cast):
    row = a_vacancy(cast, places=3)
    row = actions.fill_places(by=cast.mere, vacancy=row, on=TODAY)
    assert (row.state, row.places_left) == ("open", 2)
    with pytest.raises(RuleBroken, match="Fewer places"):
        actions.fill_places(by=cast.mere, vacancy=row, on=TODAY, count=3)
    row = actions.fill_places(by=cast.sina, vacancy=row, on=TOMORROW, count=2)
    assert (row.state, spells(row)) == ("filled", [("open", TODAY, TOMORROW), ("filled", TOMORROW, None)])
    with pytest.raises(RuleBroken, match="open no more"):
        actions.fill_places(by=cast.mere, vacancy=row, on=TODAY)


def test_fewer_places_than_are_filled_are_refused(cast):
    row = actions.fill_places(by=cast.mere, vacancy=a_vacancy(cast, places=3), on=TODAY, count=2)
    with pytest.raises(RuleBroken, match="filled already"):
        actions.change_vacancy(**told(cast, row, places=1))


def test_it_is_withdrawn_with_a_word_of_why_and_opened_again(cast):
    row = a_vacancy(cast)
    with pytest.raises(RuleBroken, match="Say why"):
        actions.withdraw_vacancy(by=cast.mere, vacancy=row, why=" ", on=TODAY)
    row = actions.withdraw_vacancy(by=cast.mere, vacancy=row, why="Orders fell", on=TODAY)
    row = actions.reopen_vacancy(by=cast.mere, vacancy=row, on=TOMORROW)
    assert [state for state, *_ in spells(row)] == ["open", "withdrawn", "open"]
    with pytest.raises(RuleBroken, match="stands otherwise"):
        actions.reopen_vacancy(by=cast.mere, vacancy=row, on=TOMORROW)


def test_a_filled_one_opens_again_for_more_places(cast):
    row = actions.fill_places(by=cast.mere, vacancy=a_vacancy(cast), on=TODAY)
    with pytest.raises(RuleBroken, match="how many there are now"):
        actions.reopen_vacancy(by=cast.mere, vacancy=row, on=TODAY)
    row = actions.reopen_vacancy(by=cast.mere, vacancy=row, on=TODAY, places=2)
    assert (row.state, row.places_left) == ("open", 1)


def test_whoever_changes_it_sees_that_it_was_opened_again_meanwhile(cast):
    row = actions.withdraw_vacancy(by=cast.mere, vacancy=a_vacancy(cast), why="Orders fell", on=TODAY)
    typed = told(cast, row, title="Night storeperson")
    actions.reopen_vacancy(by=cast.mere, vacancy=row, on=TODAY, places=3, closes_on=TOMORROW)
    with pytest.raises(Conflict) as no:
        actions.change_vacancy(**typed)
    assert (no.value.theirs["places"], no.value.theirs["closes_on"]) == (3, TOMORROW)


def test_past_its_last_day_it_closes_by_itself_and_a_missed_night_is_caught_up(cast):
    row = a_vacancy(cast, on=TODAY - timedelta(20), closes_on=TODAY - timedelta(5))
    last = a_vacancy(cast, row.employer, title="Driver", closes_on=TODAY)
    assert actions.expire_vacancies(by=NIGHT, on=TODAY) == [row]
    assert actions.expire_vacancies(by=NIGHT, on=TODAY) == []
    assert spells(row)[-1] == ("expired", TODAY - timedelta(4), None)
    assert Vacancy.objects.get(pk=last.pk).is_open


def test_the_job_asks_the_clock(cast, monkeypatch):
    monkeypatch.setattr("brokercoach.kit.dates.today", lambda: TOMORROW)
    a_vacancy(cast, closes_on=TODAY)
    assert (tasks.expire_vacancies(), tasks.expire_vacancies()) == (1, 0)


def test_what_came_of_a_trial_is_said_once(cast):
    trial = a_vacancy(cast, contract="trial", trial_ends_on=TOMORROW)
    row = actions.decide_trial(by=cast.mere, vacancy=trial, decision="kept_on", on=TOMORROW)
    assert (row.trial_decision, row.trial_decided_on) == ("kept_on", TOMORROW)
    with pytest.raises(RuleBroken, match="said already"):
        actions.decide_trial(by=cast.mere, vacancy=row, decision="left", on=TOMORROW)
    other = a_vacancy(cast, trial.employer, title="Driver")
    with pytest.raises(RuleBroken, match="not a trial"):
        actions.decide_trial(by=cast.mere, vacancy=other, decision="left", on=TODAY)


def test_whoever_only_reads_opens_nothing(cast):
    row = a_vacancy(cast)
    for deed in (actions.withdraw_vacancy, actions.fill_places):
        more = {"why": "x"} if deed is actions.withdraw_vacancy else {}
        with pytest.raises(NotAllowed):
            deed(by=cast.rangi, vacancy=row, on=TODAY, **more)


def test_every_state_has_its_ways_on():
    assert set(MOVES) == set(VacancyState)
    assert all(to in VacancyState for ways in MOVES.values() for to in ways)


def test_the_database_keeps_one_state_at_a_time(cast):
    row = a_vacancy(cast)
    with pytest.raises(DatabaseError, match="vacancy_spell_one_open"):
        VacancySpell.objects.create(vacancy=row, state="open", started_on=TODAY)
