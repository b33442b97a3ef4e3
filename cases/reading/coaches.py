"""Which coach a cell names: by e-mail, by name, or as someone said of that name before; and whom it may well mean."""

import re
from dataclasses import dataclass

from brokercoach.kit.slips import slips
from brokercoach.kit.text import fold, one_line

MOST_ASKED = 100  # more names than that are no coaches: the wrong column was chosen
MOST_LETTERS = 200
TELLING = 3  # letters that a word has to have before it tells one colleague from another
_BETWEEN = re.compile(r"[^a-z]+")


@dataclass
class Named:
    """A name that a file gives its coaches, as first written, with the lines it stands on."""

    said: str
    lines: list[int]


def key(words):
    """The same for one name however it is spelt."""
    return fold(words) or words.lower()


def find(words, known):
    """Everyone a name may mean; None is the team's queue. `known` holds ids by e-mail in small letters and by key."""
    return tuple(dict.fromkeys(known.get(words.lower()) or known.get(key(words)) or ()))


def named_in(cells):
    """{key: Named} from (line, cell) pairs, in the order of the file."""
    found = {}
    for line, cell in cells:
        words = one_line(cell)
        if words and len(words) <= MOST_LETTERS:
            found.setdefault(key(words), Named(words, [])).lines.append(line)
    return found


class Colleague:
    """Whom a name or an address in a file may mean: their names and the first part of their own address, folded."""

    def __init__(self, name, called="", email=""):
        words = _words(f"{name} {called}")
        first, last = (words[0], words[-1]) if words else ("", "")
        self.names = " ".join(words)
        self.local = "".join(_words(email.partition("@")[0]))
        self.joined = {first + last, last + first, first[:1] + last, first + last[:1]}

    def fits(self, said):
        """How well a name means them: 2 for the same first part of an address, or a name or two of theirs, one perhaps
        cut short; 1 for the same with a slip of the finger; else 0."""
        local, at, _ = said.partition("@")
        words = _words(local)
        whole = "".join(words)
        if len(whole) < TELLING or not self.names:
            return 0
        if at and (whole == self.local or whole in self.joined):
            return 2
        found = slips(" ".join(words), self.names) if max(map(len, words)) >= TELLING else None
        return 0 if found is None else 1 if found else 2


def _words(text):
    return _BETWEEN.sub(" ", fold(text)).split()
