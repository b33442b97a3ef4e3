"""People who were ticked in a list, before and after they are given to another coach."""

from dataclasses import dataclass

from django.db.models import Count

from cases.choices import Stage
from cases.models import Case, FollowUp
from cases.queries.words import first_of


@dataclass(frozen=True)
class Ticked:
    """One person who was ticked, and what would become of them, or did."""

    pk: int
    name: str
    stage: str
    lead: str
    promises: int
    moved: bool | None = None
    words: str = ""


def ticked(user, numbers, given=()):
    """Those of these people whom the user sees, by name, with what is said of each (cases.actions._many.Moved)."""
    rows = Case.objects.visible_to(user).filter(pk__in=numbers).with_person().order_by("sort_name", "pk")
    owed = FollowUp.objects.visible_to(user).open().filter(case__in=numbers).values("case_id")
    promises = dict(owed.annotate(n=Count("pk")).order_by().values_list("case_id", "n"))
    said = {one.case_id: one for one in given}
    return [_one(row, promises.get(row.pk, 0), said.get(row.pk)) for row in rows]


def led_by(user, numbers, coach):
    """Which of these people are led by this coach now (none: stand in the holding queue)."""
    rows = Case.objects.visible_to(user).open().filter(pk__in=numbers, lead=coach)
    return set(rows.values_list("pk", flat=True))


def _one(row, promises, given):
    return Ticked(
        pk=row.pk,
        name=row.client.display_name,
        stage=Stage(row.stage).label if row.is_open else "Closed",
        lead=first_of(row.lead.name) if row.lead else "",
        promises=promises,
        moved=given.moved if given else None,
        words=given.words if given else "",
    )
