"""What every period keeps (rule 11): one open at a time, and an end that is not before its start."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from brokercoach.kit.errors import RuleBroken

EARLIEST, LATEST = 1900, 2100


def must_be_of_our_time(field, told):
    """Whatever holds a day or a moment, on a page or over the API: a year far off is a slip, for every field alike."""
    if isinstance(told, dict):
        told = list(told.values())
    if isinstance(told, list | tuple):
        for one in told:
            must_be_of_our_time(field, one)
    elif isinstance(told, date) and not EARLIEST <= told.year <= LATEST:
        raise RuleBroken(f"Check the year: between {EARLIEST} and {LATEST}.", field=field)


def must_not_be_to_come(today, **days):
    """What is told happened, by then: each of these days is today or earlier, or was not said."""
    for field, day in days.items():
        if day and day > today:
            raise RuleBroken("Choose today or an earlier day.", field=field)


def one_open(name, *fields, says):
    """At most one row of these fields without an end; `says` is what the refusal tells."""
    return models.UniqueConstraint(fields=fields, condition=Q(ended_on=None), name=name, violation_error_message=says)


def ends_after_start(name, *, says, start="started_on"):
    """Open, or ended on or after the day it started; `says` is what the refusal tells."""
    return models.CheckConstraint(
        name=name, condition=Q(ended_on=None) | Q(ended_on__gte=F(start)), violation_error_message=says
    )
