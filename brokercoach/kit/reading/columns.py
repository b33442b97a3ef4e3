"""Which field a column of someone's spreadsheet holds, judged by its name. A suggestion, always shown first."""

from collections.abc import Sequence
from dataclasses import dataclass

from brokercoach.kit.text import fold, likeness, one_line

LEAVE_OUT = ""
ENOUGH = 0.62


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One column: its header, the field we suggest ("" leaves it out) and how sure we are, from 0 to 1."""

    header: str
    field: str
    score: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands in a row: the position of its cell and the column's name in the person's own file."""

    at: int
    header: str


class Fields:
    """The fields of one sort of file, with the words that people give their columns.

    `synonyms` says them by field, the likelier field first; `several` may stand in more than one column; `second` is
    the field that a further column of the first one is taken for; `before` are words put aside when they stand first.
    """

    def __init__(self, synonyms, *, several=(), second=None, before=()):
        self.names = tuple(synonyms)
        self.several, self.second, self.before = frozenset(several), dict(second or {}), tuple(before)
        self.known = {fold(word): field for field, words in synonyms.items() for word in words.split(",")}

    def suggest(self, headers: Sequence[str]):
        """A field for each column. Two columns never claim one field, save those that may stand in several."""
        wishes = [(at, *self._best(header)) for at, header in enumerate(headers)]
        chosen, taken = {}, set()
        for at, field, score in sorted(wishes, key=lambda wish: (-wish[2], wish[0])):
            free = field and score >= ENOUGH and (field not in taken or field in self.several)
            instead = self.second.get(field)
            if not free and instead and score >= ENOUGH and instead not in taken:
                field, free = instead, True
            chosen[at] = Suggestion(headers[at], field if free else LEAVE_OUT, score if free else 0.0)
            if free:
                taken.add(field)
        return [chosen[at] for at in range(len(headers))]

    def layout(self, headers: Sequence[str], chosen: dict[str, str]):
        """Where each field stands in a row, from the saved choice of field by header. What is unknown is left out."""
        places: dict[str, list[Place]] = {}
        for at, header in enumerate(headers):
            field = chosen.get(header, LEAVE_OUT)
            if field in self.names and (field not in places or field in self.several):
                places.setdefault(field, []).append(Place(at, header))
        return {field: tuple(found) for field, found in places.items()}

    def _best(self, header):
        key = fold(one_line(header)[:80].replace("/", " ").replace("_", " "))
        key = " ".join(word for word in key.split() if word not in ("the", "client's", "their", "s"))
        if not key:
            return LEAVE_OUT, 0.0
        if key in self.known:
            return self.known[key], 1.0
        bare = key
        for word in self.before:
            bare = bare.removeprefix(f"{word} ")
        if bare in self.known:
            return self.known[bare], 0.95
        scored = ((field, round(0.9 * likeness(key, word), 3)) for word, field in self.known.items())
        return max(scored, key=lambda one: one[1])
