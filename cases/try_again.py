"""When to try someone again who did not answer: another part of the day, then another day. Pure dates, no database."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from brokercoach.kit import dates

MORNING, AFTERNOON, EVENING = time(10), time(14), time(17, 30)
PARTS = {MORNING: "morning", AFTERNOON: "afternoon", EVENING: "early evening"}
REST_DAYS = 3


@dataclass(frozen=True)
class TryAgain:
    """One suggestion: a day, a time of day, and how a coach would say it."""

    on: date
    at: time
    words: str


def suggestions(*, tried_on, tried_at, tries):
    """Two days to try again, soonest first: the next working day at another part of the day, and after a rest.

    `tries` counts this one. From the third on, the rest alone is offered: ringing daily wears people out.
    """
    other = other_part(tried_at)
    soon = next_working_day(tried_on)
    later = next_working_day(tried_on + timedelta(days=REST_DAYS - 1))
    rested = TryAgain(later, other, f"{later:%a} {later.day} {later:%b}, {PARTS[other]}")
    if tries >= 3 or soon == later:
        return [rested]
    return [TryAgain(soon, other, f"{soon:%a}, in the {PARTS[other]}"), rested]


def other_part(tried_at):
    """Someone who did not answer in the morning may in the afternoon; later in the day, try the next morning."""
    if tried_at < time(12):
        return AFTERNOON
    return EVENING if tried_at < time(15) else MORNING


def next_working_day(day):
    return dates.add_working_days(day, 1)
