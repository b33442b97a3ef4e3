"""The order of a day. Pure: dates and counts go in, never anything about what somebody is like (CE-6)."""

from dataclasses import dataclass, replace
from enum import IntEnum


class Band(IntEnum):
    """What comes before what."""

    LATE = 0  # promised, or asked of us, and over time; in a team: held by nobody
    QUIET = 1  # no two-way contact for longer than the stage's rhythm; in a team: waiting too long
    WAITING = 2  # they got in touch and wait, still within two working days
    TODAY = 3  # promised for today
    DRAFT = 4  # begun and not saved


@dataclass(frozen=True)
class Row:
    """One row: who, why, how late, one verb. `late` is in days; `key` names it for putting aside."""

    key: str
    kind: str
    case: int | None
    name: str
    why: str
    tag: str
    tag_kind: str
    verb: str
    verb_url: str
    url: str
    band: Band
    late: int = 0
    aside: int | None = None
    aside_why: str = ""
    aside_until: object = None


def worst_first(rows):
    """Bands in their order; within one, the latest first; then as they came."""
    return sorted(rows, key=lambda row: (row.band, -row.late))


def one_row_each(rows):
    """A person who is quiet and already on the list for a better reason has one row, which says both."""
    first = {}
    for row in rows:
        if row.kind != "quiet" and row.case is not None:
            first.setdefault(row.case, row.key)
    also = {first[row.case]: row for row in rows if row.kind == "quiet" and row.case in first}
    kept = [row for row in rows if not (row.kind == "quiet" and row.case in first)]
    return [replace(row, why=f"{row.why} · {also[row.key].tag}") if row.key in also else row for row in kept]


def set_aside(rows, snoozes):
    """(rows to show, rows put aside). `snoozes` is {key: (pk, reason, until)}."""
    shown, aside = [], []
    for row in rows:
        if row.key in snoozes:
            pk, reason, until = snoozes[row.key]
            aside.append(replace(row, aside=pk, aside_why=reason, aside_until=until))
        else:
            shown.append(row)
    return shown, aside
