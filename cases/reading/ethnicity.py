"""Ethnicities as people name them, and the level-4 codes that let them be counted (WC-11; standards 3.3).

Own words are always kept. A word we have no code for gets none: "other, not elsewhere classified" is a
clerk's answer, not the person's. *Refused* is an answer; an empty cell means nobody asked.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from brokercoach.kit.text import fold, one_line

REFUSED, DO_NOT_KNOW, NOT_STATED, REPEATED = "95555", "94444", "99999", "96666"
MOST = 6
LEVEL_1 = {
    "1": "European",
    "2": "Māori",
    "3": "Pacific Peoples",
    "4": "Asian",
    "5": "Middle Eastern/Latin American/African",
    "6": "Other Ethnicity",
    "9": "Not elsewhere included",
}
FIRST_TO_LAST = ("2", "3", "4", "5", "6", "1")
TOTAL_RESPONSE_NOTE = "People who gave more than one ethnic group are counted once in each group they gave."
PRIORITISED_NOTE = "Each person is counted once, in the first of: Māori, Pacific, Asian, MELAA, other, European."
_TABLE = Path(__file__).parent.parent / "data" / "ethnicity.csv"
_BETWEEN = re.compile(r"[/;,+&|\n]|\b(?:and|me)\b", re.IGNORECASE)
_NOT_ASKED = frozenset({"", "na", "n a", "none", "nil", "blank", "tbc", "not asked", "?"})
_SAME_AS = {
    "11111": "nz european, european nz, new zealand european, nz euro, nze, pakeha, nz pakeha, new zealand pakeha",
    "10000": "european, caucasian, white",
    "12100": "british, uk",
    "21111": "maori, nz maori, new zealand maori, tangata whenua",
    "30000": "pacific, pasifika, pasefika, pacific peoples, pacific people, pacific islander, pacific island, pi",
    "31111": "samoan, samoa, hamoa",
    "32100": "cook islands maori, cook island maori, cook islander, cook islands, cook island, cim, rarotongan",
    "33111": "tongan, tonga",
    "34111": "niuean, niue",
    "35111": "tokelauan, tokelau",
    "36111": "fijian, fiji, itaukei",
    "37124": "kiribati, i kiribati",
    "37144": "tuvaluan, tuvalu",
    "37145": "ni vanuatu, vanuatu",
    "37141": "solomon islander, solomon islands",
    "37135": "papua new guinean, png",
    "40000": "asian",
    "41000": "southeast asian, south east asian",
    "41111": "filipino, filipina, pinoy",
    "41411": "burmese, myanmar",
    "42100": "chinese",
    "43100": "indian",
    "43112": "fijian indian, fiji indian, indo fijian",
    "44100": "sri lankan",
    "44411": "afghan, afghani",
    "51100": "middle eastern",
    "51115": "iranian, persian, iranian persian",
    "51117": "israeli, jewish, israeli jewish",
    "51119": "kurd, kurdish",
    "52100": "latin american, latino, latina, latinx, south american",
    "53100": "african",
    "61118": "new zealander, kiwi, nzer",
    REFUSED: "prefer not to say, prefer not, rather not say, would rather not say, refused, refused to answer, "
    "declined, declined to answer, declines, decline, wont say, chose not to say, did not want to say",
    DO_NOT_KNOW: "dont know, do not know, unsure, not sure",
    NOT_STATED: "not stated, unknown, not known",
}


@dataclass(frozen=True, slots=True)
class Ethnicity:
    """One ethnicity: the person's words, and its level-4 code or "" when there is none yet."""

    own_words: str
    code: str


@dataclass(frozen=True, slots=True)
class Ethnicities:
    """All a cell said. `uncoded` are words without a code; `left_over` are those past the sixth."""

    given: tuple[Ethnicity, ...] = ()
    uncoded: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()


@cache
def code_table():
    """Every level-4 code and its name."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines) if len(row["code"]) == 5}


@cache
def _words():
    known = {}
    for code, name in code_table().items():
        if not name.endswith(" nec") and code[0] != "9":
            known.setdefault(fold(name.removesuffix(" nfd")), code)
    for code, words in _SAME_AS.items():
        known.update((fold(word), code) for word in words.split(","))
    return known


def code_for(words):
    """The level-4 code of one ethnicity in someone's words, or "" when we know none."""
    typed = one_line(words)
    if typed in code_table():
        return typed
    return _words().get(fold(typed), "") or _words().get(fold(re.sub(r"\(.*?\)", "", typed)), "")


@lru_cache(maxsize=4096)
def read_ethnicities(cell):
    """The ethnicities in a cell, several when a mark or *and* stands between them. Empty means not asked."""
    typed = one_line(cell)
    if fold(typed) in _NOT_ASKED:
        return Ethnicities()
    pieces = [typed] if code_for(typed) else _pieces(str(cell))
    given, seen = [], set()
    for words in (one_line(piece) for piece in pieces):
        code = code_for(words)
        key = code or fold(words)
        if fold(words) in _NOT_ASKED or key in seen:
            continue
        seen.add(key)
        given.append(Ethnicity(words[:100], code))
    return Ethnicities(
        tuple(given[:MOST]),
        tuple(one.own_words for one in given[:MOST] if not one.code),
        tuple(one.own_words for one in given[MOST:]),
    )


def _pieces(cell):
    """A name with a mark in it is one name where we know it as one, such as Iranian/Persian."""
    for part in re.split("[;\n]", cell):
        yield from [part] if code_for(one_line(part)) else (piece.strip(" .-") for piece in _BETWEEN.split(part))


def level1(code):
    """The level-1 group of a level-4 code: its first figure. For output only, never for asking."""
    return code[:1]


def groups(codes: Iterable[str]):
    """The level-1 groups one person is counted in: each once. A residual answer counts only alone."""
    found = {level1(code) for code in codes if code and code != REPEATED}
    real = found - {"9"}
    return real or ({"9"} if found else set())


def total_response(people: Iterable[Iterable[str]]):
    """How many people named each level-1 group; a person stands in every group they named. Sums exceed people."""
    return Counter(group for codes in people for group in groups(codes))


def prioritised(codes: Iterable[str]):
    """The one level-1 group some funders count a person in; "9" for residual answers, "" when nobody asked."""
    found = groups(codes)
    return next((group for group in FIRST_TO_LAST if group in found), "9" if found else "")


def prioritised_counts(people: Iterable[Iterable[str]]):
    """How many people fall in each level-1 group when each is counted once. Those never asked are left out."""
    return Counter(group for group in map(prioritised, people) if group)
