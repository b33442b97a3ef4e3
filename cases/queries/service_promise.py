"""What we promise, whether someone was told, and who was not told the present version yet (JM-8)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from cases.models import Case, PromiseTold, ServicePromise
from cases.queries.words import first_of

A_PAGE = 50


@dataclass(frozen=True)
class Promised:
    """What we promise, as it stands for one person."""

    version: int
    text: str
    told_on: date | None  # the present version
    how: str
    earlier: int | None  # the latest earlier version they were told
    earlier_on: date | None


@dataclass(frozen=True)
class Untold:
    """Somebody who was not told the present version yet."""

    case: int
    name: str
    lead: str
    opened_on: date


def present_promise(user, *, today):
    """The version in force; None before there is one."""
    return ServicePromise.objects.visible_to(user).filter(in_force_from__lte=today).order_by("-version").first()


def promises(user):
    """Every version, newest first."""
    return list(ServicePromise.objects.visible_to(user).order_by("-version"))


def promise_of(user, case, *, today):
    """How it stands for one person; None before we promise anything."""
    present = present_promise(user, today=today)
    if present is None:
        return None
    rows = PromiseTold.objects.visible_to(user, of=case).select_related("promise")
    told = list(rows.order_by("-promise__version"))
    now = next((row for row in told if row.promise_id == present.pk), None)
    before = next((row for row in told if row.promise_id != present.pk), None)
    return Promised(
        version=present.version,
        text=present.text,
        told_on=now.told_on if now else None,
        how=now.get_how_display() if now else "",
        earlier=before.promise.version if before else None,
        earlier_on=before.told_on if before else None,
    )


def untold(user, *, today, mine=True, after=None):
    """(a page of open cases whose person was not told the present version, in the order they were written down; the
    case to go on after, or None): those one leads, or all within reach."""
    present = present_promise(user, today=today)
    if present is None:
        return [], None
    told = PromiseTold.objects.visible_to(user).filter(client=OuterRef("client"), promise=present)
    rows = Case.objects.visible_to(user).open().filter(~Exists(told))
    rows = rows.filter(lead=user.pk) if mine else rows
    if after:
        rows = rows.filter(pk__gt=after)
    found = list(rows.with_person().order_by("pk")[: A_PAGE + 1])
    shown, more = found[:A_PAGE], len(found) > A_PAGE
    return [_untold(case) for case in shown], shown[-1].pk if more else None


def _untold(case):
    lead = first_of(case.lead.name) if case.lead else ""
    return Untold(case.pk, case.client.display_name, lead, case.opened_on)
