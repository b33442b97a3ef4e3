"""When a coach goes, nobody they walked with is left behind (CH-8)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held, lock
from brokercoach.kit.actors import Consequence, person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from cases.actions._many import Moved
from cases.actions._parts import is_closed_to, must_work_here
from cases.actions.cases import assign_lead
from cases.actions.cover import end_cover
from cases.choices import AssignmentEnd
from cases.models import Case, Cover, FollowUp


@transaction.atomic
def release_caseload(*, by, of, on, now, to=None):
    """Everything a coach holds within the giver's reach goes to another coach, or into the holding queue of its team.

    Refuses: another coach who no longer works here; giving someone their own caseload.
    Leaves:  each open case with its new lead; promises they owe on other cases with those cases' leads; cover they
             give or get, ended; lines in the trail. Each case stands alone: one that refuses leaves the others moved.
    """
    require(by, Can.REASSIGN)
    if to is not None and to.pk == of.pk:
        raise RuleBroken("Choose someone else who works here.", field="to")
    within = Case.objects.visible_to(person(by))
    moved, owed = _give_on(by, of, to, within, on, now)
    for cover in _covers(of, on).filter(team__in=within.values("team")):
        end_cover(by=by, cover=cover, on=on)
    record("caseload.released", by=by, subject=of, cases=sum(r.moved for r in moved), promises=owed)
    return moved


@transaction.atomic
def hold_caseload(*, by, of, on, now):
    """Everything a coach holds goes into the holding queue of its team, so that they can go today (CH-8).

    For whoever ends accounts and sees no file: they learn numbers, never whose. The teams' managers are told next
    morning that nobody leads these people.
    Leaves:  each open case in its team's queue; promises they owe on other cases with those cases' leads; cover they
             give or get, ended; lines in the trail. Each case stands alone: one that refuses leaves the others moved.
    """
    require(by, Can.MANAGE_PEOPLE)
    give = Consequence(by, "leaver.held", Can.REASSIGN)
    moved, owed = _give_on(give, of, None, Case.objects.all(), on, now)
    for cover in _covers(of, on):
        end_cover(by=Consequence(by, "leaver.held", Can.ARRANGE_COVER), cover=cover, on=on)
    record("caseload.released", by=by, subject=of, cases=sum(r.moved for r in moved), promises=owed)
    return moved


def _give_on(by, of, to, within, on, now):
    """(what became of each of their open cases, how many promises on others' cases were handed on)."""
    reason = AssignmentEnd.COACH_LEFT if to else AssignmentEnd.HELD
    theirs = _hold_all(within, of)
    must_work_here([to], field="to")
    moved = [_release(by, case, to, on, now, reason) for case in theirs if case.is_open and case.lead_id == of.pk]
    owed = list(held(FollowUp.objects.open().filter(owner=of, case__in=theirs).select_related("case")))
    for follow_up in owed:
        _hand_on(by, follow_up, to, on)
    return moved, len(owed)


def _covers(of, on):
    return held(Cover.objects.filter(Q(of=of) | Q(by=of), ends_on__gt=on))


def _hold_all(within, of):
    """Every case this touches, held before anything else and in the one order: theirs, and those with their promises.

    Whoever logs a session with one of them waits for it here, holding nothing that this needs.
    """
    owing = FollowUp.objects.open().filter(owner=of).values("case")
    return list(held(within.filter(Q(lead=of, closed_on=None) | Q(pk__in=owing))))


def _release(by, case, to, on, now, reason):
    try:
        with transaction.atomic():
            assign_lead(by=by, case=case, to=to, on=on, now=now, reason=reason)
    except ValidationError as no:
        return Moved(case.pk, False, "; ".join(no.messages))
    return Moved(case.pk, True)


def _hand_on(by, follow_up, to, on):
    """A promise on a case someone else leads goes to that lead; without one, to `to` or the team's queue."""
    case = lock(follow_up.case)
    to = None if to is None or is_closed_to([case], to, on) else to
    lead = case.lead if case.lead_id and case.lead_id != follow_up.owner_id else to
    follow_up.owner, follow_up.held_by_team = lead, None if lead else case.team
    follow_up.save(update_fields=["owner", "held_by_team"])
    record("follow_up.handed_on", by=by, subject=follow_up, file=case, to=lead.pk if lead else None)
