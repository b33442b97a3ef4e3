"""How much of the time vacancies were open they were held back. Pure; no database (PR-5)."""

from datetime import timedelta


def days_of(spans, first, last):
    """Days of [(start, end or None)] within first to last, both counted; the day one ends belongs to what follows."""
    total = 0
    for start, end in spans:
        until = min(end, last + timedelta(days=1)) if end else last + timedelta(days=1)
        total += max((until - max(start, first)).days, 0)
    return total


def index(held, opened):
    """Held days over open days, 0 to 1; None when nothing was open."""
    return held / opened if opened else None
