"""Vacancies: opened, changed, filled, withdrawn, past their day, opened again, held back and shared."""

from datetime import timedelta
from typing import Unpack

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from brokercoach.kit.versions import differs, must_stand
from employers.actions._parts import kept_employer
from employers.actions._vacancies import (
    Terms,
    begin_spell,
    hand_vacancy,
    kept_vacancy,
    must_be_ahead,
    must_be_open,
    put,
    stand,
    typed,
)
from employers.choices.vacancies import VacancyState, WorkContract
from employers.models import Vacancy
from employers.queries.vacancies import vacancy_as_said


@transaction.atomic
def open_vacancy(*, by, employer, title, source, on, **terms: Unpack[Terms]):
    """An employer offers work: what it is, on which terms, what is asked, where we heard of it (JM-3).

    Refuses: no title; a code without its scheme and version; a range upside down; a trial without its end (JM-5);
             work made with them that does not say which tasks and which need (JM-4); a last day that is past; a site
             of another organisation.
    Leaves:  the vacancy, open and shared with every team; a line in the trail. Whoever opened it keeps it.
    """
    employer = kept_employer(by, employer)
    told = typed(employer, title, source, terms)
    must_be_ahead(told, on)
    team = next(iter(person(by).teams_in()), None)
    vacancy = Vacancy(employer=employer, opened_on=on, keeper=person(by), team_id=team)
    put(vacancy, told)
    begin_spell(vacancy, by=by, on=on)
    record("vacancy.opened", by=by, subject=vacancy, file=employer, source=vacancy.source)
    return vacancy


@transaction.atomic
def change_vacancy(*, by, vacancy, version, title, source, on, **terms: Unpack[Terms]):
    """What is said of a vacancy changed, upon the version that was read.

    Refuses: an older version (Conflict, with what stands); what opening refuses; fewer places than are filled.
    Leaves:  the vacancy as given, what it said before in its history; a line in the trail naming the fields.
    """
    vacancy = kept_vacancy(by, vacancy)
    told = typed(vacancy.employer, title, source, terms)
    stands = vacancy_as_said(by, vacancy)
    changed = differs(stands, told)
    if not must_stand(vacancy, version, theirs=lambda: stands, changes=changed):
        return vacancy
    if "closes_on" in changed and vacancy.is_open:
        must_be_ahead(told, on)
    if told["places"] < max(vacancy.filled, 1):
        raise RuleBroken("More places than these are filled already.", field="places")
    put(vacancy, told)
    record("vacancy.changed", by=by, subject=vacancy, file=vacancy.employer, fields=changed)
    return vacancy


@transaction.atomic
def fill_places(*, by, vacancy, on, count=1):
    """So many of its places were taken up. Says nothing of by whom.

    Refuses: one that is not open; more than are left.
    Leaves:  the places counted; once none is left, the vacancy filled, which ends what held it back; a line in the
             trail.
    """
    vacancy = kept_vacancy(by, vacancy)
    must_be_open(vacancy)
    if not 1 <= count <= vacancy.places_left:
        raise RuleBroken("Fewer places than that are left.", field="count")
    vacancy.filled += count
    if vacancy.places_left:
        keep(vacancy)
    else:
        stand(vacancy, VacancyState.FILLED, by=by, on=on)
    record("vacancy.filled", by=by, subject=vacancy, file=vacancy.employer, count=count)
    return vacancy


@transaction.atomic
def withdraw_vacancy(*, by, vacancy, why, on):
    """The employer offers it no more.

    Refuses: no word of why; one that is not open.
    Leaves:  the vacancy withdrawn, what held it back ended; a line in the trail.
    """
    vacancy = kept_vacancy(by, vacancy)
    must_be_open(vacancy)
    if not one_line(why):
        raise RuleBroken("Say why, in a few words.", field="why")
    stand(vacancy, VacancyState.WITHDRAWN, by=by, on=on, why=why)
    record("vacancy.withdrawn", by=by, subject=vacancy, file=vacancy.employer)
    return vacancy


@transaction.atomic
def reopen_vacancy(*, by, vacancy, on, places=None, closes_on=None):
    """It is offered again, perhaps for more places or until another day.

    Refuses: one that is open; fewer places than are filled, or none left; a last day that is past.
    Leaves:  the vacancy open from today, shared with every team, one version on; a line in the trail.
    """
    vacancy = kept_vacancy(by, vacancy)
    if places is not None:
        vacancy.places = places
    if vacancy.places <= vacancy.filled:
        raise RuleBroken("Every place of it is filled. Say how many there are now.", field="places")
    if closes_on and closes_on < on:
        raise RuleBroken("Choose a last day from today on.", field="closes_on")
    vacancy.closes_on, vacancy.version = closes_on, vacancy.version + 1
    stand(vacancy, VacancyState.OPEN, by=by, on=on)
    record("vacancy.reopened", by=by, subject=vacancy, file=vacancy.employer)
    return vacancy


@transaction.atomic
def expire_vacancies(*, by, on):
    """Open vacancies whose last day is past close by themselves. Selected as due and not done: a missed night is
    caught up. Leaves: each past its day, ended on the day after its last; a line in the trail of each."""
    require(by, Can.SWEEP)
    due = list(held(Vacancy.objects.open().filter(closes_on__lt=on)))
    for vacancy in due:
        day = max(vacancy.opened_on, vacancy.closes_on + timedelta(days=1))
        stand(vacancy, VacancyState.EXPIRED, by=by, on=min(day, on))
        record("vacancy.expired", by=by, subject=vacancy, file=vacancy.employer)
    return due


@transaction.atomic
def decide_trial(*, by, vacancy, decision, on):
    """What came of a trial, from both sides (JM-5).

    Refuses: a vacancy that is no trial; one decided already.
    Leaves:  the decision with its day; a line in the trail.
    """
    vacancy = kept_vacancy(by, vacancy)
    if vacancy.contract != WorkContract.TRIAL:
        raise RuleBroken("This is not a trial.", field="decision")
    if vacancy.trial_decision:
        raise RuleBroken("What came of this trial was said already.", field="decision")
    vacancy.trial_decision, vacancy.trial_decided_on = decision, on
    keep(vacancy)
    record("vacancy.trial_decided", by=by, subject=vacancy, file=vacancy.employer, decision=str(decision))
    return vacancy


@transaction.atomic
def give_vacancy(*, by, vacancy, to):
    """An open vacancy becomes a colleague's to keep: by who keeps it, or who gives work out.

    Refuses: anyone else; one that is not open; a colleague who does not keep employers, has left, or keeps it already.
    Leaves:  the vacancy with its keeper and their team; a line in the trail.
    """
    vacancy = kept_vacancy(by, vacancy)
    must_be_open(vacancy)
    if vacancy.keeper_id != by.pk:
        require(by, Can.REASSIGN)
    if not (to.is_active and to.can(Can.KEEP_EMPLOYERS)):
        raise RuleBroken("Choose someone who keeps employers here.", field="to")
    if to.pk == vacancy.keeper_id:
        raise RuleBroken("It is theirs already.", field="to")
    return hand_vacancy(by, vacancy, to)
