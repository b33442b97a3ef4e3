"""The people we speak to at an organisation."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.directory.actions._parts import held
from brokercoach.directory.events import contact_ended
from brokercoach.directory.models import Contact
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line


@transaction.atomic
def add_contact(*, by, organisation, name, on, does="", phone="", email="", site=None):
    """Add someone we speak to.

    Refuses: no name; a site of another organisation; a merged organisation. Leaves: a line in the trail, no name in it.
    """
    require(by, Can.MANAGE_DIRECTORY)
    there = held(organisation)
    if site is not None and site.organisation_id != there.pk:
        raise RuleBroken("Choose a site of this organisation.", field="site")
    if not one_line(name):
        raise RuleBroken("Give a name.", field="name")
    row = Contact(organisation=there, site=site, name=one_line(name), since_on=on)
    row.does, row.phone, row.email = one_line(does), one_line(phone), email or ""
    keep(row)
    record("organisation.contact_added", by=by, subject=row, file=there)
    return row


@transaction.atomic
def end_contact(*, by, contact, on):
    """They are no longer our contact. Refuses: one already ended."""
    require(by, Can.MANAGE_DIRECTORY)
    row = lock(contact)
    if row.ended_on:
        raise RuleBroken("They are no longer our contact already.")
    row.ended_on = on
    keep(row)
    record("organisation.contact_ended", by=by, subject=row, file=row.organisation)
    contact_ended.send(sender=Contact, contact=row, by=by, on=on)
    return row
