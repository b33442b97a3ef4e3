"""Schemes that may help someone begin work of their own, and what stands for and against asking. The list is data."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

LIST = Path(__file__).with_name("data") / "schemes.toml"


@dataclass(frozen=True)
class Scheme:
    """One scheme, who runs it, its lines, and the day they were read."""

    code: str
    name: str
    whom: str
    read_on: date
    lines: dict  # code -> the fact


@lru_cache(maxsize=1)
def schemes():
    """{code: Scheme}, in the order of the list."""
    told = tomllib.loads(LIST.read_text("utf-8"))
    return {code: Scheme(code, one["name"], one["whom"], one["read_on"], one["lines"]) for code, one in told.items()}


def choices():
    return [(one.code, f"{one.name} ({one.whom})") for one in schemes().values()]


def lines():
    """[(scheme:line, fact)] of every scheme."""
    return [(f"{one.code}:{line}", fact) for one in schemes().values() for line, fact in one.lines.items()]


def standing(scheme, yes, no):
    """(may ask, in words): every line yes; a line that is no; or what is still to be found out."""
    against = [fact for line, fact in scheme.lines.items() if line in no]
    unsaid = [fact for line, fact in scheme.lines.items() if line not in yes and line not in no]
    if against:
        return False, "Not so: " + "; ".join(against)
    if unsaid:
        return None, "Still to find out: " + "; ".join(unsaid)
    return True, "Every line is met: they may ask."
