"""How close a tie is, from its facts alone (ER-1). Pure: no database.

Strong: two or more of our people were hired, or they train on site under contract, or they sit on our panel. Every
other tie is loose.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.choices.evidence import Strength

ENOUGH_HIRES = 2


@dataclass(frozen=True)
class TieFacts:
    """What a tie rests on."""

    hires: int = 0
    trains: bool = False
    seat: bool = False


def strength_of(facts):
    """Strong or loose."""
    strong = facts.hires >= ENOUGH_HIRES or facts.trains or facts.seat
    return Strength.STRONG if strong else Strength.LOOSE


def reason(facts):
    """4 hires, trains on site, panel seat; no hires yet, when there is nothing to name."""
    hires = ngettext("%(n)d hire", "%(n)d hires", facts.hires) % {"n": facts.hires}
    said = [
        hires if facts.hires else "",
        _("trains on site") if facts.trains else "",
        _("panel seat") if facts.seat else "",
    ]
    return ", ".join(filter(None, said)) or _("no hires yet")


def in_words(facts):
    """strong tie: 4 hires, panel seat."""
    return f"{strength_of(facts).label.lower()}: {reason(facts)}"
