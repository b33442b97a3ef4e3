"""Closing a file to a colleague, and opening it again (CC-8)."""

from django.db import transaction
from django.db.models import Q

from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.models import Membership
from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import require
from brokercoach.kit.errors import NotAllowed, RuleBroken
from brokercoach.kit.grants import Can
from cases.access import decides
from cases.actions._parts import FURTHEST, is_closed_to, keep_next, must_work_here
from cases.actions._reach import lock_case
from cases.choices.closed import WhyClosed
from cases.models import Cover, FollowUp, Restriction

COULD_SEE = (Role.COACH, Role.MANAGER, Role.QUALITY, Role.ADMINISTRATOR)


@transaction.atomic
def restrict(*, by, case, shut_out, why, on, why_words="", until_on=None):
    """Close a file to a colleague from today: kin, a former partner, or anyone the person wants kept out (CC-8).

    Refuses: anyone but the lead coach and the managers of the team; closing it to the lead coach, or to the last who
             could look after it; "something else" without words; an end that is past or beyond two years; twice.
    Leaves:  the restriction; cover of this one file by them, ended; their promises on it with the lead or in the
             team's queue; a line in the trail of the file. Nothing that they could see.
    """
    require(by, Can.RESTRICT_FILE)
    case = lock_case(by, case)
    _must_decide(by, case)
    must_work_here([shut_out], field="shut_out")
    if shut_out.role not in COULD_SEE:
        raise RuleBroken("They could not open it as it is.", field="shut_out")
    if shut_out.pk == case.lead_id:
        raise RuleBroken("They lead this file. Give it to another coach first.", field="shut_out")
    if why == WhyClosed.OTHER and not why_words:
        raise RuleBroken("Say in a few words why.", field="why_words")
    if until_on is not None and not on < until_on <= on + FURTHEST:
        raise RuleBroken("Choose a day after today, within two years, or none.", field="until_on")
    if is_closed_to([case], shut_out, on):
        raise RuleBroken("This file is already closed to them.", field="shut_out")
    _must_leave_somebody(case, shut_out, on)
    told = {"why": why, "why_words": why_words, "since_on": on, "until_on": until_on, "set_by_id": by.pk}
    made = keep(Restriction(case=case, shut_out=shut_out, **told))
    _take_out_of_hand(case, shut_out, on)
    until = {"until": str(until_on)} if until_on else {}
    record("file.restricted", by=by, subject=made, file=case, to=shut_out.pk, **until)
    return made


@transaction.atomic
def lift(*, by, restriction, on):
    """Open a file again, from today.

    Refuses: anyone but the lead coach and the managers of the team; one that has ended.
    Leaves:  the restriction ended today; a line in the trail of the file.
    """
    require(by, Can.RESTRICT_FILE)
    case = lock_case(by, restriction.case)
    restriction = lock(restriction)
    _must_decide(by, case)
    if restriction.until_on is not None and restriction.until_on <= on:
        raise RuleBroken("This has ended already.")
    restriction.until_on = on
    keep(restriction)
    record("file.opened_again", by=by, subject=restriction, file=case, to=restriction.shut_out_id)
    return restriction


def _must_decide(by, case):
    if not decides(by, case):
        raise NotAllowed("The lead coach or a manager of the team says who may not open this file.")


def _must_leave_somebody(case, shut_out, on):
    """A lead coach, or a manager of the team to whom it is not closed."""
    closed = Restriction.objects.standing(on).filter(case=case).values("shut_out")
    leaders = Membership.objects.on(on).filter(team=case.team_id, part=Part.LEADER, user__is_active=True)
    if case.lead_id is None and not leaders.exclude(user=shut_out).exclude(user__in=closed).exists():
        raise RuleBroken("Nobody would be left to look after them. Give them a lead coach first.", field="shut_out")


def _take_out_of_hand(case, shut_out, on):
    """What they held of this file goes back, without a word to them."""
    Cover.objects.filter(case=case, by=shut_out, starts_on__gte=on).delete()
    Cover.objects.filter(case=case, by=shut_out, ends_on__gt=on).update(ends_on=on)
    held = {"owner": case.lead_id, "held_by_team": None if case.lead_id else case.team_id}
    if FollowUp.objects.open().filter(Q(case=case), owner=shut_out).update(**held):
        keep_next(case)
        keep(case)
