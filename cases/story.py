"""The story so far: three lines a new coach can read aloud. Pure; no database.

Strengths first: who stands beside them and what they want, then where we are. It never speaks of health, money, a
record or a fear: those stay in the notes of those who were told.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Facts:
    """What the story is made of; every part may be missing."""

    called: str
    today: date
    born_on: date | None = None
    lives_with: str = ""  # names
    at_home: str = ""  # their household, in words that need not be names
    beside: tuple[str, ...] = ()  # whānau who decide with them
    wants: tuple[str, ...] = ()  # aspirations, in their words and order
    words: str = ""
    last_on: date | None = None
    last_with: str = ""
    next_on: date | None = None
    next_what: str = ""
    opened_on: date | None = None
    closed_on: date | None = None


def story(facts):
    """One to three sentences-lines, each a whole thought."""
    return [line for line in (who(facts), hopes(facts), where_we_are(facts)) if line]


def who(f):
    """Hēmi is 19 and lives with Nan Rose. At home: Nan and two cousins. Nan Rose decides with them."""
    parts = []
    if f.born_on:
        parts.append(f"is {age(f.born_on, f.today)}")
    if f.lives_with:
        parts.append(f"lives with {f.lives_with}")
    first = f"{f.called} {' and '.join(parts)}." if parts else ""
    second = f"{listed(f.beside)} {'decides' if len(f.beside) == 1 else 'decide'} with them." if f.beside else ""
    home = f"At home: {f.at_home.rstrip('.')}." if f.at_home else ""
    return " ".join(filter(None, (first, home, second)))


def hopes(f):
    """What they want, as they said it."""
    said = f.wants[:2] or ((f.words,) if f.words else ())
    if not said:
        return f"We have yet to hear what {f.called} wants most."
    return f"In {f.called}’s words: {' Then: '.join(quoted(words) for words in said)}"


def where_we_are(f):
    """The last kōrero and the next step."""
    if f.closed_on:
        return f"Our support ended on {said_on(f.closed_on, f.today)}; the door stays open."
    if f.last_on:
        last = f"Last kōrero {said_on(f.last_on, f.today)}{f' with {f.last_with}' if f.last_with else ''}"
    else:
        last = f"We are yet to meet{f'; support began {said_on(f.opened_on, f.today)}' if f.opened_on else ''}"
    if not f.next_on:
        return f"{last}. No next step is set."
    what = f.next_what or "we are in touch"
    end = "" if what.endswith(("?", "!", ".")) else "."
    return f"{last}. Next, {said_on(f.next_on, f.today)}: {what}{end}"


def age(born_on, today):
    """Whole years."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def said_on(day, today):
    """today, tomorrow, yesterday, Thu 26 Nov; with the year when it is another."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days)
    if near:
        return near
    words = f"{day:%a} {day.day} {day:%b}"
    return words if day.year == today.year else f"{words} {day.year}"


def quoted(words):
    """Their words in quotation marks, closed like a sentence."""
    words = words.strip().strip('“”"')
    return f"“{words}{'' if words.endswith(('.', '!', '?', '…')) else '.'}”"


def listed(names):
    """Nan Rose · Nan Rose and Koro · Nan Rose, Koro and Aunty Pania."""
    names = list(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
