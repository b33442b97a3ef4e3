"""Who carries what when someone goes, and how often people had to start again with another coach (CH-1, CH-8)."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F

from brokercoach.kit.thresholds import threshold
from cases.choices import Stage
from cases.models import Assignment, Case, FollowUp

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Held:
    """One person whose lead is going, as their manager sees them."""

    pk: int
    name: str
    stage: str
    next_on: object
    promises: int


def held_within(user, of):
    """Open cases of a coach within this user's reach, by name."""
    rows = list(Case.objects.visible_to(user).open().filter(lead=of).with_person().order_by("sort_name", "pk")[:500])
    owed = FollowUp.objects.visible_to(user).open().filter(case__in=[row.pk for row in rows]).values("case_id")
    promises = dict(owed.annotate(n=Count("pk")).order_by().values_list("case_id", "n"))
    return [
        Held(row.pk, row.client.display_name, Stage(row.stage).label, row.next_on, promises.get(row.pk, 0))
        for row in rows
    ]


def promises_within(user, of):
    """How many promises a coach owes on cases that others lead, within this user's reach."""
    return FollowUp.objects.visible_to(user).open().filter(owner=of).exclude(case__lead=of).count()


def often_changed(user, *, today):
    """Open cases with three or more coaches in twelve months (CH-1): (case id, name, how many)."""
    lately = Assignment.objects.visible_to(user).filter(case__closed_on=None)
    lately = lately.exclude(ended_on__lt=today - YEAR).values("case_id", name=F("case__client__name"))
    counted = lately.annotate(n=Count("coach", distinct=True)).filter(n__gte=threshold("coaches_in_12_months"))
    return list(counted.order_by("-n", "case_id").values_list("case_id", "name", "n")[:50])
