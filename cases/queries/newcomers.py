"""People whom a caseload brought in this week and nobody has spoken with: one line of a day, not a card each."""

from datetime import timedelta

from django.db.models import Q

from brokercoach.kit.thresholds import threshold


def brought_in(today):
    """Brought in within the week, open, and nothing held or tried with them yet: read from the index case_brought."""
    return Q(brought_on__gt=_before(today), last_attempt_on=None, closed_on=None)


def settled(today):
    """Everyone else: the lists of a day speak of them one by one."""
    return Q(brought_on=None) | Q(brought_on__lte=_before(today)) | Q(last_attempt_on__isnull=False)


def is_newcomer(brought_on, last_attempt_on, today):
    """The same of an open case whose columns are already read."""
    return brought_on is not None and brought_on > _before(today) and last_attempt_on is None


def _before(today):
    return today - timedelta(days=threshold("newcomer_days"))
