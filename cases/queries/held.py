"""Nobody is holding them (WC-8): who slips between two hands, since when, and why in words."""

from datetime import timedelta

from django.db.models import F, Max, Q
from django.db.models.functions import Greatest

from brokercoach.kit.dates import is_working_day
from brokercoach.kit.thresholds import threshold
from cases.models import Assignment, FollowUp
from cases.queries.words import plural

# A change of hands or of stage, or a rest that ran out; support that begins has a clock of its own (CH-3).
TRANSITIONS = {
    "lead_since": "a new coach, and no kōrero since",
    "stage_since": "a new stage, and no kōrero since",
    "paused_until": "the rest is over, and no kōrero since",
}


def unheld(today):
    """Open, and: no lead, a lead who has left, no next date, or a transition left alone. A rest is held."""
    nobody = Q(lead=None) | Q(lead__is_active=False)
    awake = Q(paused_until=None) | Q(paused_until__lte=today)
    return Q(closed_on=None) & (nobody | (awake & (Q(next_on=None) | left_alone(today))))


def left_alone(today):
    """A transition some working days ago, and no word since."""
    last = days_before(today)
    found = Q()
    for column in TRANSITIONS:
        silent = Q(last_contact_on=None) | Q(last_contact_on__lt=F(column))
        found |= silent & Q(**{f"{column}__gt": F("opened_on"), f"{column}__lte": last})
    return found


def days_before(today):
    """The last day after which enough working days have gone by; today is not over yet."""
    day, left = today - timedelta(days=1), threshold("unheld_after_working_days")
    while left > 0:
        left -= is_working_day(day)
        day -= timedelta(days=1)
    return day


def why(case, today):
    """(why nobody holds them, since which day if the case itself tells), or ("", None)."""
    if not case.is_open:
        return "", None
    if case.lead is None:
        return "in the holding queue", None
    if not case.lead.is_active:
        return "their coach has left", case.lead.left_on
    if case.paused_until and case.paused_until > today:
        return "", None
    if not case.next_on:
        return "no next step", None
    return _transition(case, today)


def _transition(case, today):
    last = days_before(today)
    for column, words in TRANSITIONS.items():
        day = getattr(case, column)
        alone = day and case.opened_on < day <= last
        if alone and (case.last_contact_on is None or case.last_contact_on < day):
            return words, day
    return "", None


def since(user, cases, today):
    """{case pk: the day since which nobody holds them}, in two queries for a page of cases.

    Never before the day a caseload brought them here: until then they were held, or not, somewhere else.
    """
    told = {case.pk: (case, *why(case, today)) for case in cases}
    asked = [pk for pk, (_, words, day) in told.items() if words and day is None]
    given = _latest(Assignment.objects.visible_to(user).filter(case__in=asked), "ended_on") if asked else {}
    ended = Greatest("done_on", "dropped_on")
    kept = _latest(FollowUp.objects.visible_to(user).filter(case__in=asked), ended) if asked else {}
    found = {}
    for pk, (case, words, day) in told.items():
        if words:
            mine = given if case.lead_id is None else kept
            found[pk] = day or max(filter(None, (mine.get(pk), case.opened_on, case.brought_on)))
    return found


def _latest(rows, day):
    """{case: the latest of that day}."""
    return dict(rows.order_by("case").values_list("case").annotate(last=Max(day)))


def for_days(day, today):
    """Nobody for 4 days; nobody since today."""
    days = (today - day).days
    return f"nobody for {plural(days, 'day')}" if days > 0 else "nobody since today"
