"""Who may be the same person twice: a score with its reasons in words. A person always decides. Pure; no database.

A name alone is never enough: many people share one. It takes a name and one thing more, or the same
birth date and a way to reach them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from brokercoach.kit.text import fold, likeness

LIKELY = 60
SAME_NAME, TURNED_NAME, LIKE_NAME, SHARED_NAME = 50, 45, 30, 10
SAME_BIRTH, SWAPPED_BIRTH, OTHER_BIRTH = 35, 20, -30
SAME_PHONE, SAME_EMAIL = 30, 30
ALIKE = 0.6
MOST_IN_ONE_PLACE = 60


@dataclass(frozen=True, slots=True)
class Someone:
    """What is compared of a person. `key` is a line of the file or an id; `folded` comes from the name."""

    key: object
    name: str
    born_on: date | None = None
    phones: frozenset[str] = frozenset()
    email: str = ""
    folded: str = ""

    @classmethod
    def of(cls, key, name, *, born_on=None, phones=(), email=""):
        """Someone ready to compare."""
        return cls(key, name, born_on, frozenset(phones), email.casefold(), fold(name))

    @classmethod
    def of_row(cls, row):
        """The person in a caseload row, known by its line."""
        phones = (phone.e164 for phone in row.phones)
        return cls.of(row.line, row.name.whole, born_on=row.born_on, phones=phones, email=row.email)


@dataclass(frozen=True, slots=True)
class Double:
    """Two who may be one. `line` is the later one in the file; `other` the earlier, or someone already here."""

    line: object
    other: object
    score: int
    reasons: tuple[str, ...]
    already_here: bool = False


def score(one: Someone, other: Someone):
    """How likely two are one person, from 0 to 100, and why in words."""
    points, reasons = 0, []
    for found, reason in (_by_name(one, other), _by_birth(one, other), *_by_reach(one, other)):
        points += found
        if reason:
            reasons.append(reason)
    return max(0, min(points, 100)), tuple(reasons)


def _by_name(one, other):
    ours, theirs = one.folded, other.folded
    if not ours or not theirs:
        return 0, ""
    if ours == theirs:
        return SAME_NAME, "same name" if one.name == other.name else "same name, written differently"
    if sorted(ours.split()) == sorted(theirs.split()):
        return TURNED_NAME, "same names in another order"
    if likeness(ours, theirs) >= ALIKE:
        return LIKE_NAME, "names much alike"
    if set(ours.split()) & set(theirs.split()):
        return SHARED_NAME, "share part of a name"
    return 0, ""


def _by_birth(one, other):
    ours, theirs = one.born_on, other.born_on
    if not ours or not theirs:
        return 0, ""
    if ours == theirs:
        return SAME_BIRTH, "same date of birth"
    if (ours.year, ours.month, ours.day) == (theirs.year, theirs.day, theirs.month):
        return SWAPPED_BIRTH, "date of birth with day and month changed round"
    return OTHER_BIRTH, "different dates of birth"


def _by_reach(one, other):
    if one.phones & other.phones:
        yield SAME_PHONE, "same phone"
    if one.email and one.email == other.email:
        yield SAME_EMAIL, "same e-mail"


def find_doubles(people: Iterable[Someone], candidates: Iterable[Someone] = (), *, at_least=LIKELY):
    """Likely doubles among `people` and against `candidates`, the likeliest first.

    Compares only those who share something.
    """
    people, candidates = list(people), list(candidates)
    count = len(people)
    everyone = people + candidates
    places = defaultdict(list)
    for at, someone in enumerate(everyone):
        for place in _places(someone):
            places[place].append(at)
    pairs = set()
    for at_once in places.values():
        pairs.update(pair for pair in _pairs(at_once, everyone) if pair[0] < count)
    found = []
    for first, second in pairs:
        points, reasons = score(everyone[first], everyone[second])
        if points >= at_least:
            found.append(_double(first, second, points, reasons, everyone, count))
    return sorted(found, key=lambda double: (-double.score, str(double.line), str(double.other)))


def _double(first, second, points, reasons, everyone, count):
    if second >= count:
        return Double(everyone[first].key, everyone[second].key, points, reasons, already_here=True)
    return Double(everyone[second].key, everyone[first].key, points, reasons)


def _places(someone):
    """Where someone is looked for: no two reach the score without standing in one of these together."""
    name = " ".join(sorted(someone.folded.split()))
    born = someone.born_on
    if born:
        yield "born", born
        if name:
            yield "name and birth", name, born.year, frozenset((born.month, born.day))
    for phone in someone.phones:
        yield "phone", phone
    if someone.email:
        yield "e-mail", someone.email


def _pairs(at_once, everyone):
    """Every pair in a place; in a crowded one (a hostel's phone, 1 January) only those who share a name as well."""
    if len(at_once) <= MOST_IN_ONE_PLACE:
        return combinations(at_once, 2)
    by_name = defaultdict(list)
    for at in at_once:
        by_name[" ".join(sorted(everyone[at].folded.split()))].append(at)
    return (pair for same in by_name.values() for pair in _near(same))


def _near(same):
    """Pairs of a crowd of one name: each with the first, so that a file of one name over and over stays quick."""
    return combinations(same, 2) if len(same) <= MOST_IN_ONE_PLACE else ((same[0], later) for later in same[1:])
