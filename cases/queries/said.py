"""Where what we know of a person came from, and when it was last right."""

from dataclasses import dataclass
from datetime import date, timedelta

from brokercoach.kit import dates
from brokercoach.kit.thresholds import threshold
from cases.choices.said import FactGroup
from cases.models import Aspiration, ClientEthnicity, ClientIwi, ContactPoint, FactsSaid, LabourStatus
from cases.queries.together import Rows, together

SAID = Rows(FactsSaid, heard="(SELECT name FROM accounts_user WHERE accounts_user.id = confirmed_by_id)")
# of each kind of fact, whether there is one
PEOPLES, IWI, WORKS = (Rows(model, most=1) for model in (ClientEthnicity, ClientIwi, LabourStatus))
WAYS, HOPES = (Rows(model, where="ended_on IS NULL", most=1) for model in (ContactPoint, Aspiration))
HEARD = (SAID, PEOPLES, IWI, WORKS, WAYS, HOPES)


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
    """Every group of which something is known, those not heard of for longest first. In one query."""
    client = case.client
    rows, *held = together(user, case, *HEARD)
    rows = {row.group: row for row in rows}
    long_ago = today - timedelta(days=threshold("facts_confirmed_days"))
    began = dates.local(client.made_at).date()
    known = _known(client, *held)
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


def _known(client, peoples, iwi, works, ways, hopes):
    """The groups of which anything is known."""
    home = client.area or client.household_size or client.dependants or client.household_words
    known = {
        FactGroup.WHO: True,
        FactGroup.PEOPLES: peoples or iwi,
        FactGroup.TALK: client.languages or client.needs_interpreter,
        FactGroup.HOME: home,
        FactGroup.SAFE: client.safety_note,
        FactGroup.REACH: client.reach_note or ways,
        FactGroup.WORK: works,
        FactGroup.WANTS: client.words or hopes,
    }
    return {group for group, held in known.items() if held}
