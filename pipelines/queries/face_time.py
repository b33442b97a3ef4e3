"""Face time as pages and the API show it: of one person, and by whom it was with. Only of people within reach.

The time from face time to an offer: days from the day it began to the first offer at the same organisation, as the
leads' periods date it.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
)
from django.db.models.functions import Coalesce, Collate

from brokercoach.directory.models import Organisation
from brokercoach.kit import keyset
from brokercoach.kit.text import fold
from cases.models import Client
from pipelines.choices import State
from pipelines.choices.face_time import LASTING, FaceEnd, FaceKind
from pipelines.models import FaceTime, LeadPeriod, MentorMeeting

MOST = 200
RECENT = 5


@dataclass(frozen=True)
class FaceLine:
    """One face time: what, with whom, when, what they took from it, and how long until an offer there."""

    pk: int
    version: int
    case: int
    kind: str
    kind_label: str
    organisation: int | None
    where: str
    started_on: date
    ended_on: date | None
    minutes: int | None
    gained: str
    contact_made: bool
    paid: bool | None
    open_to: str
    mentor: str
    meetings: int
    last_met_on: date | None
    how_ended: str
    goes_on: bool
    days_to_offer: int | None


@dataclass(frozen=True)
class Place:
    """One organisation or place: how often people within reach met it face to face, and what came of it."""

    organisation: int | None
    where: str
    times: int
    people: int
    contacts: int
    offers: int
    days_to_offer: int | None  # the middle one


@dataclass(frozen=True)
class Person:
    """One person: how often, how many contacts they made, the shortest way to an offer."""

    case: int
    person: str
    times: int
    contacts: int
    days_to_offer: int | None


@dataclass(frozen=True)
class Overview:
    """All face time within reach."""

    times: int
    offers: int
    days_to_offer: int | None
    kinds: list[tuple]  # (what it is, how often)
    places: list[Place]
    people: list[Person]
    more_places: int  # where the next page begins; 0 when there is none
    more_people: int


def find(user):
    """Face time this user may see, with what a deed on one needs."""
    return FaceTime.objects.visible_to(user).select_related(
        "case__client", "case__lead", "organisation__merged_into"
    )  # fmt: skip


def as_said(row):
    """What may be corrected, as it stands. What is of one day has no end of its own."""
    names = ("version", "kind", "at", "started_on", "gained", "contact_made", "minutes", "mentor", "paid", "open_to")
    ended_on = row.ended_on if row.kind in LASTING else None
    said = {name: getattr(row, name) for name in names} | {"ended_on": ended_on, "how_ended": row.how_ended}
    return said | {"kind": str(row.kind), "organisation": row.organisation_id}


def face_times_of(user, case, *, after=None):
    """A page of a person's face time, the latest first, from the one after `after`."""
    return face_page_of(user, case, after=after)[0]


def face_page_of(user, case, *, after=None):
    """(that page, the last of it when another follows, else 0). What came of it is asked only when there is some."""
    theirs = FaceTime.objects.visible_to(user, of=case).select_related("organisation__merged_into")
    rows = theirs.order_by("-started_on", "-pk")
    if last := theirs.filter(pk=after).first() if after else None:
        rows = rows.filter(*keyset.older("started_on", (last.started_on, last.pk)))
    rows = list(rows[: MOST + 1])
    if not rows:
        return [], 0
    met, offers = _meetings(user, case), _offers(user, case)
    page = [_line(row, met.get(row.pk, (0, None)), offers) for row in rows[:MOST]]
    return page, page[-1].pk if len(rows) > MOST else 0


def one(user, row):
    """One face time as a line."""
    return _line(row, _meetings(user, row.case).get(row.pk, (0, None)), _offers(user, row.case))


def overview(user, *, places_from=0, people_from=0):
    """All of it, by what it was, by whom it was with, by person: counted by the database, a page of each list."""
    rows = _with_days(user)
    counts = dict(rows.order_by().values_list("kind").annotate(n=Count("pk")))
    places, more_places = _page(_places(user, rows, most=places_from + MOST + 1), places_from)
    people, more_people = _page(_people(rows, most=people_from + MOST + 1), people_from)
    made = rows.aggregate(times=Count("pk"), offers=Count("days"), middle=Middle("days"))
    return Overview(
        times=made["times"],
        offers=made["offers"],
        days_to_offer=_in_days(made["middle"]),
        kinds=[(str(kind.label), counts[kind.value]) for kind in FaceKind if counts.get(kind.value)],
        places=places,
        people=people,
        more_places=more_places,
        more_people=more_people,
    )


def _page(found, start):
    """(a page of a list that begins there, where the next begins or 0)."""
    return found[start : start + MOST], start + MOST if len(found) > start + MOST else 0


def known_places(user, case):
    """Organisations someone had to do with lately, by lead or face to face: to be tapped."""
    leads = LeadPeriod.objects.visible_to(user).filter(lead__case=case.pk).order_by("-started_on", "-pk")
    seen = list(leads.values_list("lead__vacancy__employer__organisation", flat=True)[:20])
    rows = FaceTime.objects.visible_to(user).filter(case=case.pk, organisation__isnull=False)
    seen = list(rows.order_by("-started_on", "-pk").values_list("organisation", flat=True)[:20]) + seen
    names = Organisation.objects.visible_to(user).standing().in_bulk(seen)
    return [names[pk] for pk in dict.fromkeys(seen) if pk in names][:RECENT]


def organisations(user):
    """What may be chosen over the API."""
    return Organisation.objects.visible_to(user).standing()


def _meetings(user, case):
    """{face time: (how many meetings, the last)}."""
    rows = MentorMeeting.objects.visible_to(user).filter(face_time__case=case.pk).values("face_time")
    counted = rows.annotate(n=Count("pk"), last=Max("met_on"))
    return {one["face_time"]: (one["n"], one["last"]) for one in counted}


def _offers(user, case=None):
    """{(person, organisation): days of offers, the first first}, merged organisations as the one they became."""
    rows = LeadPeriod.objects.visible_to(user).filter(state=State.OFFER)
    if case is not None:
        rows = rows.filter(lead__case=case.pk)
    told = rows.annotate(
        there=Coalesce(
            F("lead__vacancy__employer__organisation__merged_into"), F("lead__vacancy__employer__organisation")
        )
    )
    offers = defaultdict(list)
    for person, there, day in told.order_by("started_on").values_list("lead__case", "there", "started_on"):
        offers[person, there].append(day)
    return offers


def _root(row):
    """The organisation, or the one it became part of."""
    there = row.organisation
    return there and (there.merged_into_id or there.pk)


def _days(row, offers):
    """From this face time to the first offer there after it; None while there is none."""
    after = (day for day in offers.get((row.case_id, _root(row)), ()) if day >= row.started_on)
    first = next(after, None)
    return None if first is None else (first - row.started_on).days


def _where(row):
    there = row.organisation
    return (there.merged_into or there).name if there else row.at


class Middle(Aggregate):
    """The middle one of many."""

    function, output_field = "PERCENTILE_CONT", DurationField()
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def _with_days(user):
    """Face time within reach: the organisation, or the one it became part of (`root`), and how long until the first
    offer there after it (`days`)."""
    there = "lead__vacancy__employer__organisation"
    offers = LeadPeriod.objects.visible_to(user).filter(state=State.OFFER, lead__case=OuterRef("case"))
    offers = offers.annotate(there=Coalesce(F(f"{there}__merged_into"), F(there))).filter(there=OuterRef("root"))
    first = offers.filter(started_on__gte=OuterRef("started_on")).order_by("started_on").values("started_on")[:1]
    rows = FaceTime.objects.visible_to(user).annotate(
        root=Coalesce(F("organisation__merged_into"), F("organisation")),
        called=Coalesce(F("organisation__merged_into__name"), F("organisation__name")),
    )
    return rows.annotate(days=ExpressionWrapper(Subquery(first) - F("started_on"), output_field=DurationField()))


def _counted(rows):
    contacts = Count("pk", filter=Q(contact_made=True))
    return rows.annotate(times=Count("pk"), people=Count("case", distinct=True), contacts=contacts)


def _places(user, rows, *, most):
    """Organisations; and places named in words, each once however it was spelt."""
    known = _counted(rows.filter(root__isnull=False).order_by().values("root", "called"))
    known = known.annotate(offers=Count("days"), middle=Middle("days"))
    known = known.order_by("-times", Collate("called", "C"), "root")[:most]
    found = [Place(one["root"], one["called"], *_numbers(one), one["offers"], _in_days(one["middle"])) for one in known]
    spelt = defaultdict(list)
    for one in _counted(rows.filter(root=None).order_by().values("at")):
        spelt[fold(one["at"])].append(one)
    several = [one["at"] for group in spelt.values() if len(group) > 1 for one in group]
    met = defaultdict(set)
    told = FaceTime.objects.visible_to(user).filter(organisation=None, at__in=several).order_by()
    for at, case in told.values_list("at", "case").distinct():
        met[fold(at)].add(case)
    for key, group in spelt.items():
        people = len(met[key]) if len(group) > 1 else group[0]["people"]
        times, contacts = (sum(one[name] for one in group) for name in ("times", "contacts"))
        found.append(Place(None, min(one["at"] for one in group), times, people, contacts, 0, None))
    return sorted(found, key=lambda one: (-one.times, one.where, one.organisation or 0))


def _numbers(one):
    return one["times"], one["people"], one["contacts"]


def _people(rows, *, most):
    """Each person, the most often first."""
    told = _counted(rows.order_by().values("case", "case__client__name", "case__client__preferred_name"))
    told = told.annotate(soonest=Min("days")).order_by("-times", "case__client__name", "case")[:most]
    return [Person(one["case"], _called(one), one["times"], one["contacts"], _in_days(one["soonest"])) for one in told]


def _called(one):
    client = Client(name=one["case__client__name"], preferred_name=one["case__client__preferred_name"])
    return client.display_name


def _in_days(lasted):
    return None if lasted is None else round(lasted / timedelta(days=1))


def _line(row, met, offers):
    return FaceLine(
        pk=row.pk,
        version=row.version,
        case=row.case_id,
        kind=row.kind,
        kind_label=str(FaceKind(row.kind).label),
        organisation=_root(row),
        where=_where(row),
        started_on=row.started_on,
        ended_on=row.ended_on if row.kind in LASTING else None,
        minutes=row.minutes,
        gained=row.gained,
        contact_made=row.contact_made,
        paid=row.paid,
        open_to=row.open_to,
        mentor=row.mentor,
        meetings=met[0],
        last_met_on=met[1],
        how_ended=str(FaceEnd(row.how_ended).label) if row.how_ended else "",
        goes_on=row.lasts,
        days_to_offer=_days(row, offers),
    )
