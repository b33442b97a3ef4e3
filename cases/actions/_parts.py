"""Parts that several actions of this context share. Not deeds: the action around them asks, locks and records."""

from datetime import date, time, timedelta

from django.db import connection
from django.db.models import Min

from brokercoach.kit import dates
from brokercoach.kit.actions import keep
from brokercoach.kit.errors import RuleBroken
from cases.choices import Visibility
from cases.models import FollowUp, Restriction, TimelineEntry
from cases.rhythm import quiet_on

NINE = time(9)
STAY = "SELECT id, is_active FROM accounts_user WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"
TITLE, DETAIL = (TimelineEntry._meta.get_field(name).max_length for name in ("title", "detail"))
LONG_AGO = date(1900, 1, 1)
FURTHEST = timedelta(days=731)  # beyond two years a day is a slip of the year


def a_line(*, case, at, kind, title, detail="", author=None, session=None, source="", visibility=Visibility.TEAM):
    """One line of a timeline, built and not yet kept. What is long is cut here; whole, it stands in its own row."""
    return TimelineEntry(
        case=case,
        happened_at=at,
        kind=kind,
        title=cut(title, TITLE),
        detail=cut(detail, DETAIL),
        author=author,
        session=session,
        source=source,
        visibility=visibility,
    )


def cut(text, most):
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def line(**told):
    """One line, written within another action of this context, which keeps the trail."""
    return keep(a_line(**told))


def must_be_near(day, on, field):
    """A day to come, within two years."""
    if not on <= day <= on + FURTHEST:
        raise RuleBroken("Choose today or a later day, within two years.", field=field)


def must_work_here(people, field):
    """Refuse to give anything to someone who has left, or is leaving this very moment. Asked after the cases."""
    known = {one.pk for one in people if one is not None}
    if known != working(known):
        raise RuleBroken("Choose someone who still works here.", field=field)


def working(ids):
    """Those of these colleagues who work here, kept from leaving until the transaction ends.

    Nobody else waits: many may give to the same coach, and the coach may sign in; only leaving takes the whole row.
    """
    if not ids:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(STAY, [sorted(ids)])
        return {pk for pk, is_active in cursor.fetchall() if is_active}


def must_be_let_in(cases, someone, field, on):
    """Refuse to give a file, or a part of it, to whom it is closed (CC-8). Why is not said. Asked after the cases."""
    if someone is not None and is_closed_to(cases, someone, on):
        raise RuleBroken("Choose someone else for this person.", field=field)


def is_closed_to(cases, someone, on):
    """True when one of these files is closed to this colleague that day."""
    return Restriction.objects.standing(on).filter(case__in=cases, shut_out=someone).exists()


def keep_quiet(case):
    """Set quiet_on from the stage, the last contact and the pause. A closed case has none."""
    case.quiet_on = (
        quiet_on(
            stage=case.stage,
            last_contact_on=case.last_contact_on,
            opened_on=case.opened_on,
            paused_until=case.paused_until,
            brought_on=case.brought_on,
            heard_before_on=case.heard_before_on,
        )
        if case.closed_on is None
        else None
    )


def keep_next(case):
    """Set next_on to the earliest open promise of the case."""
    case.next_on = FollowUp.objects.open().filter(case=case).aggregate(first=Min("due_on"))["first"]


def moment(on, now):
    """Now, when the deed is of today; else the start of that day's work, so that the timeline keeps its order.

    Refuses: a day so long ago that it is a slip of the year (and, before its first day, one no clock can tell).
    """
    if on < LONG_AGO:
        raise RuleBroken("Check the year: that is too long ago.")
    return now if dates.local(now).date() == on else dates.at(on, NINE)
