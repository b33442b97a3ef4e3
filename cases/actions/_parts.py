"""Parts that several actions of this context share. Not deeds: the action around them asks, locks and records."""

from datetime import time, timedelta

from django.db.models import Min

from brokercoach.kit import dates
from brokercoach.kit.actions import keep
from brokercoach.kit.errors import RuleBroken
from cases.choices import Visibility
from cases.models import FollowUp, TimelineEntry
from cases.rhythm import quiet_on

NINE = time(9)
FURTHEST = timedelta(days=731)  # beyond two years a day is a slip of the year


def a_line(*, case, at, kind, title, detail="", author=None, session=None, source="", visibility=Visibility.TEAM):
    """One line of a timeline, built and not yet kept."""
    return TimelineEntry(
        case=case,
        happened_at=at,
        kind=kind,
        title=title,
        detail=detail,
        author=author,
        session=session,
        source=source,
        visibility=visibility,
    )


def line(**told):
    """One line, written within another action of this context, which keeps the trail."""
    return keep(a_line(**told))


def must_be_near(day, on, field):
    """A day to come, within two years."""
    if not on <= day <= on + FURTHEST:
        raise RuleBroken("Choose today or a later day, within two years.", field=field)


def keep_quiet(case):
    """Set quiet_on from the stage, the last contact and the pause. A closed case has none."""
    case.quiet_on = (
        quiet_on(
            stage=case.stage,
            last_contact_on=case.last_contact_on,
            opened_on=case.opened_on,
            paused_until=case.paused_until,
        )
        if case.closed_on is None
        else None
    )


def keep_next(case):
    """Set next_on to the earliest open promise of the case."""
    case.next_on = FollowUp.objects.open().filter(case=case).aggregate(first=Min("due_on"))["first"]


def person(by):
    """The user behind an actor, for the timeline; None for a job."""
    behind = getattr(by, "by", by)
    return behind if getattr(behind, "pk", None) else None


def moment(on, now):
    """Now, when the deed is of today; else the start of that day's work, so that the timeline keeps its order."""
    return now if dates.local(now).date() == on else dates.at(on, NINE)
