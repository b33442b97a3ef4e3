"""The day of whoever has one, and one row of it: what the page and the API both show."""

from django.http import Http404

from brokercoach.accounts.choices import Role
from brokercoach.audit import trail
from desk.day.coach import day_of
from desk.day.team import team_day_of


def composed(user, now):
    """The day of whoever has one."""
    compose = team_day_of if user.role == Role.MANAGER else day_of
    return compose(user, now)


def seen(user, now):
    """The day, with the look at everyone in it written down."""
    day = composed(user, now)
    lists = [getattr(day, name, ()) for name in ("rows", "aside", "meets", "coming")]
    trail.note_list(by=user, where="day", ids=[row.case for rows in lists for row in rows])
    return day


def row_about(user, about, now):
    """The row of this person's own day that a key means, or 404."""
    row = next((row for row in composed(user, now).rows if row.key == about), None)
    if row is None:
        raise Http404
    return row
