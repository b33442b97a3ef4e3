"""When a key was last used: shown to its owner alone, so without trail (rule 6)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from brokercoach.accounts.models import ApiToken
from brokercoach.kit.actors import require
from brokercoach.kit.grants import Can

AT_MOST_EVERY = timedelta(minutes=5)


@transaction.atomic
def note_use(*, by, token, now):
    """A token was used. Written at most every five minutes."""
    require(by, Can.USE_OWN_ACCOUNT)
    before = now - AT_MOST_EVERY
    if token.last_used_at is None or token.last_used_at < before:
        stale = Q(last_used_at=None) | Q(last_used_at__lt=before)
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)
    return token
