"""Who stands alongside: cultural support wanted, offered, answered and given (CS-11); an interpreter (CS-10)."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import one_line
from cases.actions._parts import line, moment
from cases.actions._reach import lock_case
from cases.choices import EntryKind
from cases.choices.direction import TheirAnswer
from cases.models import CulturalSupport, CulturalSupportGiven, Interpreted, SessionCase


@transaction.atomic
def note_support(*, by, case, what, on, wanted_on=None, offered_on=None, practitioner=""):
    """Support in their own culture, asked for by them, offered by us, or both (CS-11).

    Refuses: neither asked for nor offered; an offer that names nobody; a day to come.
    Leaves:  the row, waiting for an offer or an answer; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    if not (wanted_on or offered_on):
        raise RuleBroken("Say when they asked for it, or when we offered it.", field="wanted_on")
    _past(wanted_on, on, "wanted_on")
    row = CulturalSupport(case=case, what=one_line(what), wanted_on=wanted_on, written_by=person(by))
    _offer(row, offered_on, practitioner, on)
    keep(row)
    record("cultural.noted", by=by, subject=row, file=case)
    return row


@transaction.atomic
def offer_support(*, by, case, support, offered_on, practitioner, on):
    """We offer it, with the name of who would give it.

    Refuses: one of someone else; one already offered and not turned down; nobody named; a day to come or before they
             asked.
    Leaves:  the offer, waiting for their answer (the earlier one stays in its history); a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    row = _of(case, lock(support))
    if row.offered_on and row.their_answer != TheirAnswer.DECLINED:
        raise RuleBroken("This is offered already.")
    if row.wanted_on and offered_on < row.wanted_on:
        raise RuleBroken("Choose a day on or after they asked for it.", field="offered_on")
    row.their_answer, row.answered_on = "", None
    _offer(row, offered_on, practitioner, on)
    keep(row)
    record("cultural.offered", by=by, subject=row, file=case)
    return row


@transaction.atomic
def answer_support(*, by, case, support, their_answer, answered_on, on):
    """They say yes or no to what was offered.

    Refuses: one of someone else; nothing offered; a day to come or before the offer.
    Leaves:  their answer with its day; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    row = _of(case, lock(support))
    if not row.offered_on:
        raise RuleBroken("Nothing is offered yet.")
    if not row.offered_on <= answered_on <= on:
        raise RuleBroken("Choose a day since it was offered, up to today.", field="answered_on")
    if their_answer != TheirAnswer.ACCEPTED and CulturalSupportGiven.objects.filter(support=row).exists():
        raise RuleBroken("It was given already: the yes stands.", field="their_answer")
    row.their_answer, row.answered_on = their_answer, answered_on
    keep(row)
    record("cultural.answered", by=by, subject=row, file=case)
    return row


@transaction.atomic
def give_support(*, by, case, support, given_on, on, now, by_whom=""):
    """It was given on a day, by someone with a name: whoever was offered unless said otherwise.

    Refuses: one of someone else; one they have not said yes to; a day to come or before their yes; a day twice.
    Leaves:  the day with its name; a line on the timeline; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    support = _of(case, lock(support))
    if support.their_answer != TheirAnswer.ACCEPTED:
        raise RuleBroken("Write down their yes first.")
    if not support.answered_on <= given_on <= on:
        raise RuleBroken("Choose a day since they said yes, up to today.", field="given_on")
    row = CulturalSupportGiven(case=case, support=support, given_on=given_on, written_by=person(by))
    row.by_whom = one_line(by_whom) or support.practitioner
    keep(row)
    at, title = moment(given_on, now), f"Cultural support with {row.by_whom}"
    line(case=case, at=at, kind=EntryKind.PLAN, title=title, detail=support.what, author=person(by))
    record("cultural.given", by=by, subject=row, file=case)
    return row


@transaction.atomic
def note_interpreting(*, by, case, session, interpreting, language=""):
    """How it was with an interpreter at one session (CS-10). Said anew, it takes the place of what was said.

    Refuses: a session this person was not in.
    Leaves:  one row for person and session (its history stays); a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    if not SessionCase.objects.filter(case=case, session=session).exists():
        raise RuleBroken("They were not in this session.")
    row = Interpreted.objects.filter(case=case, session=session).first() or Interpreted(case=case, session=session)
    row.interpreting, row.language = interpreting, one_line(language)
    keep(row)
    record("interpreting.noted", by=by, subject=row, file=case)
    return row


def _offer(row, offered_on, practitioner, on):
    practitioner = one_line(practitioner)
    _past(offered_on, on, "offered_on")
    if bool(offered_on) != bool(practitioner):
        missing = "practitioner" if offered_on else "offered_on"
        raise RuleBroken("An offer has a day and names who would give it.", field=missing)
    row.offered_on, row.practitioner = offered_on, practitioner


def _past(day, on, field):
    must_not_be_to_come(on, **{field: day})


def _of(case, row):
    if row.case_id != case.pk:
        raise RuleBroken("That belongs to someone else.")
    return row
