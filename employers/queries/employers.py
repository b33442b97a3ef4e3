"""What pages show of employers: the list, and one with its facts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from brokercoach.directory.choices import Division
from brokercoach.directory.models import Contact, Organisation, Site
from brokercoach.kit.text import one_line
from employers.choices import EmployerKind, Verified
from employers.models import Employer, VerifiedFact

A_PAGE = 40


@dataclass(frozen=True)
class Line:
    """One employer in the list."""

    pk: int
    name: str
    area: str
    kinds: list[str]
    industry: str
    verified: list[str]
    keeper: str


@dataclass(frozen=True)
class Named:
    """One employer as search shows it."""

    pk: int
    name: str
    area: str
    industry: str


@dataclass(frozen=True)
class Fact:
    """Something verified about them."""

    pk: int
    what: str
    how: str
    since: date
    until: date | None
    by: str


@dataclass(frozen=True)
class Look:
    """What the list is narrowed to."""

    words: str = ""
    kind: str = ""
    division: str = ""
    verified: str = ""
    mine: bool = False

    @property
    def query(self):
        """What stands in an address for it. Words never do: they are asked by name."""
        told = {"kind": self.kind, "division": self.division, "verified": self.verified, "mine": self.mine and "1"}
        return {name: value for name, value in told.items() if value}


def read_look(asked):
    """A look as an address or a form says it; what is not offered is left out."""
    kind, division, verified = (asked.get(name, "") for name in ("kind", "division", "verified"))
    return Look(
        words=one_line(asked.get("words", ""))[:80],
        kind=kind if kind in EmployerKind.values else "",
        division=division if division in Division.values else "",
        verified=verified if verified in Verified.values else "",
        mine=asked.get("mine", "") == "1",
    )


def within(user, look):
    """The employers a look narrows to."""
    rows = Employer.objects.visible_to(user).standing()
    if look.words:
        named = Organisation.objects.visible_to(user).standing().named_like(look.words)
        rows = rows.filter(organisation__in=named.values("pk"))
    if look.kind:
        rows = rows.filter(kinds__contains=[look.kind])
    if look.division:
        rows = rows.filter(organisation__division=look.division)
    if look.verified:
        facts = VerifiedFact.objects.visible_to(user).filter(what=look.verified, ended_on=None)
        rows = rows.filter(pk__in=facts.values("employer"))
    return rows.filter(keeper=user.pk) if look.mine else rows


def listed(user, look, *, after=None):
    """(a page of lines by name, the employer to go on after or None)."""
    rows = within(user, look)
    last = Employer.objects.visible_to(user).filter(pk=after).first() if after else None
    if last:
        rows = rows.filter(Q(sort_name__gt=last.sort_name) | Q(sort_name=last.sort_name, pk__gt=last.pk))
    rows = rows.select_related("organisation", "keeper").order_by("sort_name", "pk")
    found = list(rows[: A_PAGE + 1])
    facts = _verified_of(user, [row.pk for row in found])
    return [_line(row, facts) for row in found[:A_PAGE]], found[A_PAGE - 1].pk if len(found) > A_PAGE else None


def of_organisations(user, organisations):
    """{organisation: the employer it is}, by name, of those that were taken on."""
    rows = Employer.objects.visible_to(user).filter(organisation__in=organisations).order_by("sort_name", "pk")
    told = rows.values_list("organisation", "pk", "organisation__name", "organisation__area", "organisation__division")
    return {of: Named(pk, name, area, _industry(division)) for of, pk, name, area, division in told}


def facts_of(user, employer):
    """What was verified, what holds first."""
    rows = VerifiedFact.objects.visible_to(user).filter(employer=employer).select_related("verified_by")
    made = [_fact(row) for row in rows.order_by("-verified_on", "-pk")]
    return sorted(made, key=lambda fact: fact.until is not None)


def contacts_now(user, employer):
    """Those we speak to there today, as rows to choose from."""
    return Contact.objects.visible_to(user).current().filter(organisation=employer.organisation_id).order_by("name")


def sites_of(user, employer):
    """Where they work, as rows to choose from."""
    return Site.objects.visible_to(user).filter(organisation=employer.organisation_id).order_by("name")


def employer_as_said(row):
    """What an employer is to us, as its form shows it."""
    plain = ("kinds", "size", "wages_by", "version")
    return {name: getattr(row, name) for name in plain} | {
        "wages_contact": row.wages_contact_id,
        "keeper": row.keeper_id,
    }


def _verified_of(user, ids):
    rows = VerifiedFact.objects.visible_to(user).filter(employer__in=ids, ended_on=None).order_by("what")
    facts = {}
    for employer, what in rows.values_list("employer", "what"):
        facts.setdefault(employer, []).append(str(Verified(what).label))
    return facts


def _line(row, facts):
    there = row.organisation
    return Line(
        pk=row.pk,
        name=there.name,
        area=there.area,
        kinds=row.kinds_in_words,
        industry=_industry(there.division),
        verified=facts.get(row.pk, []),
        keeper=row.keeper.name if row.keeper else "",
    )


def _industry(division):
    return Division(division).label if division else ""


def _fact(row):
    by = row.verified_by.name if row.verified_by else ""
    return Fact(row.pk, row.get_what_display(), row.how, row.verified_on, row.ended_on, by)
