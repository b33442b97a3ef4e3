"""Which stream fits, from facts alone, with its reasons as sentences (CS-1). Pure: the one place it is decided.

What it may lean on stands in `Known`, whole: goals, needs, and how far paid work is. What someone is like, how keen
they seem, what a scale said, their peoples, age or gender are no input. A suggestion closes nothing: the coach may
choose another stream and say why.
"""

from dataclasses import dataclass
from datetime import date

from cases.choices import LabourState
from cases.choices.direction import PAID, Stream

DAYS_IN_A_MONTH = 30.44
STANDS = "Housing, kai and space stand."
NOT_PAID = (LabourState.OUT_OF_WORK, LabourState.STUDYING, LabourState.CARING)


@dataclass(frozen=True)
class Known:
    """All that a suggestion rests on."""

    own_work_wanted: bool = False  # a goal or the way chosen with them: working for themselves
    core_unmet: tuple[str, ...] = ()  # core basics known not to be met, as words
    core_stands: bool = False  # every core basic is met, or does not apply
    work: str = ""  # the newest word about work; empty when nobody asked
    out_since: date | None = None  # the first day we know of without paid work, in one run up to now
    reading_help: bool = False
    english_help: bool = False


@dataclass(frozen=True)
class Suggestion:
    """A stream with its reasons; none while too little is known. `unknown` is what would tell more."""

    stream: str
    reasons: tuple[str, ...]
    unknown: tuple[str, ...]


def suggest(known, *, today, near_days, far_days):
    """The first that fits: their own work, growing in work, longer preparation, short topics, step by step."""
    unknown = tuple(_unknown(known))
    out = (today - known.out_since).days if known.out_since and known.work in NOT_PAID else None
    longer = tuple(_longer(known, out, far_days))
    if known.own_work_wanted or known.work == LabourState.SELF_EMPLOYED:
        wants = "They want to work for themselves." if known.own_work_wanted else "They work for themselves."
        return Suggestion(Stream.OWN_WORK, (wants,), unknown)
    if known.work in PAID:
        words = "They are in paid work" + (", and it is low-paid." if known.work == PAID[1] else ".")
        return Suggestion(Stream.IN_WORK, (words, *_unmet(known)), unknown)
    if longer:
        return Suggestion(Stream.LONGER, longer, unknown)
    if out is not None and out < near_days and known.core_stands:
        return Suggestion(Stream.SHORT, (_without_work(out), STANDS), unknown)
    if out is None and not (known.core_stands or known.core_unmet):
        return Suggestion("", (), unknown)
    return Suggestion(Stream.STEADY, tuple(_between(known, out)), unknown)


def out_since(states):
    """The first day of the run without paid work that reaches up to now; None when there is none or we never heard.

    `states` are (state, day), the newest first.
    """
    began = None
    for state, day in states:
        if state not in NOT_PAID:
            break
        began = day if began is None else min(began, day)
    return began


def _longer(known, out, far_days):
    if out is not None and out >= far_days:
        yield _without_work(out)
    if known.reading_help:
        yield "Reading, writing or numbers: support has to fit."
    if known.english_help:
        yield "English is another language for them."


def _unmet(known):
    """A basic that is lacking comes alongside; it makes nobody wait longer."""
    return [f"{need} is not met yet, and comes alongside." for need in known.core_unmet]


def _without_work(days):
    return f"They have been without paid work for {_months(days)}."


def _between(known, out):
    if out is not None:
        yield _without_work(out)
    yield from _unmet(known)
    if known.core_stands:
        yield STANDS
    yield "Nothing we know asks for longer preparation."


def _unknown(known):
    if not known.work or known.work == LabourState.UNKNOWN:
        yield "What work they have now"
    elif known.work in NOT_PAID and known.out_since is None:
        yield "Since when they are without paid work"
    if not known.core_stands and not known.core_unmet:
        yield "How it is with housing, kai and space"


def _months(days):
    """at least 14 months; under a month."""
    months = int(days / DAYS_IN_A_MONTH)
    return f"at least {months} month{'' if months == 1 else 's'}" if months else "less than a month, as far as we know"
