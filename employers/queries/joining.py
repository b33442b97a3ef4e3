"""Employers that may be one twice, two side by side before they become one, and those joined lately."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import CharField, Count, Func, Q, Value
from django.db.models.functions import Length, Lower, Trim

from brokercoach.directory.models import Contact, Site
from brokercoach.directory.nzbn import TWO_NUMBERS
from brokercoach.kit import dates
from brokercoach.kit.joining import UNDO_WITHIN
from brokercoach.kit.templatetags.kit import nz_date
from employers.doubles import EVERYONES, MOST_BY_HINT, ONE_OWES, Known, doubles
from employers.joining import planned
from employers.models import Clause, Employer, EmployerJoined, EmployerNotSame
from employers.queries.employers import facts_of
from employers.queries.evidence import in_a_line

A_PAGE = 50
# as employers.doubles.digits and .domain read them
DIGITS = Func(Func("phone", Value(r"\D"), Value(""), Value("g"), function="regexp_replace"), Value("^640*"), Value("0"),
              function="regexp_replace", output_field=CharField())  # fmt: skip
DOMAIN = Lower(Trim(Func("email", Value("^.*@"), Value(""), function="regexp_replace", output_field=CharField())))


@dataclass(frozen=True)
class Perhaps:
    """One of two that may be one: enough to know them by."""

    employer: int
    name: str
    area: str
    nzbn: str
    keeper: str


@dataclass(frozen=True)
class Pair:
    """Two employers that may be one; `sure` when their name or number says so, else a hint alone."""

    first: Perhaps
    second: Perhaps
    sure: bool
    reasons: str


@dataclass(frozen=True)
class Compared:
    """One fact of both."""

    label: str
    mine: str
    theirs: str

    @property
    def differs(self):
        """Both say something, and not the same."""
        return bool(self.mine and self.theirs and self.mine != self.theirs)


@dataclass(frozen=True)
class SideBySide:
    """Both, fact by fact, and what would move to the one that is kept."""

    left: Perhaps  # the one that would be kept
    right: Perhaps
    facts: tuple[Compared, ...]
    planned: tuple[tuple[int, str], ...]
    twice: int  # clauses that both have: the kept one's stands
    are_two: bool  # somebody said so
    because: str  # why they cannot become one; "" when they can


@dataclass(frozen=True)
class JoinedLately:
    """A joining that can still be undone."""

    pk: int
    employer: int
    name: str
    also: str
    joined_at: datetime
    by: str
    until: date


def known_employers(user, ours):
    """Some employers, ready to compare; two queries however many there are."""
    reached = {}
    rows = Contact.objects.visible_to(user).current().filter(organisation__in=ours.values("organisation"))
    for there, phone, email in rows.values_list("organisation", "phone", "email"):
        phones, emails = reached.setdefault(there, ([], []))
        phones.append(phone)
        emails.append(email)
    told = ours.values_list("pk", "organisation", "organisation__name", "organisation__nzbn")
    for pk, there, name, nzbn in told.order_by("pk"):
        phones, emails = reached.get(there, ((), ()))
        yield Known.of(pk, name, nzbn=nzbn, phones=phones, emails=emails)


def named_like(user, known):
    """Employers whose number or name may be one of these."""
    alike = Q(organisation__core_name__in={one.core[:200] for one in known if one.core})
    alike |= Q(organisation__nzbn__in={one.nzbn for one in known if one.nzbn})
    return Employer.objects.visible_to(user).filter(alike)


def pairs(user, *, most=A_PAGE):
    """Pairs that may be one employer, the surest first; none of those said to be two. Who shares a name, a number, a
    phone or a domain with nobody is not read."""
    two = set(EmployerNotSame.objects.visible_to(user).values_list("one", "other"))
    found = [one for one in _sure(user) if tuple(sorted((one.one, one.other))) not in two]
    if len(found) < most:
        found += [one for one in _hints(user) if tuple(sorted((one.one, one.other))) not in two]
    found = found[:most]
    ids = {pk for double in found for pk in (double.one, double.other)}
    rows = Employer.objects.visible_to(user).filter(pk__in=ids).select_related("organisation", "keeper")
    told = {row.pk: _perhaps(row) for row in rows}
    return [Pair(told[d.one], told[d.other], d.sure, ", ".join(d.reasons)) for d in found]


def _sure(user):
    """Pairs of one name or number."""
    ours, shared = Employer.objects.visible_to(user), Q()
    for field in ("organisation__core_name", "organisation__nzbn"):
        said = ours.exclude(**{field: ""}).values(field).annotate(n=Count("pk")).filter(n__gt=1)
        shared |= Q(**{f"{field}__in": said.values(field)})
    return [one for one in doubles(known_employers(user, ours.filter(shared))) if one.sure]


def _hints(user):
    """Pairs of a phone or an e-mail domain, and no more."""
    ours = Employer.objects.visible_to(user)
    rows = Contact.objects.visible_to(user).current().filter(organisation__in=ours.values("organisation"))
    rows = rows.annotate(rung=DIGITS, behind=DOMAIN, long=Length(DIGITS))
    rung, behind = _few(rows.filter(long__gte=7), "rung"), _few(rows.exclude(behind__in=EVERYONES), "behind")
    there = rows.filter(Q(rung__in=rung) | Q(behind__in=behind)).values("organisation")
    known = [
        replace(one, phones=one.phones & rung, domains=one.domains & behind)
        for one in known_employers(user, ours.filter(organisation__in=there))
    ]
    return [one for one in doubles(known) if not one.sure]


def _few(rows, name):
    """What two or a few share: of more than these it is a head office's, or everyone's."""
    counted = rows.exclude(**{name: ""}).values(name).annotate(n=Count("organisation", distinct=True))
    return set(counted.filter(n__range=(2, MOST_BY_HINT)).values_list(name, flat=True))


def alike(user, employer, *, most=3):
    """Others whose name has the same words, but for those said to be another: for the employer's own page."""
    two, there = EmployerNotSame.objects.visible_to(user), employer.organisation
    named = Employer.objects.visible_to(user).filter(organisation__core_name=there.core_name)
    if not named.exclude(pk=employer.pk).exists():  # most have a name of their own: nothing more is composed or asked
        return []
    said = Q(pk__in=two.filter(one=employer).values("other")) | Q(pk__in=two.filter(other=employer).values("one"))
    rows = named.exclude(said | Q(pk=employer.pk)).select_related("organisation", "keeper").order_by("pk")[: most * 4]
    apart = [row for row in rows if not (there.nzbn and row.organisation.nzbn)]
    return [_perhaps(row) for row in apart[:most]]


def side_by_side(user, kept, gone):
    """Both employers, each seen by this reader."""
    told = [_facts(user, employer) for employer in (kept, gone)]
    facts = [Compared(label, mine, told[1][label]) for label, mine in told[0].items()]
    both = sorted((kept.pk, gone.pk))
    twice = _clauses(user, kept) & _clauses(user, gone)
    return SideBySide(
        left=_perhaps(kept),
        right=_perhaps(gone),
        facts=tuple(fact for fact in facts if fact.mine or fact.theirs),
        planned=tuple(planned(kept, gone) + _of_the_directory(user, kept, gone)),
        twice=len(twice),
        are_two=EmployerNotSame.objects.visible_to(user).filter(one=both[0], other=both[1]).exists(),
        because=_why_not(user, kept, gone),
    )


def joined_lately(user, *, now):
    """Those that can still be undone, the newest first."""
    rows = EmployerJoined.objects.visible_to(user).standing().filter(joined_at__gt=now - UNDO_WITHIN)
    rows = rows.select_related("kept__organisation", "gone__organisation", "joined_by").order_by("-joined_at")[:A_PAGE]
    return [
        JoinedLately(
            pk=row.pk,
            employer=row.kept_id,
            name=row.kept.organisation.name,
            also=row.gone.organisation.name,
            joined_at=row.joined_at,
            by=row.joined_by.name if row.joined_by else "",
            until=dates.local(row.joined_at + UNDO_WITHIN).date(),
        )
        for row in rows
    ]


def _perhaps(row):
    there = row.organisation
    return Perhaps(row.pk, there.name, there.area, there.nzbn, row.keeper.name if row.keeper else "")


def _facts(user, row):
    there = row.organisation
    held = [fact.what for fact in facts_of(user, row) if fact.until is None]
    contacts = Contact.objects.visible_to(user).current().filter(organisation=there).order_by("name")
    sites = Site.objects.visible_to(user).filter(organisation=there).order_by("name")
    return {
        "Name": there.name,
        "NZBN": there.nzbn,
        "What they are": ", ".join(row.kinds_in_words),
        "Industry": there.get_division_display() if there.division else "",
        "People": row.get_size_display(),
        "Area": there.area,
        "Website": there.website,
        "Kept by": row.keeper.name if row.keeper else "",
        "Wages": row.get_wages_by_display(),
        "Where they stand": in_a_line(user, row),
        "Verified": ", ".join(held),
        "Whom we ring": ", ".join(contacts.values_list("name", flat=True)),
        "Places": ", ".join(sites.values_list("name", flat=True)),
        "Here since": nz_date(row.added_on),
    }


def _of_the_directory(user, kept, gone):
    """What moves in the directory: people we ring, and places."""
    contacts = Contact.objects.visible_to(user).filter(organisation=gone.organisation_id).count()
    theirs = Site.objects.visible_to(user).filter(organisation=kept.organisation_id)
    sites = Site.objects.visible_to(user).filter(organisation=gone.organisation_id)
    places = sites.exclude(name__in=theirs.values("name")).count()
    counted = ((contacts, "contact", "contacts"), (places, "place", "places"))
    return [(n, one if n == 1 else many) for n, one, many in counted if n]


def _clauses(user, employer):
    return set(Clause.objects.visible_to(user).filter(employer=employer).values_list("buyer", "contract_ref"))


def _why_not(user, kept, gone):
    if kept.organisation.nzbn and gone.organisation.nzbn:
        return TWO_NUMBERS
    owed = Clause.objects.visible_to(user)
    owes = owed.filter(employer=kept, buyer=gone.organisation_id) | owed.filter(
        employer=gone, buyer=kept.organisation_id
    )
    return ONE_OWES if owes.exists() else ""
