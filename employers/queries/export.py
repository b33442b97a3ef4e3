"""Employers as a spreadsheet: what the list shows, with whom we ring and where they work. One row each.

No conversation, no promise, no incident: what we think of them stays here.
"""

from dataclasses import dataclass

from brokercoach.directory.choices import Division
from brokercoach.directory.models import Contact, Site
from employers.choices import EmployerKind, Size, Verified
from employers.models import Employer
from employers.queries.employers import within

CHUNK = 500
AND = "; "
APART = " | "


@dataclass(frozen=True)
class Column:
    """One column: its name, and what it is called in the trail."""

    header: str
    field: str


COLUMNS = (
    Column("Brokercoach employer", "number"),
    Column("Name", "name"),
    Column("NZBN", "nzbn"),
    Column("Kinds", "kinds"),
    Column("Industry", "division"),
    Column("People", "size"),
    Column("Area", "area"),
    Column("Website", "website"),
    Column("Contact person", "contact_name"),
    Column("Role", "contact_does"),
    Column("Phone", "contact_phone"),
    Column("Email", "contact_email"),
    Column("Other contacts", "other_contacts"),
    Column("Site", "site_name"),
    Column("Site address", "site_address"),
    Column("Site area", "site_area"),
    Column("Other sites", "other_sites"),
    Column("Kept by", "keeper"),
)


def employers_in(user, look):
    """The numbers of every employer whom these filters show, by name. No page ends it."""
    return list(within(user, look).order_by("sort_name", "pk").values_list("pk", flat=True))


def count_in(user, look):
    """How many these filters show, before any is read."""
    return within(user, look).count()


def rows_of(user, ids):
    """The cells of those whom this user sees at this moment, in the order asked for; three queries for each chunk."""
    found = Employer.objects.visible_to(user).select_related("organisation", "keeper").in_bulk(ids)
    rows = [found[pk] for pk in ids if pk in found]
    there = [row.organisation_id for row in rows]
    contacts = _of(Contact.objects.visible_to(user).current().filter(organisation__in=there).order_by("pk"))
    sites = _of(Site.objects.visible_to(user).filter(organisation__in=there).order_by("pk"))
    return [_cells(row, contacts.get(row.organisation_id, ()), sites.get(row.organisation_id, ())) for row in rows]


def filters_in_words(look):
    """What the list was narrowed to: ["those I keep", "Construction"]."""
    said = [f"named like “{look.words}”"] if look.words else []
    said += [str(EmployerKind(look.kind).label)] if look.kind else []
    said += [str(Division(look.division).label)] if look.division else []
    said += [str(Verified(look.verified).label)] if look.verified else []
    said += ["those I keep"] if look.mine else []
    return said or ["every employer"]


def _of(rows):
    found = {}
    for row in rows:
        found.setdefault(row.organisation_id, []).append(row)
    return found


def _cells(row, contacts, sites):
    there, first, site = row.organisation, next(iter(contacts), None), next(iter(sites), None)
    return [
        str(row.pk),
        there.name,
        there.nzbn,
        AND.join(row.kinds_in_words),
        str(there.get_division_display()) if there.division else "",
        str(Size(row.size).label) if row.size else "",
        there.area,
        there.website,
        *((first.name, first.does, first.phone, first.email) if first else ("",) * 4),
        AND.join(APART.join((c.name, c.does, c.phone, c.email)) for c in contacts[1:]),
        *((site.name, site.address, site.area) if site else ("",) * 3),
        AND.join(APART.join((s.name, s.address, s.area)) for s in sites[1:]),
        row.keeper.email if row.keeper else "",
    ]
