"""The trail, read: all of it for the independent person, one file's for who may see who looked. Names no client."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from brokercoach.audit.details import colleagues, in_words, rows
from brokercoach.audit.models import Event, Kind
from brokercoach.audit.words import JOBS, sentence
from brokercoach.kit import keyset

PAGE = 50
KINDS = {kind.value: kind.label for kind in Kind}


@dataclass(frozen=True)
class Line:
    """One line of the trail as people read it. `ref` is the row it touches, such as cases.case:12."""

    pk: int
    at: datetime
    kind: str
    actor: str
    actor_id: int | None
    what: str
    said: str
    tab: str
    ref: str
    details: Mapping

    @property
    def kind_label(self):
        return KINDS.get(self.kind, self.kind)

    def more(self, names: Mapping[int, str]):
        """What else the line says, in words: labels, days, colleagues by name."""
        return in_words(self.what, self.details, names)

    def who(self, names: Mapping[int, str]):
        """The actor's name, with what they acted through; a job, a link or nobody by its own words."""
        label, _, via = self.actor.partition(" via ")
        sort, _, rest = label.partition(":")
        if self.actor_id in names:
            name = names[self.actor_id]
        else:
            name = {"system": f"the application itself: {JOBS.get(rest, rest)}", "link": "someone with a link"}.get(
                sort, "nobody signed in"
            )
        return f"{name} (via {via.replace(':', ' ')})" if via else name


@dataclass(frozen=True)
class Page:
    lines: tuple[Line, ...]
    before: str  # where the next page begins; empty at the end

    @property
    def row_refs(self):
        """Rows that a line names, by reference."""
        return {ref for line in self.lines for ref in rows(line.what, line.details)}

    @property
    def people_ids(self):
        """Whoever did something or is named in what was done."""
        named = {pk for line in self.lines for pk in colleagues(line.what, line.details)}
        return {line.actor_id for line in self.lines} - {None} | named


def whole_trail(user, *, kind="", actor_id=None, ref="", start=None, end=None, before=""):
    """The whole trail, newest first, a page at a time."""
    rows = Event.objects.visible_to(user)
    if kind in KINDS:
        rows = rows.filter(kind=kind)
    if actor_id:
        rows = rows.filter(actor_id=actor_id)
    if ref:
        rows = rows.filter(file=ref) | rows.filter(subject=ref)
    return _page(_within(rows, start, end), before)


def looks_at(user, file, start, end, *, before="", most=PAGE):
    """Who saw this file between two moments: deeds, reads, exports, refusals, and searches that showed it.

    `file` has already passed its own door; a reader without the grant gets nothing.
    """
    return _page(_within(Event.objects.visible_to(user, file=file), start, end), before, most)


def _within(rows, start, end):
    if start:
        rows = rows.filter(at__gte=start)
    if end:
        rows = rows.filter(at__lt=end)
    return rows


def _page(rows, before, most=PAGE):
    """By time, and lines of the same moment by number. An unreadable `before` is the first page."""
    since = keyset.unpacked(before)
    if since:
        rows = rows.filter(*keyset.older("at", since))
    found = list(rows.order_by("-at", "-pk")[: most + 1])
    lines = tuple(_line(event) for event in found[:most])
    return Page(lines, before=keyset.packed(lines[-1].at, lines[-1].pk) if len(found) > most else "")


def _line(event):
    return Line(
        pk=event.pk,
        at=event.at,
        kind=event.kind,
        actor=event.actor,
        actor_id=event.actor_id,
        what=event.what,
        said=sentence(event.what, event.tab),
        tab=event.tab,
        ref=event.file or event.subject,
        details=event.details or {},
    )
