"""What has happened with one person: one query a page, newest first, continued from where the last page ended."""

from dataclasses import dataclass
from datetime import datetime

from brokercoach.kit import keyset
from cases.choices import EntryKind, Place, Result, Visibility
from cases.models import Case, TimelineEntry
from cases.queries.words import first_of

PAGE = 20
# A line is as readable as its session: whoever reads it may read how long that took and where.
SESSION = ("session_id", "session__minutes", "session__place", "session__result", "session__held_at")
LINE = ("pk", "happened_at", "kind", "title", "detail", "visibility", "author__name", *SESSION, "company", "people")

# How a reader may narrow the timeline. Work and learning join when the contexts that write them stand.
KINDS = {
    "korero": ("Kōrero", (EntryKind.SESSION, EntryKind.ATTEMPT, EntryKind.REQUEST)),
    "whanau": ("Whānau", (EntryKind.WHANAU,)),
    "plan": ("Basics", (EntryKind.BASICS, EntryKind.PLAN)),
    "sharing": ("Sharing", (EntryKind.SHARING,)),
    "steps": ("Steps", (EntryKind.STAGE, EntryKind.LEAD, EntryKind.SUPPORT, EntryKind.REFERRAL, EntryKind.FOLLOW_UP)),
}
DOTS = {
    EntryKind.ATTEMPT: "try",
    EntryKind.WORK: "job",
    EntryKind.LEARNING: "learn",
    EntryKind.REQUEST: "learn",
    EntryKind.BASICS: "learn",
    EntryKind.PLAN: "learn",
    EntryKind.SHARING: "try",
    EntryKind.SUPPORT: "try",
    EntryKind.LEAD: "try",
    EntryKind.STAGE: "try",
}


@dataclass(frozen=True)
class Entry:
    """One line of the story, as this reader may see it."""

    pk: int
    at: datetime
    timed: bool  # a session without a time of day is of its day alone
    kind: str
    dot: str
    title: str
    detail: str
    by: str
    meta: str  # what the title leaves unsaid: Mere · marae · with Nan Rose and 1 other
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
    since = keyset.unpacked(before)
    if since:
        rows = rows.filter(*keyset.older("happened_at", since))
    found = list(rows.beside().newest_first().values_list(*LINE, named=True)[: size + 1])
    names = _names(user, found)
    entries = tuple(_entry(row, names) for row in found[:size])
    older = keyset.packed(found[size - 1].happened_at, found[size - 1].pk) if len(found) > size else ""
    return Page(entries, older, first=since is None)


def _names(user, rows):
    """{case: how we call them} of the people of ours on these lines, as far as this reader may see them. Most lines
    have none beside their own: then nothing is asked."""
    ids = {case for row in rows for case in row.company}
    if not ids:
        return {}
    cases = Case.objects.visible_to(user).filter(pk__in=ids).select_related("client")
    return {case.pk: case.client.preferred_name or case.client.name for case in cases}


def _entry(row, names):
    return Entry(
        pk=row.pk,
        at=row.happened_at,
        timed=row.session_id is None or row.session__held_at is not None,
        kind=row.kind,
        dot=DOTS.get(row.kind, "") if row.session__result in (None, Result.TALKED) else "try",
        title=row.title,
        detail=row.detail,
        by=first_of(row.author__name),
        meta=_meta(row, names),
        private=row.visibility == Visibility.PRIVATE,
        shared=row.visibility == Visibility.WHANAU,
    )


def _meta(row, names):
    """Who wrote it, and what the title does not already say."""
    seen = [names[case] for case in row.company if case in names]
    who = [name for name in (*row.people, *seen) if name not in row.title]
    hidden = len(row.company) - len(seen)
    if hidden > 0:
        who.append(f"{hidden} other{'s' if hidden > 1 else ''}")
    company = f"with {_listed(who)}" if who else ""
    long = f"{row.session__minutes} min" if row.session__minutes else ""
    place = Place(row.session__place).label.lower() if row.session__place else ""
    unsaid = [words for words in (long, place) if words not in row.title.lower()]
    return " · ".join(filter(None, (first_of(row.author__name), *unsaid, company)))


def _listed(names):
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
