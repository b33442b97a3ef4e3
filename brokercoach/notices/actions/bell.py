"""What a person has read of their own messages. Without trail: these rows are theirs alone (rule 6)."""

from django.db import transaction

from brokercoach.kit.actors import require
from brokercoach.kit.grants import Can
from brokercoach.notices.models import Notice


@transaction.atomic
def mark_read(*, by, notice, now):
    """The person has read one message. Reading twice keeps the first moment."""
    require(by, Can.USE_OWN_ACCOUNT)
    Notice.objects.mine(by).unread().filter(pk=notice.pk).update(read_at=now)
    notice.refresh_from_db()
    return notice


@transaction.atomic
def mark_all_read(*, by, now):
    """The person has read everything so far. Returns how many were new."""
    require(by, Can.USE_OWN_ACCOUNT)
    return Notice.objects.mine(by).unread().update(read_at=now)
