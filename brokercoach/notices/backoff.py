"""When to try again after a failure: soon, then ever later, and no more once a day has passed. Pure; no database."""

from datetime import timedelta

PATIENCE = timedelta(hours=24)
PAUSES = [timedelta(minutes=n) for n in (1, 5, 15, 30, 60, 120, 240)]


def next_try(*, attempts, first_tried_at, now):
    """The moment of the next try after `attempts` failures, or None when a day of tries is over."""
    pause = PAUSES[min(attempts, len(PAUSES)) - 1]
    last = first_tried_at + PATIENCE
    if now >= last:
        return None
    return min(now + pause, last)
