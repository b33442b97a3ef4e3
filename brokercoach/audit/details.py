"""What a line says beside its sentence, in words: labels for codes, days as people read them, colleagues by name.

The trail keeps codes and ids; a context says how its own read with `say`, in AppConfig.ready().
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from brokercoach.kit.templatetags.kit import nz_date

COLLEAGUE = "colleague"  # the value is someone's id, read as their name
LEFT_OUT = "left out"  # an id that says nothing to people

SAID = {}  # {(what, key): choices, a function of the value, COLLEAGUE or LEFT_OUT}
FIELDS = {}  # {field name: its words}


@dataclass(frozen=True)
class Row:
    """The value is the reference of a row, read as its name where that is known, else in these words."""

    words: Callable


# In this order, each before its value; a value that says enough by itself has no words before it.
KEYS = {
    "kind": "", "result": "", "reason": "", "state": "", "strategy": "", "decides": "part in decisions:",
    "role": "as", "part": "as", "was": "was", "now": "now", "to": "to", "on": "on", "starts_on": "from",
    "ends_on": "until", "until": "until", "due_on": "due", "overdue_on": "to answer by", "shared": "others see it",
    "unsafe": "not safe", "ended": "no longer", "excepted": "need not be told", "version": "version",
    "count": "how many:", "cases": "people:", "promises": "promises:", "rows": "rows:", "columns": "columns:",
    "kinds": "", "team": "team no.", "gone": "organisation no.", "kept": "organisation no.", "channel": "by",
    "attempts": "tries:", "scopes": "may", "only_whole": "all or nothing", "source": "from",
    "other": "with", "fact": "", "side": "",
    "filters": "whom:",
    "purpose": "", "answer": "", "step": "", "track": "", "measure": "", "instrument": "with", "skill": "",
    "decision": "",
    "reversal": "in place of earlier advice",
    "criterion": "", "ability": "", "promised": "", "paper": "", "division": "",
}  # fmt: skip
HIDDEN = {"ids", "of", "fields"}


def say(what, **how):
    """How the details of one sort of line read: say("case.stage_moved", was=Stage, now=Stage)."""
    SAID.update({(what, key): choices for key, choices in how.items()})


def say_fields(**words):
    """What changed fields are called: say_fields(born_on="birth date")."""
    FIELDS.update(words)


def in_words(what, details, names):
    """The details of a line as people read them. `names` are colleagues by id, and rows by their reference; an
    id without a name says someone."""
    said = []
    if fields := details.get("fields"):
        said.append("changed " + ", ".join(dict.fromkeys(FIELDS.get(f, str(f).replace("_", " ")) for f in fields)))
    order = list(KEYS)
    for key in sorted(details.keys() - HIDDEN, key=lambda k: order.index(k) if k in KEYS else len(order)):
        how, held = SAID.get((what, key)), details[key]
        if how == LEFT_OUT or held is False or held in ("", [], None):
            continue
        ahead = KEYS.get(key, key.replace("_", " "))
        said.append(ahead if held is True else f"{ahead} {_value(how, held, names)}".strip())
    return tuple(said)


def colleagues(what, details):
    """Ids of the colleagues a line names."""
    return {held for key, held in details.items() if SAID.get((what, key)) == COLLEAGUE and isinstance(held, int)}


def rows(what, details):
    """References of the rows a line names, such as directory.organisation:4."""
    return {held for key, held in details.items() if isinstance(SAID.get((what, key)), Row) and isinstance(held, str)}


def _value(how, held, names):
    if isinstance(held, list):
        return ", ".join(_value(how, one, names) for one in held)
    if how == COLLEAGUE:
        return names.get(held, "someone")
    if isinstance(how, Row):
        return names.get(held) or how.words(held)
    if how is not None and not hasattr(how, "choices"):
        return str(how(held))
    if how is not None:
        return str(dict(how.choices).get(held, held))
    try:
        return nz_date(date.fromisoformat(held))
    except (TypeError, ValueError):
        return str(held).replace("_", " ")
