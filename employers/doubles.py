"""Which employers may be one organisation twice, and why in words. A person always decides. Pure; no database.

The number or the name make a pair. A phone or an e-mail domain in common is a hint, and no more: branches share them.
Two different NZBNs are two organisations, whatever else they share.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from brokercoach.directory.alike import core
from brokercoach.kit.text import fold

SAME_NZBN, SAME_NAME, LIKE_NAME = "same NZBN", "same name", "same name but for its legal form"
SAME_PHONE, SAME_DOMAIN = "same phone", "same e-mail domain"
EVERYONES = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "icloud.com", "me.com",
    "yahoo.com", "yahoo.co.nz", "xtra.co.nz", "slingshot.co.nz", "vodafone.co.nz", "proton.me",
})  # fmt: skip
ONE_OWES = "One of these owes the other a clause, so they are two."
MOST_BY_HINT = 5  # a phone or domain of more than these is a head office's, or everyone's
MOST_OF_ONE_NAME = 12


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of an employer. `key` is its number, or a line of a file."""

    key: object
    folded: str
    core: str
    nzbn: str = ""
    phones: frozenset = frozenset()
    domains: frozenset = frozenset()

    @classmethod
    def of(cls, key, name, *, nzbn="", phones=(), emails=()):
        """One ready to compare."""
        rung = frozenset(filter(None, map(digits, phones)))
        mailed = frozenset(filter(None, map(domain, emails)))
        return cls(key, fold(name), core(name), nzbn, rung, mailed)


@dataclass(frozen=True, slots=True)
class Double:
    """Two that may be one. `sure` when the number or the name says so; else a hint."""

    one: object
    other: object
    sure: bool
    reasons: tuple[str, ...]


def digits(phone):
    """A number as it is rung within the country, to compare; "" for what is too short to tell anything."""
    said = "".join(c for c in phone if c.isdigit())
    said = "0" + said[2:].lstrip("0") if said.startswith("64") else said
    return said if len(said) >= 7 else ""


def domain(email):
    """What stands behind the @; "" for a mail service that everyone uses."""
    said = email.rpartition("@")[2].casefold().strip()
    return "" if said in EVERYONES else said


def compare(one, other):
    """(whether it is more than a hint, the reasons in words); (False, ()) for two that are two."""
    if one.nzbn and other.nzbn and one.nzbn != other.nzbn:
        return False, ()
    reasons = []
    if one.nzbn and one.nzbn == other.nzbn:
        reasons.append(SAME_NZBN)
    if one.folded == other.folded:
        reasons.append(SAME_NAME)
    elif one.core == other.core:
        reasons.append(LIKE_NAME)
    sure = bool(reasons)
    if one.phones & other.phones:
        reasons.append(SAME_PHONE)
    if one.domains & other.domains:
        reasons.append(SAME_DOMAIN)
    return sure, tuple(reasons)


def doubles(employers, beside=()):
    """Likely doubles among `employers` and against those `beside`, the surest first. Only those who share something
    are compared."""
    employers = list(employers)
    everyone, count = employers + list(beside), len(employers)
    places = defaultdict(list)
    for at, known in enumerate(everyone):
        for place in _places(known):
            places[place].append(at)
    pairs = set()
    for place, ats in places.items():
        most = MOST_BY_HINT if place[0] in ("phone", "domain") else MOST_OF_ONE_NAME
        if len(ats) <= most:
            pairs.update(pair for pair in combinations(ats, 2) if pair[0] < count)
        elif place[0] not in ("phone", "domain"):
            pairs.update((ats[0], later) for later in ats[1:] if ats[0] < count)
    found = []
    for first, second in pairs:
        sure, reasons = compare(everyone[first], everyone[second])
        if reasons:
            found.append(Double(everyone[first].key, everyone[second].key, sure, reasons))
    return sorted(found, key=lambda pair: (not pair.sure, -len(pair.reasons), str(pair.one), str(pair.other)))


def _places(known):
    """Where one is looked for: no two are compared without standing in one of these together."""
    if known.nzbn:
        yield "nzbn", known.nzbn
    if known.core:
        yield "name", known.core
    for phone in known.phones:
        yield "phone", phone
    for behind in known.domains:
        yield "domain", behind
