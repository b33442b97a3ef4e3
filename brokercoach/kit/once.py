"""What is sent twice with nothing changed is one deed: a double tap, a second try after a lost answer, the back button.

For deeds that carry no number of their own. What was sent is remembered for a day as a keyed mark that cannot be read
back, in the same transaction as the deed: undone together.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from brokercoach.kit.actions import one_at_a_time

A_DAY = 24 * 60 * 60


def first_or_again(*, by, deed, told):
    """(mark, what the same person did with the very same words within a day, or None). The second waits for the first.

    `told` is a dictionary of plain values.
    """
    words = repr([by.audit_label, deed, sorted(told.items())])
    mark = f"once:{salted_hmac(__name__, words, algorithm='sha256').hexdigest()}"
    one_at_a_time(mark)
    return mark, cache.get(mark)


def remember(mark, pk):
    """This is what came of it."""
    cache.set(mark, pk, A_DAY)
