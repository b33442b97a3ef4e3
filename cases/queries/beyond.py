"""Whether someone new is known beyond a reader's reach: asked before a question goes to another team (CC-8).

It looks past reach, so it hands out a case to ask about and never shows one: doors say no more than that we may already
know this person. A file that is closed to the reader is not looked at.
"""

from brokercoach.kit.reading.faults import Unreadable
from brokercoach.kit.reading.phones import read_phone
from brokercoach.kit.text import one_line
from cases.access import let_in
from cases.doubles import LIKELY, Someone, score
from cases.models import Case
from cases.queries.known import people_here


def key_of(words):
    """A number or an address as ways to be reached keep it; nothing for other words."""
    words = one_line(words)
    if "@" in words:
        return words.casefold()
    try:
        return read_phone(words).e164
    except Unreadable:
        return ""


def somebody_beyond(user, *, name="", born_on=None, key=""):
    """The case, outside this reader's reach, of someone who is reached by this number or address, or who may well be
    the person of these facts: scored as every double is. Never one that is closed to them. None when there is nobody,
    or the reader sees them anyway."""
    rows = Case.objects.reached_by(key) if key else Case.objects.none()
    if name := one_line(name):
        ways = {"phones": [key] if key.startswith("+") else [], "email": key if "@" in key else ""}
        new = Someone.of("new", name, born_on=born_on, **ways)
        here = people_here([new], to=user)
        rows = Case.objects.filter(pk__in=[one.key[1] for one in here if score(new, one)[0] >= LIKELY])
    rows = rows.filter(let_in(user), merged_into=None).order_by("pk")
    if Case.objects.visible_to(user).filter(pk__in=rows.values("pk")).exists():
        return None
    return rows.first()


def asked_about(user, *, words="", name="", reach="", born_on=None):
    """The same, from the words of a search or from what an intake says of them."""
    return somebody_beyond(user, key=key_of(reach) or key_of(words), name=name, born_on=born_on)
