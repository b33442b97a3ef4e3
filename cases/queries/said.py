"""Where what we know of a person came from, and when it was last right."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F

from brokercoach.kit import dates
from brokercoach.kit.thresholds import threshold
from cases.choices.said import FactGroup
from cases.models import Aspiration, Client, ClientEthnicity, ClientIwi, ContactPoint, FactsSaid, LabourStatus


@dataclass(frozen=True)
class Said:
    """One group of facts: who told us and when, the last day it was right, and whether that is long ago."""

    group: str
    label: str
    told_by: str
    told_on: date
    confirmed_on: date
    confirmed_by: str
    long_ago: bool


def said_of(user, case, *, today):
    """Every group of which something is known, those not heard of for longest first."""
    client = case.client
    rows = FactsSaid.objects.visible_to(user, of=case).annotate(heard=F("confirmed_by__name"))
    rows = {row.group: row for row in rows}
    long_ago = today - timedelta(days=threshold("facts_confirmed_days"))
    began = dates.local(client.made_at).date()
    known = _known(user, case)
    found = [_said(group, rows.get(group), began, long_ago) for group in FactGroup if group in known]
    return sorted(found, key=lambda one: one.confirmed_on)


def _said(group, row, began, long_ago):
    if row is None:
        return Said(group.value, str(group.label), "", began, began, "", began < long_ago)
    return Said(
        group=group.value,
        label=str(group.label),
        told_by=str(row.get_told_by_display()) if row.told_by else "",
        told_on=row.told_on,
        confirmed_on=row.confirmed_on,
        confirmed_by=row.heard or "",
        long_ago=row.confirmed_on < long_ago,
    )


def _known(user, case):
    """The groups of which anything is known, in one statement."""
    client = case.client
    rows = Client.objects.visible_to(user).filter(pk=client.pk)
    rows = rows.annotate(
        peoples=_any(user, case, ClientEthnicity),
        iwi=_any(user, case, ClientIwi),
        ways=_any(user, case, ContactPoint, ended_on=None),
        works=_any(user, case, LabourStatus),
        hopes=_any(user, case, Aspiration, ended_on=None),
    )
    told = rows.values("peoples", "iwi", "ways", "works", "hopes").first() or {}
    home = client.area or client.household_size or client.dependants or client.household_words
    known = {
        FactGroup.WHO: True,
        FactGroup.PEOPLES: told.get("peoples") or told.get("iwi"),
        FactGroup.TALK: client.languages or client.needs_interpreter,
        FactGroup.HOME: home,
        FactGroup.SAFE: client.safety_note,
        FactGroup.REACH: client.reach_note or told.get("ways"),
        FactGroup.WORK: told.get("works"),
        FactGroup.WANTS: client.words or told.get("hopes"),
    }
    return {group for group, held in known.items() if held}


def _any(user, case, model, **also):
    return Exists(model.objects.visible_to(user, of=case).filter(**also))
