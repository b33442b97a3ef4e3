"""What was promised, and keeping it. A promise always has an owner (or the team's holding queue) and a due date."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import Consequence, require
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from cases.actions._parts import keep_next, must_be_let_in, must_be_near, must_work_here
from cases.actions._reach import lock_case
from cases.models import FollowUp


@transaction.atomic
def promise(*, by, case, kind, due_on, on, what="", owner=None, due_at=None, place="", made_in=None):
    """Promise to ring, meet or do something.

    Refuses: a closed case; a due day already past or beyond two years; an owner who no longer works here, or to whom
             this person's file is closed.
    Leaves:  the follow-up, owned by `owner`, else by the lead, else by the team's holding queue; the case's next date;
             a line in the trail.
    """
    require(by, Can.PROMISE_FOLLOW_UP)
    case = lock_case(by, case)
    if not case.is_open:
        raise RuleBroken("This case is closed. Open it again first.")
    must_be_near(due_on, on, "due_on")
    owner = owner or case.lead
    must_work_here([owner], field="owner")
    must_be_let_in([case], owner, field="owner", on=on)
    follow_up = keep(
        FollowUp(
            case=case,
            kind=kind,
            what=what,
            owner=owner,
            held_by_team=None if owner else case.team,
            due_on=due_on,
            due_at=due_at,
            place=place,
            made_on=on,
            made_in=made_in,
        )
    )
    keep_next(case)
    keep(case)
    record("follow_up.promised", by=by, subject=follow_up, file=case, kind=str(kind), due_on=str(due_on))
    return follow_up


@transaction.atomic
def complete(*, by, follow_up, on, session=None):
    """A promise is kept, by a session or by a plain deed.

    Refuses: one already done or let go.
    Leaves:  the follow-up done; the case's next date; a line in the trail.
    """
    require(by, Can.PROMISE_FOLLOW_UP)
    follow_up = _open(by, follow_up)
    follow_up.done_on, follow_up.done_in = on, session
    return _kept("follow_up.done", by, follow_up)


@transaction.atomic
def change_date(*, by, follow_up, due_on, on):
    """A promise moves to another day.

    Refuses: one already done or let go; a day already past or beyond two years.
    Leaves:  the follow-up due on the new day; the case's next date; a line in the trail with both days.
    """
    require(by, Can.PROMISE_FOLLOW_UP)
    follow_up = _open(by, follow_up)
    must_be_near(due_on, on, "due_on")
    was, follow_up.due_on = follow_up.due_on, due_on
    return _kept("follow_up.moved", by, follow_up, was=str(was), now=str(due_on))


@transaction.atomic
def let_go(*, by, follow_up, on, because):
    """A promise is let go, with a reason.

    Refuses: one already done or let go; no reason.
    Leaves:  the follow-up dropped; the case's next date; a line in the trail.
    """
    require(by, Can.PROMISE_FOLLOW_UP)
    follow_up = _open(by, follow_up)
    follow_up.dropped_on, follow_up.dropped_because = on, because
    return _kept("follow_up.let_go", by, follow_up)


@transaction.atomic
def give_back(*, by, follow_up):
    """A promise whose owner no longer sees the file goes to whoever leads, or to the team's holding queue.

    Refuses: somebody else's promise (as if it did not exist); one already done or let go.
    Leaves:  the follow-up in other hands, its day unchanged; a line in the trail.
    """
    require(by, Can.PROMISE_FOLLOW_UP)
    follow_up = _open(Consequence(by, "promise.given_back", Can.PROMISE_FOLLOW_UP), follow_up)
    if follow_up.owner_id != by.pk:
        raise OutOfReach("No such promise.")
    case = follow_up.case
    lead = case.lead if case.lead and case.lead.is_active and case.lead_id != by.pk else None
    follow_up.owner, follow_up.held_by_team = lead, None if lead else case.team
    return _kept("follow_up.handed_on", by, follow_up, to=lead.pk if lead else None)


def _open(by, follow_up):
    """The case first, then its promise: the order in which every action locks them."""
    case = lock_case(by, follow_up.case)
    follow_up = lock(follow_up)
    if not follow_up.is_open:
        raise RuleBroken("This promise is already done or let go.")
    follow_up.case = case
    return follow_up


def _kept(what, by, follow_up, **details):
    keep(follow_up)
    keep_next(follow_up.case)
    keep(follow_up.case)
    record(what, by=by, subject=follow_up, file=follow_up.case, **details)
    return follow_up
