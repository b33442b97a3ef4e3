"""Many people given to another lead coach at once, each by the one deed that gives a case (CH-1, CH-8)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held
from brokercoach.kit.actors import require
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.events import row_refused, tell_refusal
from brokercoach.kit.grants import Can
from cases.actions._many import MOST, NOT_THERE, Moved
from cases.actions._parts import must_work_here
from cases.actions.cases import assign_lead
from cases.models import Case


@transaction.atomic
def give_cases(*, by, cases, to, reason, on, now):
    """These people get another lead coach, or (to=None) stand in their teams' holding queues.

    `cases` are numbers. Refuses: none, or more than 200; a coach who no longer works here.
    Leaves:  for each what assign_lead leaves; a line in the trail. Each stands alone: one that refuses, or is not
             there any more, leaves the others given. Returns a Moved for each, in the order asked for.
    """
    require(by, Can.REASSIGN)
    wanted = tuple(dict.fromkeys(cases))
    if not wanted:
        raise RuleBroken("Tick at least one person.", field="cases")
    if len(wanted) > MOST:
        raise RuleBroken(f"Give at most {MOST} people at once.", field="cases")
    there = {case.pk: case for case in held(Case.objects.visible_to(by).filter(pk__in=wanted))}
    must_work_here([to], field="to")
    done = {pk: _give(by, case, to, reason, on, now) for pk, case in there.items()}
    done |= {pk: Moved(pk, False, NOT_THERE) for pk in wanted if pk not in there}
    _tell_of_strangers(by, done.values())
    record("caseload.given", by=by, subject=to or by, cases=sum(one.moved for one in done.values()))
    return [done[pk] for pk in wanted]


@transaction.atomic
def foresee(*, by, cases, to, reason, on, now):
    """What would become of each: the deed itself, taken back. Nothing stays, and nobody is told.

    Refuses: what give_cases refuses.
    """
    require(by, Can.REASSIGN)
    with transaction.atomic():
        given = give_cases(by=by, cases=cases, to=to, reason=reason, on=on, now=now)
        transaction.set_rollback(True)
    _tell_of_strangers(by, given)
    return given


def _give(by, case, to, reason, on, now):
    try:
        with transaction.atomic():
            assign_lead(by=by, case=case, to=to, on=on, now=now, reason=reason)
    except ValidationError as no:
        tell_refusal(no, by)
        return Moved(case.pk, False, " ".join(no.messages))
    except OutOfReach:
        return Moved(case.pk, False, NOT_THERE)
    return Moved(case.pk, True)


def _tell_of_strangers(by, given):
    """Whom they named and do not see goes to the trail, as it does when one is asked for by its address."""
    for one in given:
        if one.words == NOT_THERE:
            row_refused.send(sender=Case, by=by, model=Case, lookup={"pk": one.case_id})
