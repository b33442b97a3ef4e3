"""Words that judge a person, found in what is written about a choice between people (CE-1). Pure; the list is data.

English is read letter by letter ("Ken" is not "keen"), te reo Māori however it is spelt. A place may have the name of
such a word (Māngere): with a capital it is read as the place.
"""

import re
from functools import lru_cache
from pathlib import Path

from brokercoach.kit.text import fold

LIST = Path(__file__).with_name("data") / "judging.txt"
REO = "[te reo]"
PLACES = frozenset({"mangere"})
_WORD = re.compile(r"\w[\w’'ʻ]*")


@lru_cache(maxsize=1)
def listed():
    """(English words and phrases, beginnings of English words, words and phrases of te reo, folded)."""
    english, reo = LIST.read_text("utf-8").split(REO)
    english, reo = _lines(english), _lines(reo)
    beginnings = tuple(line[:-1] for line in english if line.endswith("*"))
    return frozenset(english), beginnings, frozenset(map(fold, reo))


def _lines(text):
    lines = (line.strip().casefold() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def judging_words(text):
    """The words of this text that judge, as they were written, each once and in order."""
    english, beginnings, reo = listed()
    words = _WORD.findall(text or "")
    longest = max(len(phrase.split()) for phrase in english | reo)
    found = []
    for at, word in enumerate(words):
        if word.casefold().startswith(beginnings):
            found.append(word)
        for size in range(1, longest + 1):
            said = " ".join(words[at : at + size])
            place = fold(said) in PLACES and said[:1].isupper()
            if said.casefold() in english or (fold(said) in reo and not place):
                found.append(said)
    return list(dict.fromkeys(found))
