"""When we may disturb someone: not from 20:00 to 08:00 in Auckland, not on a public holiday. Pure; no database.

The clocks change between 02:00 and 03:00, inside the quiet hours, so 08:00 and 20:00 each happen once a day.
"""

from datetime import time, timedelta

from brokercoach.kit import dates

WAKES = time(8)
RESTS = time(20)
GATHERING = timedelta(minutes=5)
LATEST_BUNDLE = time(12)


def is_quiet(moment):
    return next_allowed(moment) != moment


def next_allowed(moment):
    """The moment itself when we may disturb people then, else 08:00 on the next day that is no public holiday."""
    here = dates.local(moment)
    if not is_holiday(here.date()):
        if WAKES <= here.time() < RESTS:
            return moment
        if here.time() < WAKES:
            return dates.at(here.date(), WAKES)
    return dates.at(next_day(here.date()), WAKES)


def next_day(day):
    """The next day that is no public holiday."""
    day += timedelta(days=1)
    while is_holiday(day):
        day += timedelta(days=1)
    return day


def is_holiday(day):
    return day in dates.public_holidays(day.year)


def next_bundle(moment, *, had_one_today):
    """When the daily bundle that takes up a message of this moment leaves: 08:00.

    A message that comes later in the morning (a late worker) still goes today when no bundle went yet; it waits five
    minutes for company.
    """
    here = dates.local(moment)
    day = here.date()
    if not is_holiday(day):
        if here.time() < WAKES:
            return dates.at(day, WAKES)
        if here.time() < LATEST_BUNDLE and not had_one_today:
            return moment + GATHERING
    return dates.at(next_day(day), WAKES)
