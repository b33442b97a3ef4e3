"""The head of an employer's page: who they are in a line, and its tabs."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from employers.models import Employer
from employers.queries.conversations import Step, open_steps
from employers.queries.evidence import in_a_line

TABS = (
    ("employers:employer", _("About")),
    ("employers:conversations", _("Conversations")),
    ("employers:vacancies-of", _("Vacancies")),
    ("employers:commitments", _("Promises")),
    ("employers:practice", _("Practice")),
    ("employers:events-of", _("Events")),
    ("employers:gains", _("Outcomes")),
)


@dataclass(frozen=True)
class Tab:
    """One page of an employer."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Head:
    """What stands on top of every page of an employer."""

    pk: int
    name: str
    line: str  # what they are, and where
    stands: str  # willing; strong tie: 4 hires, panel seat
    keeper: str
    steps: list[Step]  # what we still owe them, the earliest first
    tabs: list[Tab]


def headed(user):
    """Employers as their pages begin: what the head says of them comes in the same statement."""
    return Employer.objects.visible_to(user).select_related("organisation", "keeper")


def head_of(user, employer, current):
    """The head of a page; `current` is its url name. An address that does not exist is left out.

    The employer came by its own door, best with what the head says of it (`headed`).
    """
    row, there = employer, employer.organisation
    words = [*row.kinds_in_words, there.get_division_display() if there.division else "", there.area]
    tabs = [Tab(label, url, name == current) for name, label in TABS if (url := _address(name, row.pk))]
    keeper = row.keeper.name if row.keeper else ""
    return Head(
        row.pk, there.name, " · ".join(filter(None, words)), in_a_line(user, row), keeper, open_steps(user, row), tabs
    )


def _address(name, pk):
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""
