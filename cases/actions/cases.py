"""Opening, closing and opening again. One file per person, for as long as they want us."""

from django.db import transaction

from brokercoach import notices
from brokercoach.accounts.models import Membership, Team
from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.thresholds import threshold
from cases.actions._contracts import end_contracts
from cases.actions._opening import new_case, opening_line, opening_rows
from cases.actions._parts import keep_quiet, line, moment, must_be_let_in, must_work_here
from cases.actions._reach import lock_case
from cases.choices import LEADS_TO, AssignmentEnd, CloseReason, EntryKind, Stage
from cases.events import case_closed, case_opened, lead_changed
from cases.models import Assignment, Case, FollowUp, Pause, StagePeriod, SupportPeriod


@transaction.atomic
def open_case(*, by, client, team, lead, on, now, stage=Stage.INTAKE):
    """Open the one case of a person who has none yet.

    Refuses: a person who already has a case (open that one again); a lead who is inactive.
    Leaves:  the case, its first support period, stage and assignment, a timeline line, a line in the trail.
    Then:    case_opened is announced.
    """
    require(by, Can.START_CASE)
    must_work_here([lead], field="lead")
    case = keep(new_case(client=client, team=team, lead=lead, on=on, stage=stage))
    for row in opening_rows(case):
        keep(row)
    keep(opening_line(case, now, person(by)))
    record("case.opened", by=by, subject=case, file=case, on=str(on))
    case_opened.send(sender=Case, case=case, by=by, on=on)
    return case


@transaction.atomic
def close_case(*, by, case, reason, on, now, note=""):
    """End a period of support. Being placed is never a reason (WC-14).

    Refuses: a case already closed; a day before it was opened; open promises, until each is done or let go; "lost
             contact" before the tries it takes.
    Leaves:  the support period, stage, assignment, pause and times on contracts ended; a timeline line; a line in the
             trail.
    Then:    case_closed is announced; a listener that refuses undoes it all.
    """
    require(by, Can.CLOSE_CASE)
    case = lock_case(by, case)
    if not case.is_open:
        raise RuleBroken("This case is already closed.")
    if on < case.opened_on:
        raise RuleBroken("Choose a day on or after support began.", field="on")
    if FollowUp.objects.open().filter(case=case).exists():
        raise RuleBroken("Some promises to them are still open. Do them or let them go first.")
    if reason == CloseReason.LOST_CONTACT:
        _must_have_tried(case)
    period = SupportPeriod.objects.get(case=case, closed_on=None)
    period.closed_on, period.close_reason, period.close_note = on, reason, note
    keep(period)
    _end_stage(case, on)
    _end_lead(case, on, AssignmentEnd.CLOSED)
    Pause.objects.filter(case=case, ended_on=None).update(ended_on=on)
    end_contracts(case, on, by)
    case.closed_on, case.paused_until, case.next_on = on, None, None
    keep_quiet(case)
    keep(case)
    line(
        case=case,
        at=moment(on, now),
        kind=EntryKind.SUPPORT,
        title="Support ended",
        author=person(by),
        detail=period.get_close_reason_display(),
    )
    record("case.closed", by=by, subject=case, file=case, reason=reason, on=str(on))
    case_closed.send(sender=Case, case=case, by=by, on=on)
    return case


@transaction.atomic
def reopen_case(*, by, case, lead, on, now, stage=Stage.ACTIVE, team=None):
    """Open the same case again, with its whole history (CH-9).

    Refuses: a case that is open; a day before it was closed; an inactive lead, or one to whom it is closed.
    Leaves:  a new support period, stage and assignment; a timeline line; a line in the trail. A coach of another team
             takes the case there.
    Then:    case_opened is announced.
    """
    require(by, Can.CLOSE_CASE)
    case = lock_case(by, case)
    must_work_here([lead], field="lead")
    must_be_let_in([case], lead, field="lead", on=on)
    if case.is_open:
        raise RuleBroken("This case is already open.")
    if on < case.closed_on:
        raise RuleBroken("Choose a day on or after support ended.", field="on")
    case.closed_on, case.opened_on, case.stage, case.stage_since = None, on, stage, on
    case.lead, case.lead_since, case.team = lead, on if lead else None, team or _team_of(lead, case.team, on)
    case.first_one_to_one_on = None
    keep_quiet(case)
    keep(case)
    for row in opening_rows(case):
        keep(row)
    line(case=case, at=moment(on, now), kind=EntryKind.SUPPORT, title="Support began again", author=person(by))
    record("case.reopened", by=by, subject=case, file=case, on=str(on))
    case_opened.send(sender=Case, case=case, by=by, on=on)
    return case


@transaction.atomic
def move_stage(*, by, case, to, on, now, why=""):
    """Move a case to another stage, forward or back (CH-11).

    Refuses: a closed case; the stage it is in; a day before the current stage began.
    Leaves:  the old stage ended and the new one begun the same day; a timeline line; a line in the trail.
    """
    require(by, Can.MOVE_STAGE)
    case = lock_case(by, case)
    if not case.is_open:
        raise RuleBroken("This case is closed. Open it again first.")
    if to not in LEADS_TO[Stage(case.stage)]:
        raise RuleBroken("They are already in this stage.", field="to")
    if on < case.stage_since:
        raise RuleBroken("Choose a day on or after the current stage began.", field="on")
    was = case.stage
    _end_stage(case, on)
    keep(StagePeriod(case=case, stage=to, started_on=on, why=why))
    case.stage, case.stage_since = to, on
    keep_quiet(case)
    keep(case)
    line(
        case=case,
        at=moment(on, now),
        kind=EntryKind.STAGE,
        title=f"Now: {Stage(to).label.lower()}",
        detail=why,
        author=person(by),
    )
    record("case.stage_moved", by=by, subject=case, file=case, was=was, now=str(to))
    return case


@transaction.atomic
def assign_lead(*, by, case, to, on, now, reason=AssignmentEnd.REASSIGNED, team=None):
    """Give a case another lead coach, or (to=None) put it in its team's holding queue.

    Refuses: a closed case; the present lead; an inactive coach, or one to whom it is closed.
    Leaves:  the old assignment ended and the new one begun; the case's open promises moved along; a timeline line;
             a line in the trail. A coach of another team takes the case there.
    Then:    lead_changed is announced; the new lead is told.
    """
    require(by, Can.REASSIGN)
    case = lock_case(by, case)
    must_work_here([to], field="lead")
    must_be_let_in([case], to, field="to", on=on)
    if not case.is_open:
        raise RuleBroken("This case is closed. Open it again first.")
    if case.lead_id == (to.pk if to else None):
        raise RuleBroken("They already lead this case." if to else "This case is already in the holding queue.")
    was = case.lead
    on = max(on, case.lead_since or on)
    _end_lead(case, on, reason)
    if to:
        given = keep(Assignment(case=case, coach=to, started_on=on))
        if to.pk != by.pk:
            notices.queue(to=to, kind="case_reassigned", dedupe_key=f"case-reassigned:{given.pk}", case=case.pk)
    case.lead, case.lead_since, case.team = to, on if to else None, team or _team_of(to, case.team, on)
    keep(case)
    FollowUp.objects.open().filter(case=case, owner=was).update(owner=to, held_by_team=None if to else case.team)
    line(
        case=case,
        at=moment(on, now),
        kind=EntryKind.LEAD,
        author=person(by),
        title=f"{to.name} is now lead coach" if to else "In the team's holding queue",
    )
    record("case.lead_changed", by=by, subject=case, file=case, was=was.pk if was else None, now=to.pk if to else None)
    lead_changed.send(sender=Case, case=case, by=by, on=on, was=was, now=to)
    return case


def _must_have_tried(case):
    needed = threshold("lost_contact_after_tries")
    if case.tries_since_contact < needed:
        raise RuleBroken(
            f"Lost contact takes at least {needed} tries since the last kōrero. So far there are "
            f"{case.tries_since_contact}.",
            field="reason",
        )


def _team_of(coach, team, on):
    """The case's team when the coach is in it or in none, else the coach's own."""
    teams = list(Team.objects.filter(memberships__in=Membership.objects.on(on).filter(user=coach)).order_by("pk"))
    return team if coach is None or not teams or team in teams else teams[0]


def _end_stage(case, on):
    StagePeriod.objects.filter(case=case, ended_on=None).update(ended_on=on)


def _end_lead(case, on, reason):
    Assignment.objects.filter(case=case, ended_on=None).update(ended_on=on, end_reason=reason)
