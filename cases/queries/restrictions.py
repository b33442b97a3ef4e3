"""To whom a file is closed, for those who decide it and for quality reviewers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from cases.models import Restriction

MOST = 50


@dataclass(frozen=True)
class Closed:
    """One colleague to whom a file is or was closed."""

    pk: int
    colleague: str
    why: str
    words: str
    since_on: date
    until_on: date | None
    set_by: str
    stands: bool


def closed_to(user, case, *, today):
    """The standing first, then those that have ended, the newest first."""
    rows = Restriction.objects.visible_to(user).filter(case_id=case.pk).order_by("-since_on", "-pk")
    rows = list(rows.annotate(name=F("shut_out__name"), by=F("set_by__name"))[:MOST])
    found = [_picture(row, today) for row in rows]
    return sorted(found, key=lambda one: not one.stands)


def _picture(row, today):
    return Closed(
        pk=row.pk,
        colleague=row.name,
        why=row.get_why_display(),
        words=row.why_words,
        since_on=row.since_on,
        until_on=row.until_on,
        set_by=row.by,
        stands=row.until_on is None or row.until_on > today,
    )
