"""Where facts came from, and when they were last right. Not deeds: the action around them asks, locks and records."""

from brokercoach.kit.actors import person
from cases.choices.said import groups_of
from cases.models import FactsSaid


def rows_said(client, names, told_by, on, by=None):
    """Rows of a new person for the groups that these fields belong to. Not yet kept."""
    about = {"told_by": told_by, "told_on": on, "confirmed_on": on, "confirmed_by": person(by)}
    return [FactsSaid(client=client, group=group, **about) for group in groups_of(names)]


def note_said(client, names, told_by, on, by):
    """These facts were told anew, by whom: their groups say so from today."""
    rows = rows_said(client, names, told_by, on, by)
    fresh = ["told_by", "told_on", "confirmed_on", "confirmed_by"]
    FactsSaid.objects.bulk_create(rows, update_conflicts=True, unique_fields=["client", "group"], update_fields=fresh)
