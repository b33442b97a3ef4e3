"""The trail, read: all of it for the independent person, one file's for who may see who looked. Names no client."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from brokercoach.audit.models import Event, Kind
from brokercoach.audit.words import sentence

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
    more: tuple

    @property
    def kind_label(self):
        return KINDS.get(self.kind, self.kind)

    def who(self, names: Mapping[int, str]):
        """The actor's name, with what they acted through; a job, a link or nobody by its own words."""
        label, _, via = self.actor.partition(" via ")
        sort, _, rest = label.partition(":")
        if self.actor_id in names:
            name = names[self.actor_id]
        else:
            name = {"system": f"the job {rest}", "link": "someone with a link"}.get(sort, "nobody signed in")
        return f"{name} (via {via.replace(':', ' ')})" if via else name


@dataclass(frozen=True)
class Page:
    lines: tuple[Line, ...]
    before: int | None  # where the next page begins

    @property
    def actor_ids(self):
        return {line.actor_id for line in self.lines} - {None}


def whole_trail(user, *, kind="", actor_id=None, ref="", start=None, end=None, before=None):
    """The whole trail, newest first, a page at a time."""
    rows = Event.objects.visible_to(user)
    if kind in KINDS:
        rows = rows.filter(kind=kind)
    if actor_id:
        rows = rows.filter(actor_id=actor_id)
    if ref:
        rows = rows.filter(file=ref) | rows.filter(subject=ref)
    return _page(_within(rows, start, end), before)


def looks_at(user, file, start, end, *, before=None, most=PAGE):
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
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: most + 1])
    lines = tuple(_line(event) for event in found[:most])
    return Page(lines, before=lines[-1].pk if len(found) > most else None)


def _plain(held):
    """A held value as it is read: no_answer is no answer, a list has commas, nothing is a dash."""
    if isinstance(held, list):
        return ", ".join(map(_plain, held)) if held else ""
    return "–" if held in ("", None) else str(held).replace("_", " ")


def _line(event):
    details = event.details or {}
    hidden = {"ids", "of", "fields"}
    more = [f"{key.replace('_', ' ')} {_plain(held)}" for key, held in details.items() if key not in hidden]
    if details.get("fields"):
        more.insert(0, "changed " + ", ".join(str(f).replace("_", " ") for f in details["fields"]))
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
        more=tuple(more),
    )
