"""The only clock, and Auckland's dates. Doors and tasks read it; actions are handed dates.

In the demo `manage.py demo_clock +7d` moves it, by a small file all processes of one machine read; production refuses.
"""

import time
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

AUCKLAND = ZoneInfo("Pacific/Auckland")
_seen = {"mtime": None, "days": 0}
_told_at = ContextVar("told_at", default=None)


def now():
    """This moment, aware; moved by the demo clock when there is one. While the demo story is told, its own moment."""
    return _told_at.get() or timezone.now() + timedelta(days=moved_days())


@contextmanager
def at_moment(moment):
    """The demo story is told at its own time, so that its rows and its trail carry the day they tell of.

    Refuses: outside the demo. A moment without its zone.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("Only the demo story is told at another time.")
    if moment.tzinfo is None:
        raise ValueError("A moment of the story has a zone.")
    before = _told_at.set(moment)
    try:
        yield moment
    finally:
        _told_at.reset(before)


def ticks():
    """Whole seconds by the machine's own clock, for time-outs: moving the demo clock signs nobody out."""
    return int(time.time())


def today():
    """Today's date in Auckland."""
    return timezone.localtime(now(), AUCKLAND).date()


def moved_days():
    """How many days the demo clock stands ahead. Always 0 outside the demo."""
    if not settings.DEMO:
        return 0
    path = clock_file()
    try:
        mtime = path.stat().st_mtime_ns
    except FileNotFoundError:
        _seen.update(mtime=None, days=0)
        return 0
    if mtime != _seen["mtime"]:
        _seen.update(mtime=mtime, days=int(path.read_text().strip() or 0))
    return _seen["days"]


def clock_file():
    return settings.LOCAL_DIR / "demo-clock-days"


def local(moment):
    """The moment as Auckland's clocks show it."""
    return timezone.localtime(moment, AUCKLAND)


def at(day, time):
    """An aware moment from an Auckland date and time of day. In the doubled hour of autumn, the first one."""
    return datetime.combine(day, time, tzinfo=AUCKLAND)


@lru_cache(maxsize=64)
def public_holidays(year):
    """New Zealand's public holidays with Auckland's anniversary, for one year."""
    return frozenset(holidays.NewZealand(subdiv="AUK", years=year))


def is_working_day(day):
    return day.weekday() < 5 and day not in public_holidays(day.year)


def add_working_days(day, n):
    """The date n working days after `day` (which itself is not counted)."""
    while n > 0:
        day += timedelta(days=1)
        n -= is_working_day(day)
    return day
