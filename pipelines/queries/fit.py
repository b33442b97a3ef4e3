"""How leads fit, as those they were for say: by whoever made them (JM-1). For whoever leads a team."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from pipelines.models import JobLead


@dataclass(frozen=True)
class Rate:
    """One coach's leads: how many were rated, how many of those did not fit, how many nobody asked about."""

    coach: str
    leads: int
    rated: int
    no_fit: int
    unrated: int
    percent: int | None  # not fit of rated; none while nothing is rated


def rates(user):
    """By coach, the highest share first; coaches whose leads nobody rated at the end."""
    rows = JobLead.objects.visible_to(user).order_by().values(coach=F("made_by__name"))
    rows = rows.annotate(n=Count("pk"), rated=Count("pk", filter=Q(fits__isnull=False)))
    rows = rows.annotate(no_fit=Count("pk", filter=Q(fits=False)))
    made = [_rate(**row) for row in rows]
    return sorted(made, key=lambda one: (one.percent is None, -(one.percent or 0), one.coach))


def _rate(coach, n, rated, no_fit):
    percent = round(100 * no_fit / rated) if rated else None
    return Rate(coach or "–", n, rated, no_fit, n - rated, percent)
