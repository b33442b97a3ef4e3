"""Who stands in for whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from brokercoach.accounts.models import Membership
from cases.models import Case, Cover


@dataclass(frozen=True)
class Standing:
    """One cover: whose, by whom, for everyone or for one person."""

    pk: int
    of: str
    by: str
    case_id: int | None
    who: str
    starts_on: date
    ends_on: date


def covers_of(user, *, today):
    """Cover that stands or is to come, within this user's reach; the one person by name where they may see them."""
    rows = Cover.objects.visible_to(user).filter(ends_on__gt=today).order_by("starts_on", "pk")
    rows = list(rows.annotate(covered=F("of__name"), stands_in=F("by__name"))[:200])
    seen = Case.objects.visible_to(user).filter(pk__in=[row.case_id for row in rows if row.case_id])
    names = {case.pk: case.client.display_name for case in seen.with_person()}
    return [
        Standing(
            pk=row.pk,
            of=row.covered,
            by=row.stands_in,
            case_id=row.case_id if row.case_id in names else None,
            who=names.get(row.case_id, "one person") if row.case_id else "",
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in rows
    ]


def team_of(user, coach, *, on):
    """The team, among those this manager leads, that the coach is in that day."""
    rows = Membership.objects.visible_to(user).on(on).filter(user=coach, team_id__in=user.teams_led())
    return rows.select_related("team").order_by("pk")[0].team
