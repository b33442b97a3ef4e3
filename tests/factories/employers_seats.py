"""Who signs in for an employer, by the deeds that let them."""

from brokercoach.directory.actions import contacts
from brokercoach.directory.models import Contact
from employers.actions import seats
from tests.factories.employers import an_employer
from tests.factories.work import NOW

TODAY = NOW.date()


def a_contact_of(cast, employer, *, name="Noah Smith", email="noah@brokercoach.example", on=TODAY):
    """Someone Mere speaks to there."""
    known = Contact.objects.filter(organisation=employer.organisation, email=email, ended_on=None).first()
    told = {"by": cast.mere, "organisation": employer.organisation, "name": name, "on": on}
    return known or contacts.add_contact(**told, email=email)


def a_seat(cast, employer=None, *, by=None, on=TODAY, now=NOW, **contact):
    """Noah signs in for Finch & Sons Joinery, unless told otherwise."""
    employer = employer or an_employer(cast)
    there = a_contact_of(cast, employer, on=on, **contact)
    return seats.invite_contact(by=by or cast.mere, employer=employer, contact=there, on=on, now=now)


def an_invited_seat(cast, employer=None, *, name="Pat Lee", email="pat@finch.example", **told):
    """Pat is invited, and has not come in yet."""
    return a_seat(cast, employer, name=name, email=email, **told)
