"""What has happened with one person: one query a page, newest first, continued from where the last page ended."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf

from cases.choices import EntryKind, Place, Result, Visibility
from cases.models import Case, Session, SessionCase, SessionPerson, TimelineEntry
from cases.queries.words import first_of

PAGE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# How a reader may narrow the timeline. Work and learning join when the contexts that write them stand.
KINDS = {
    "korero": ("Kōrero", (EntryKind.SESSION, EntryKind.ATTEMPT, EntryKind.REQUEST)),
    "whanau": ("Whānau", (EntryKind.WHANAU,)),
    "steps": ("Steps", (EntryKind.STAGE, EntryKind.LEAD, EntryKind.SUPPORT, EntryKind.REFERRAL, EntryKind.FOLLOW_UP)),
}
DOTS = {
    EntryKind.ATTEMPT: "try",
    EntryKind.WORK: "job",
    EntryKind.LEARNING: "learn",
    EntryKind.REQUEST: "learn",
    EntryKind.SUPPORT: "try",
    EntryKind.LEAD: "try",
    EntryKind.STAGE: "try",
}


@dataclass(frozen=True)
class Entry:
    """One line of the story, as this reader may see it."""

    pk: int
    at: datetime
    kind: str
    dot: str
    title: str
    detail: str
    meta: str  # Mere · 45 min · marae · with Nan Rose and 1 other
    private: bool
    shared: bool


@dataclass(frozen=True)
class Page:
    entries: tuple[Entry, ...]
    older: str  # where the next page begins; empty at the end
    first: bool


def timeline_page(user, case, *, kind="", before="", size=PAGE):
    """One page of a case this user may see. An unreadable `before` is the first page."""
    rows = TimelineEntry.objects.visible_to(user).filter(case_id=case.pk)
    if kind in KINDS:
        rows = rows.filter(kind__in=KINDS[kind][1])
    since = _unpacked(before)
    if since:
        at, pk = since
        rows = rows.filter(Q(happened_at__lt=at) | Q(happened_at=at, pk__lt=pk), happened_at__lte=at)
    found = list(_with_company(rows, user, case).newest_first()[: size + 1])
    entries = tuple(_entry(row) for row in found[:size])
    older = _packed(found[size - 1]) if len(found) > size else ""
    return Page(entries, older, first=since is None)


def _with_company(rows, user, case):
    """Beside each line its author, how long it took, and who was there: by name only where this reader may see them."""
    others = SessionCase.objects.visible_to(user).filter(session=OuterRef("session_id")).exclude(case_id=case.pk)
    seen = others.filter(case__in=Case.objects.visible_to(user)).order_by("pk")
    session = Session.objects.visible_to(user).filter(pk=OuterRef("session_id"))
    people = SessionPerson.objects.visible_to(user).filter(session=OuterRef("session_id")).order_by("pk")
    called = Coalesce(NullIf("case__client__preferred_name", Value("")), "case__client__name")
    return rows.annotate(
        by=F("author__name"),
        told=Subquery(session.values(told=JSONObject(minutes="minutes", place="place", result="result"))),
        others=Subquery(others.order_by().values("session").annotate(n=Count("pk")).values("n")),
        seen=ArraySubquery(seen.annotate(called=called).values("called")),
        people=ArraySubquery(people.values("name")),
    )


def _entry(row):
    return Entry(
        pk=row.pk,
        at=row.happened_at,
        kind=row.kind,
        dot=DOTS.get(row.kind, "") if (row.told or {}).get("result") in (None, Result.TALKED) else "try",
        title=row.title,
        detail=row.detail,
        meta=_meta(row),
        private=row.visibility == Visibility.PRIVATE,
        shared=row.visibility == Visibility.WHANAU,
    )


def _meta(row):
    who = [*row.people, *row.seen]
    hidden = (row.others or 0) - len(row.seen)
    if hidden > 0:
        who.append(f"{hidden} other{'s' if hidden > 1 else ''}")
    company = f"with {_listed(who)}" if who else ""
    told = row.told or {}
    long = f"{told['minutes']} min" if told.get("minutes") else ""
    place = Place(told["place"]).label.lower() if told.get("place") else ""
    return " · ".join(filter(None, (first_of(row.by), long, place, company)))


def _listed(names):
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _packed(row):
    return f"{(row.happened_at - EPOCH) // timedelta(microseconds=1)}-{row.pk}"


def _unpacked(text):
    """(moment, id) of a page's end, or None."""
    try:
        micros, pk = (int(part) for part in (text or "").split("-"))
        return EPOCH + timedelta(microseconds=micros), pk
    except (ValueError, OverflowError):
        return None
