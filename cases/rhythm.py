"""When a person has gone quiet, and how long someone has waited. Pure dates, no database (PRODUCT, Definitions)."""

from datetime import timedelta

from brokercoach.kit.thresholds import threshold


def rhythm_days(stage):
    """How many days a stage may go without two-way contact."""
    return threshold(f"quiet_{stage}_days")


def silent_since(*, last_contact_on, opened_on, brought_on=None, heard_before_on=None):
    """The day silence counts from: the last two-way contact, else the day support began.

    Of someone brought in by a caseload that does not tell when they were last heard from: the day they came here.
    """
    since = last_contact_on or opened_on
    return since if brought_on is None or heard_before_on else max(since, brought_on)


def quiet_on(*, stage, last_contact_on, opened_on, paused_until=None, brought_on=None, heard_before_on=None):
    """The first day on which the person counts as quiet: the day after the rhythm has run, never during a pause."""
    since = silent_since(
        last_contact_on=last_contact_on, opened_on=opened_on, brought_on=brought_on, heard_before_on=heard_before_on
    )
    due = since + timedelta(days=rhythm_days(stage) + 1)
    return max(due, paused_until) if paused_until else due


def quiet_over(*, quiet_on, today):
    """Days beyond the rhythm, 1 on the first day they count as quiet: what "longest quiet" is sorted by. Every page
    says these days and no others."""
    return (today - quiet_on).days + 1


def wait_days(*, since, until=None, today):
    """Days from one step to the next; an open wait counts to today (CH-3)."""
    return ((until or today) - since).days


def wait_colour(days):
    """ "", "amber" from 21 days, "red" from 30 (CH-3)."""
    if days >= threshold("wait_red_days"):
        return "red"
    return "amber" if days >= threshold("wait_amber_days") else ""
