"""A rest, with a reason and an end, so that nobody who asked for quiet counts as quiet."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from cases.actions._parts import FURTHEST, keep_quiet, line, moment
from cases.actions._reach import lock_case
from cases.choices import EntryKind, PauseReason
from cases.models import Pause


@transaction.atomic
def pause(*, by, case, reason, until, on, now, note=""):
    """Rest until a day. They count as quiet again from that day at the earliest.

    Refuses: a closed case; one that rests already (end that rest first); an end that is not after today, or
             beyond two years.
    Leaves:  the pause; the case's own dates; a timeline line; a line in the trail.
    """
    require(by, Can.MOVE_STAGE)
    case = lock_case(by, case)
    if not case.is_open:
        raise RuleBroken("This case is closed. Open it again first.")
    if not on < until <= on + FURTHEST:
        raise RuleBroken("Choose a day after today, within two years.", field="until")
    _end_those_past(case, on)
    if Pause.objects.filter(case=case, ended_on=None).exists():
        raise RuleBroken("They are resting already. End that rest first.")
    rest = keep(Pause(case=case, reason=reason, note=note, started_on=on, until=until))
    _keep_paused(case, until)
    label = PauseReason(reason).label
    line(case=case, at=moment(on, now), kind=EntryKind.SUPPORT, title="A rest began", detail=label, author=person(by))
    record("case.paused", by=by, subject=rest, file=case, until=str(until))
    return rest


@transaction.atomic
def end_pause(*, by, case, on, now):
    """Take up again before the rest has run.

    Refuses: a case that does not rest.
    Leaves:  the pause ended; the case's own dates; a timeline line; a line in the trail.
    """
    require(by, Can.MOVE_STAGE)
    case = lock_case(by, case)
    rest = Pause.objects.filter(case=case, ended_on=None).first()
    if rest is None:
        raise RuleBroken("They are not resting.")
    rest.ended_on = on
    keep(rest)
    _keep_paused(case, None)
    line(case=case, at=moment(on, now), kind=EntryKind.SUPPORT, title="The rest ended", author=person(by))
    record("case.pause_ended", by=by, subject=rest, file=case)
    return rest


def _end_those_past(case, on):
    """A rest that has run its time ends of itself."""
    Pause.objects.filter(case=case, ended_on=None, until__lte=on).update(ended_on=on)


def _keep_paused(case, until):
    case.paused_until = until
    keep_quiet(case)
    keep(case)
