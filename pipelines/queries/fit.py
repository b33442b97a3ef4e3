"""How leads fit, as those they were for say: by whoever made them (JM-1). For whoever leads a team."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from pipelines.choices import State
from pipelines.models import JobLead, LeadPeriod


@dataclass(frozen=True)
class Rate:
    """One coach's leads: how many were rated, how many of those did not fit, how many nobody asked about."""

    coach_id: int | None  # two coaches of one name are two
    coach: str
    leads: int
    rated: int
    no_fit: int
    unrated: int
    percent: int | None  # not fit of rated; none while nothing is rated
    not_chosen: int  # how often someone was not chosen
    taken_up: int  # how often that was looked at again, and reversed (CE-11)
    reversed_percent: int | None  # taken up again of not chosen; none while nobody was not chosen


def rates(user):
    """By coach, in the order of names: nothing here is a rank."""
    rows = JobLead.objects.visible_to(user).order_by().values(coach_id=F("made_by"), coach=F("made_by__name"))
    rows = rows.annotate(n=Count("pk"), rated=Count("pk", filter=Q(fits__isnull=False)))
    rows = rows.annotate(no_fit=Count("pk", filter=Q(fits=False)))
    lost = _lost(user)
    made = [_rate(**row, lost=lost.get(row["coach_id"], (0, 0))) for row in rows]
    return sorted(made, key=lambda one: (one.coach, one.coach_id or 0))


def _lost(user):
    """{coach: (not chosen, taken up again)}. From *not chosen* a lead goes nowhere but back to *agreed*."""
    rows = LeadPeriod.objects.visible_to(user).filter(state=State.LOST).order_by()
    rows = rows.values(coach=F("lead__made_by"))
    rows = rows.annotate(lost=Count("pk"), again=Count("pk", filter=Q(ended_on__isnull=False)))
    return {row["coach"]: (row["lost"], row["again"]) for row in rows}


def _rate(coach_id, coach, n, rated, no_fit, lost):
    not_chosen, again = lost
    said = (n, rated, no_fit, n - rated, _of(no_fit, rated))
    return Rate(coach_id, coach or "–", *said, not_chosen, again, _of(again, not_chosen))


def _of(some, all_of_them):
    return round(100 * some / all_of_them) if all_of_them else None
