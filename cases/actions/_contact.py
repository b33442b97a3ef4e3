"""What a session does to its cases: the columns kept for reading, in one place for logging and amending."""

from django.db.models import Max, Q

from cases.actions._parts import keep_quiet
from cases.choices import Mode, Result
from cases.models import SessionCase

ONE_TO_ONE = {Mode.IN_PERSON, Mode.PHONE, Mode.VIDEO}


def note_contact(case, session, *, alone):
    """Carry one new session into its case. A back-dated session never moves a date backwards (SC-11)."""
    on = session.held_on
    if session.reached:
        if on >= (case.last_attempt_on or on):
            case.tries_since_contact = 0
        elif on > (case.last_contact_on or case.opened_on):
            case.tries_since_contact = tries_after(case, on)
        case.last_contact_on = max(case.last_contact_on or on, on)
        note_first_one_to_one(case, session, alone=alone)
    elif case.last_contact_on is None or on > case.last_contact_on:
        case.tries_since_contact += 1
    case.last_attempt_on = max(case.last_attempt_on or on, on)
    keep_quiet(case)


def note_first_one_to_one(case, session, *, alone):
    """The first talk with this one person, in person, by phone or by video, ends the wait (CH-3).

    Whānau may be there; a hui with several of our people is not a one-to-one, nor is a text.
    """
    if alone and session.mode in ONE_TO_ONE:
        on = max(session.held_on, case.opened_on)
        case.first_one_to_one_on = min(case.first_one_to_one_on or on, on)


def keep_contact(case):
    """Read the columns again from the sessions themselves, after one was amended, and from what a caseload told."""
    links = SessionCase.objects.filter(case=case)
    talked = Q(session__result=Result.TALKED)
    held = links.aggregate(talked=Max("session__held_on", filter=talked), tried=Max("session__held_on"))
    first = case.first_one_to_one_on
    met_before = first if first and case.brought_on and first <= case.brought_on else None
    told = [held["talked"], case.heard_before_on, met_before]
    case.last_contact_on = max((day for day in told if day), default=None)
    case.last_attempt_on = held["tried"]
    case.tries_since_contact = tries_after(case, case.last_contact_on)
    keep_quiet(case)


def tries_after(case, on):
    """How many tries stand after a day; all of them when there was no contact yet."""
    tries = SessionCase.objects.filter(case=case).exclude(session__result=Result.TALKED)
    return (tries.filter(session__held_on__gt=on) if on else tries).count()
