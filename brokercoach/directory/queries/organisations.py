"""What the directory's pages show."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from brokercoach.directory.alike import core
from brokercoach.directory.models import Contact, Organisation, Site
from brokercoach.kit.fitting import fitting
from brokercoach.kit.text import one_line

A_PAGE = 40


@dataclass(frozen=True)
class Line:
    """One organisation in a list."""

    pk: int
    name: str
    kinds: list
    area: str


@dataclass(frozen=True)
class Person:
    """One contact, as the organisation's page shows them."""

    pk: int
    name: str
    does: str
    phone: str
    email: str
    site: str
    since_on: date
    ended_on: date | None


def as_said(row):
    """What we know of an organisation, as a form shows it."""
    return {name: getattr(row, name) for name in ("name", "kinds", "nzbn", "division", "area", "website")}


def listed(user, *, words="", kind="", after=None):
    """(lines, pk to go on after or None), by name. `after` is the last organisation of the page before."""
    rows = Organisation.objects.visible_to(user).standing()
    words = one_line(words)[:80]
    if words:
        rows = rows.named_like(words)
    if kind:
        rows = rows.filter(kinds__contains=[kind])
    last = Organisation.objects.visible_to(user).filter(pk=after).first() if after else None
    if last:
        beyond = Q(folded_name__gt=last.folded_name) | Q(folded_name=last.folded_name, pk__gt=last.pk)
        rows = rows.filter(beyond)
    found = list(rows.order_by("folded_name", "pk")[: A_PAGE + 1])
    return [_line(row) for row in found[:A_PAGE]], found[A_PAGE - 1].pk if len(found) > A_PAGE else None


def found(user, words, *, limit=8):
    """For typing ahead: the first few of that name."""
    there = Organisation.objects.visible_to(user)
    rows = there.filter(pk__in=fitting(there.standing().named_like(one_line(words)[:80])))
    return [_line(row) for row in rows.defer("search").order_by("folded_name", "pk")[:limit]]


def known_as(user, name, *, limit=8):
    """Those a new one of this name may be: the same words once legal forms are put aside, or a name that begins so."""
    rows = Organisation.objects.visible_to(user).standing().filter(core_name=core(one_line(name))[:200])
    same = [_line(row) for row in rows.order_by("pk")[:limit]]
    return same + [line for line in found(user, name, limit=limit) if line not in same]


def alike(user, organisation, *, limit=8):
    """Others that may be the same one: the same words once legal forms are put aside."""
    rows = Organisation.objects.visible_to(user).standing().filter(core_name=organisation.core_name)
    return [_line(row) for row in rows.exclude(pk=organisation.pk).order_by("pk")[:limit]]


def sites(user, organisation):
    return list(Site.objects.visible_to(user).filter(organisation=organisation).order_by("name"))


def people(user, organisation):
    """Contacts, those of today first."""
    rows = Contact.objects.visible_to(user).filter(organisation=organisation).select_related("site")
    shown = [
        Person(c.pk, c.name, c.does, c.phone, c.email, c.site.name if c.site else "", c.since_on, c.ended_on)
        for c in rows.order_by("name", "pk")
    ]
    return sorted(shown, key=lambda person: person.ended_on is not None)


def _line(row):
    return Line(row.pk, row.name, row.kinds_in_words, row.area)
