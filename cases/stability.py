"""From intake to all core basics met: when, not yet, or not known. Pure; no database (BN-9)."""

from dataclasses import dataclass
from datetime import date

from cases.choices.plans import CORE, SETTLED, NeedState


@dataclass(frozen=True)
class Span:
    """One need in one state, from a day to a day (None: still)."""

    need: str
    state: str
    started_on: date
    ended_on: date | None


def stable_on(spans):
    """The first day on which every core basic was met, or did not apply, with one met at least; None when none was."""
    days = sorted({span.started_on for span in spans if span.need in CORE and span.state in SETTLED})
    return next((day for day in days if _all_met(spans, day)), None)


def is_known(spans):
    """True when each core basic that stands open was said. Never asked, or not said, is not known."""
    said = {span.need: span.state for span in spans if span.ended_on is None and span.need in CORE}
    return len(said) == len(CORE) and NeedState.NOT_SAID not in said.values()


def _all_met(spans, day):
    there = [span for span in spans if span.need in CORE and _covers(span, day)]
    settled = {span.need for span in there if span.state in SETTLED}
    return len(settled) == len(CORE) and any(span.state == NeedState.MET for span in there)


def _covers(span, day):
    return span.started_on <= day and (span.ended_on is None or day < span.ended_on)
