"""What an employer gained, as pages and the API show it: how fast work was filled, and what they said."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Q

from brokercoach.directory.models import Contact
from brokercoach.kit.templatetags.kit import money
from employers.choices.gain import GainOf
from employers.choices.vacancies import VacancyState
from employers.models import Gain, VacancySpell, Wave

MOST = 200


@dataclass(frozen=True)
class Filled:
    """From the day work was offered until every place was filled, of those that were."""

    n: int
    days: int | None  # the middle one
    longest: int | None
    open_now: int


@dataclass(frozen=True)
class WaveLine:
    """One wave, with its rate."""

    pk: int
    said_on: date
    jobs: int
    empty: int
    percent: int
    change: int | None  # points since the wave before
    left: int | None
    saved: str
    words: str
    told_by: str
    version: int


@dataclass(frozen=True)
class GainLine:
    """One thing they said."""

    pk: int
    of: str
    label: str
    said_on: date
    words: str
    score: int | None
    shown_by: str
    told_by: str
    version: int


def time_to_fill(user, employer):
    """Days from open to filled of the vacancies one may see; a vacancy opened again counts from then."""
    rows = VacancySpell.objects.visible_to(user).filter(vacancy__employer=employer).order_by("vacancy", "pk")
    days, open_now, began = [], 0, {}
    for vacancy, state, since, until in rows.values_list("vacancy", "state", "started_on", "ended_on"):
        if state == VacancyState.OPEN:
            began[vacancy] = since
            open_now += until is None
        elif state == VacancyState.FILLED and vacancy in began:
            days.append((since - began.pop(vacancy)).days)
    return Filled(len(days), round(median(days)) if days else None, max(days, default=None), open_now)


def waves_of(user, employer):
    """The latest first, each with its change since the one before."""
    rows = Wave.objects.visible_to(user).filter(employer=employer).select_related("told_by")
    made, before = [], None
    for row in reversed(rows.order_by("-said_on", "-pk")[:MOST]):
        percent = round(100 * row.empty / row.jobs)
        made.append(_wave(row, percent, None if before is None else percent - before))
        before = percent
    return made[::-1]


def gains_of(user, employer):
    """What they said, the latest first."""
    rows = Gain.objects.visible_to(user).filter(employer=employer).select_related("told_by")
    return [
        GainLine(row.pk, row.of, row.get_of_display(), row.said_on, row.words, row.score, row.shown_by,
                 row.told_by.name, row.version)
        for row in rows.order_by("-said_on", "-pk")[:MOST]
    ]  # fmt: skip


def wave_as_said(row):
    """What stands of a wave, as its form shows it."""
    said = ("said_on", "jobs", "empty", "left", "saved", "words", "version")
    return {name: getattr(row, name) for name in said} | {"told_by": row.told_by_id}


def gain_as_said(row):
    """What stands of a gain, as its form shows it."""
    said = ("of", "said_on", "words", "score", "shown_by", "version")
    return {name: getattr(row, name) for name in said} | {"told_by": row.told_by_id}


def tellers(user, row):
    """Who may have told us: their contacts today, and whoever is written down."""
    theirs = Contact.objects.visible_to(user).filter(organisation=row.employer.organisation_id)
    return theirs.filter(Q(ended_on=None) | Q(pk=row.told_by_id)).order_by("name", "pk")


def by_kind(gains):
    """(code, label, lines) of every kind, in their order."""
    return [(of.value, str(of.label), [one for one in gains if one.of == of]) for of in GainOf]


def _wave(row, percent, change):
    known = {"pk": row.pk, "said_on": row.said_on, "jobs": row.jobs, "empty": row.empty, "percent": percent}
    known |= {"saved": money(row.saved) if row.saved is not None else "", "version": row.version}
    return WaveLine(**known, change=change, left=row.left, words=row.words, told_by=row.told_by.name)
