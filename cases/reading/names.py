"""A person's name as given. It is never corrected: what looks odd becomes a suggestion for someone to judge (WC-11)."""

from dataclasses import dataclass

from brokercoach.kit.reading.faults import Unreadable
from brokercoach.kit.text import fold, one_line

MOST = 200
_PARTICLES = frozenset({"te", "tu", "ta", "le", "la", "van", "de", "da", "mc", "mac", "nga"})
_PLACEHOLDERS = frozenset(
    {"", "na", "n a", "unknown", "tbc", "name", "test", "x", "xx", "xxx", "?", "not given", "no name"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """The whole name as typed, what they like to be called, and a better reading to offer, if there is one."""

    whole: str
    preferred: str
    suggestion: str = ""
    is_literal: bool = False  # what we call them was said, or nothing was: neither is worked out from the name


def read_name(whole, preferred=""):
    """The name in a cell. Refuses what is no name. Who gives no preferred name is called by the first."""
    typed, called = one_line(whole), one_line(preferred)
    if fold(typed) in _PLACEHOLDERS:
        if not called:
            raise Unreadable("There is no name.", "Write the person's name, or what they like to be called.")
        typed = called
    if not any(map(str.isalpha, typed)):
        raise Unreadable("This is not a name.", "Write the person's name, or what they like to be called.")
    if len(typed) > MOST or len(called) > MOST:
        raise Unreadable("This is too long to be a name.", "Keep the name here and move the rest to the notes.")
    ordered = _turned_round(typed)
    suggestion = title_case(ordered) if _shouted(ordered) else ordered
    return Name(typed, called or _given(ordered), suggestion if suggestion != typed else "")


def literal_name(whole, preferred=""):
    """The name as one of our own files has it: whatever it is, nothing is worked out or suggested."""
    return Name(one_line(whole), one_line(preferred), is_literal=True)


def _turned_round(name):
    """ "Smith, Losa" read as Losa Smith."""
    family, comma, given = name.partition(",")
    if comma and "," not in given and family.strip() and given.strip():
        return f"{given.strip()} {family.strip()}"
    return name


def _shouted(name):
    letters = [letter for letter in name if letter.isalpha() and letter.upper() != letter.lower()]
    return len(letters) > 3 and (all(map(str.isupper, letters)) or all(map(str.islower, letters)))


def title_case(name):
    """A name with each word, and each part after a hyphen, begun by a capital. ʻOkina do not begin a word."""
    out, start = [], True
    for letter in name.lower():
        out.append(letter.upper() if start and letter.isalpha() and letter.upper() != letter else letter)
        if letter.upper() != letter.lower():
            start = False
        elif letter in " -.":
            start = True
    return "".join(out)


def _given(name):
    """The first given name; "Te Ariki Lātū" is called Te Ariki."""
    words = name.split(" ")
    taken = 2 if len(words) > 2 and fold(words[0]) in _PARTICLES else 1
    return " ".join(words[:taken])
