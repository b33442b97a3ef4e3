"""Holding a vacancy back from other teams for a while, and sharing it again (PR-5)."""

from datetime import timedelta

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from brokercoach.kit.thresholds import threshold
from employers.actions._vacancies import kept_vacancy, let_go, must_be_open
from employers.models import Gathering, GatheringVacancy, Vacancy, VacancyHold


@transaction.atomic
def hold_back(*, by, vacancy, reason, until_on, on, words=""):
    """Keep a vacancy back from other teams until a day, with the reason.

    Refuses: whoever did not bring it; one that is not open, held back already, has a page for everyone, or is
             named by an event that has; no day to come, or one further off than `vacancy_hold_days`; another reason
             without its words.
    Leaves:  the hold, which lapses by itself on that day; a line in the trail.
    """
    vacancy = kept_vacancy(by, vacancy)
    must_be_open(vacancy)
    if vacancy.keeper_id != by.pk:
        raise RuleBroken("Only who brought it may hold it back.")
    if vacancy.public:
        raise RuleBroken("It has a page for everyone. Take that away first.")
    naming = GatheringVacancy.objects.filter(vacancy=vacancy).values("event")
    if any(event.public for event in held(Gathering.objects.filter(pk__in=naming))):
        raise RuleBroken("An event with a page for everyone names it. Take it off that event first.")
    most = threshold("vacancy_hold_days")
    if not on < until_on <= on + timedelta(days=most):
        raise RuleBroken(f"Choose a day to come, {most} days from now at most.", field="until_on")
    if vacancy.held_until_on and vacancy.held_until_on <= on:
        let_go(vacancy, on=on)
    known = {"reason": reason, "words": one_line(words)[:200], "started_on": on, "until_on": until_on}
    made = keep(VacancyHold(vacancy=vacancy, by_id=by.pk, **known))
    vacancy.held_until_on = until_on
    keep(vacancy)
    record("vacancy.held", by=by, subject=vacancy, file=vacancy.employer, reason=str(reason), until=str(until_on))
    return made


@transaction.atomic
def share(*, by, vacancy, on):
    """Share it with every team again, before its day: by who held it back, or who leads that team.

    Refuses: one that is not held back. Leaves: the hold ended today; a line in the trail.
    """
    vacancy = kept_vacancy(by, vacancy)
    if vacancy.held_until_on is None:
        raise RuleBroken("It is shared with every team already.")
    let_go(vacancy, on=on)
    keep(vacancy)
    record("vacancy.shared", by=by, subject=vacancy, file=vacancy.employer)
    return vacancy


@transaction.atomic
def lapse_holds(*, by, on):
    """Holds whose day has come lapse by themselves. Selected as due and not done: a missed night is caught up, and the
    hold ends on its own day. Leaves: each vacancy shared; a line in the trail of each."""
    require(by, Can.SWEEP)
    due = list(held(Vacancy.objects.filter(held_until_on__lte=on)))
    for vacancy in due:
        let_go(vacancy, on=on)
        keep(vacancy)
        record("vacancy.hold_lapsed", by=by, subject=vacancy, file=vacancy.employer)
    return due
