"""Which coach a cell names: by e-mail, by name, or as someone said of that name before."""

from dataclasses import dataclass

from brokercoach.kit.text import fold, one_line

MOST_ASKED = 100  # more names than that are no coaches: the wrong column was chosen
MOST_LETTERS = 200


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
