"""Taking a message to send it. Without trail: what became of it is what is written down."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from brokercoach.kit.actors import require
from brokercoach.kit.grants import Can
from brokercoach.notices.choices import State
from brokercoach.notices.models import Notice


@transaction.atomic
def claim(*, by, notice_id, now):
    """Take one due message, so that nobody else sends it. One conditional update; returns None when another has it.

    A claim holds ten minutes: a worker that is killed loses it then, and the message goes with the next sweep.
    """
    require(by, Can.SEND_NOTICES)
    taken = Notice.objects.due(now).filter(pk=notice_id)
    if not taken.update(
        state=State.SENDING,
        claimed_at=now,
        attempts=F("attempts") + 1,
        first_tried_at=Coalesce("first_tried_at", now),
    ):
        return None
    return Notice.objects.select_related("to").get(pk=notice_id)
