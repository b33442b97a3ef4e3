"""Keeping organisations and their sites."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.directory import nzbn as numbers
from brokercoach.directory.actions._parts import held
from brokercoach.directory.alike import core
from brokercoach.directory.events import organisation_renamed
from brokercoach.directory.models import Organisation, Site
from brokercoach.directory.queries.organisations import as_said
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import fold, one_line
from brokercoach.kit.versions import differs, must_be_as_read


@transaction.atomic
def add(*, by, name, kinds, on, nzbn="", division="", area="", website="", is_another=False):
    """Put an organisation in the directory.

    Refuses: no name; an NZBN that is mistyped or known; a name that looks like one we know, unless it is said to be
             another one.
    Leaves:  the organisation; a line in the trail.
    """
    require(by, Can.MANAGE_DIRECTORY)
    row = Organisation(added_on=on)
    _fill(row, name=name, kinds=kinds, nzbn=nzbn, division=division, area=area, website=website)
    known = Organisation.objects.standing().filter(core_name=row.core_name).first()
    if known and not is_another:
        raise RuleBroken(
            f"We know an organisation called {known.name}. If yours is another one, say so below.",
            field="is_another",
            code="alike",
        )
    keep(row)
    record("organisation.added", by=by, subject=row, kinds=row.kinds)
    return row


@transaction.atomic
def change(*, by, organisation, version, name, kinds, nzbn="", division="", area="", website=""):
    """Change what we know of an organisation.

    Refuses: one that was merged; the same faults as adding; what stands is no longer what was read (Conflict, with
             what stands).
    Leaves:  a line in the trail naming the fields.
    Then:    organisation_renamed is announced when its name is another.
    """
    require(by, Can.MANAGE_DIRECTORY)
    row = held(organisation)
    before = as_said(row)
    _fill(row, name=name, kinds=kinds, nzbn=nzbn, division=division, area=area, website=website)
    changed = differs(before, as_said(row))
    if must_be_as_read(before, version, typed=as_said(row)) and changed:
        keep(row)
        record("organisation.changed", by=by, subject=row, fields=changed)
        if "name" in changed:
            organisation_renamed.send(sender=Organisation, organisation=row, by=by)
    return row


@transaction.atomic
def add_site(*, by, organisation, name, address="", area=""):
    """Add a place where the organisation works. Refuses: a name it has already; a merged organisation."""
    require(by, Can.MANAGE_DIRECTORY)
    row = held(organisation)
    site = Site(organisation=row, name=_named(name), address=one_line(address), area=one_line(area))
    keep(site)
    record("organisation.site_added", by=by, subject=site, file=row)
    return site


def _fill(row, *, name, kinds, nzbn, division, area, website):
    row.name, row.area, row.website = _named(name), one_line(area), website or ""
    row.folded_name, row.core_name = fold(row.name)[:200], core(row.name)[:200]
    row.kinds, row.division = sorted(set(kinds or [])), division or ""
    if not row.kinds:
        raise RuleBroken("Say what this organisation is to us.", field="kinds")
    row.nzbn = numbers.tidy(nzbn)
    if row.nzbn and not numbers.is_sound(row.nzbn):
        raise RuleBroken(
            "An NZBN has 13 digits, begins with 94 and ends in a check digit. Please read it again.", field="nzbn"
        )


def _named(name):
    name = one_line(name)
    if not name:
        raise RuleBroken("Give it a name.", field="name")
    return name
