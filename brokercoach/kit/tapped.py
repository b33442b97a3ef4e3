"""Days answered by tapping a chip, and words kept before they are saved: what every page that logs has in common."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.text import clean_text

PICK = "pick"
DEEPEST = 6


class DayWidget(forms.DateInput):
    """A day chip, or the day picked beside it in <name>_pick."""

    def value_from_datadict(self, data, files, name):
        tapped, picked = data.get(name), data.get(f"{name}_pick")
        return picked if tapped == PICK or (not tapped and picked) else tapped


def past_days(today):
    """The chips of When?: today and yesterday."""
    return [(today, _("Today")), (today - timedelta(days=1), _("Yesterday"))]


def next_days(today):
    """The chips of What next?: tomorrow, in a week, in two."""
    steps = [(1, _("Tomorrow")), (7, _("In a week")), (14, _("In two weeks"))]
    return [(today + timedelta(days=n), words) for n, words in steps]


def picked(shown, chips):
    """The day to show in the calendar: what was chosen and is none of the chips."""
    day = str(shown or "")
    return day if day not in {one.isoformat() for one, _words in chips} else ""


def cleaned(value, depth=0):
    """The same content, fit to store as a draft: no NUL, no stray surrogate, not nested without end."""
    if depth > DEEPEST:
        return None
    if isinstance(value, dict):
        return {clean_text(key): cleaned(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [cleaned(inner, depth + 1) for inner in value]
    if isinstance(value, str):
        return clean_text(value)
    return value if isinstance(value, bool | int | None) else str(value)
