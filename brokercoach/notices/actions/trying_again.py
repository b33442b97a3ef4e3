"""A leader has mended an address and asks for one more day of tries."""

from functools import partial

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import lock
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.notices import doorbell
from brokercoach.notices.choices import State
from brokercoach.notices.models import Notice


@transaction.atomic
def try_again(*, by, notice, now):
    """Offer a message that did not get through once more.

    Refuses: one that did not fail. Leaves: the message due now with a fresh day of tries; a line in the trail.
    """
    require(by, Can.SEE_DELIVERY)
    notice = lock(notice)
    if notice.state not in (State.FAILED, State.GIVEN_UP) or notice.bundle_id:
        raise RuleBroken("This message needs no further try.")
    notice.state, notice.due_at, notice.attempts, notice.first_tried_at = State.QUEUED, now, 0, None
    notice.save()
    Notice.objects.filter(bundle=notice, state=State.GIVEN_UP).update(state=State.WAITING)
    record("notice.tried_again", by=by, subject=notice, kind=notice.kind, channel=notice.channel)
    transaction.on_commit(partial(doorbell.ring, [notice.pk]), robust=True)
    return notice
