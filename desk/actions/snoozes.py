"""Putting a row of one's day aside, and taking it back: one's own looking, so without trail or history (rule 6)."""

from datetime import timedelta

from django.db import transaction

from brokercoach.kit import dates
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from desk.models import Snooze

FURTHEST = timedelta(days=30)


@transaction.atomic
def put_aside(*, by, about, reason, until_on, now):
    """Put one row of the day aside until a day.

    Refuses: no reason; today or earlier; more than thirty days on, for that is a rest or a new promise.
    Leaves:  the snooze, in place of an earlier one of the same row. The promise, the message, the person stay as
             they are, and a manager still sees what is not held.
    """
    require(by, Can.SEE_DAY)
    today = dates.local(now).date()
    if not one_line(reason):
        raise RuleBroken("Say why it can wait.", field="reason")
    if until_on <= today:
        raise RuleBroken("Choose a day after today.", field="until_on")
    if until_on > today + FURTHEST:
        raise RuleBroken("Thirty days at most. For longer, set a new date or a rest.", field="until_on")
    Snooze.objects.filter(owner_id=by.pk, about=about).delete()
    return keep(Snooze(owner_id=by.pk, about=about, reason=one_line(reason), until_on=until_on, made_at=now))


@transaction.atomic
def take_back(*, by, snooze):
    """Back on the list. Refuses: someone else's. Leaves: nothing of it."""
    require(by, Can.SEE_DAY)
    if snooze.owner_id != by.pk:
        raise RuleBroken("This is someone else's.")
    snooze.delete()
