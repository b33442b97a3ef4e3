"""Who signs in for an employer, and what they said of its vacancies, as our own pages show it."""

from dataclasses import dataclass
from datetime import date

from brokercoach.directory.models import Contact
from employers.models import Seat, VacancyWord


@dataclass(frozen=True)
class SeatLine:
    """One contact who signs in, or is invited to."""

    pk: int
    contact: int
    name: str
    state: str  # invited, over or signs in
    since: date


@dataclass(frozen=True)
class Word:
    """What their contact said of a vacancy."""

    said: str
    label: str
    words: str
    by: str
    on: date
    of_this: bool  # of the vacancy as it stands now


def seats_of(user, employer, *, now):
    """Those who sign in for an employer, or are invited, by name."""
    rows = Seat.objects.visible_to(user).standing().filter(employer=employer.pk)
    return [_line(row, now) for row in rows.select_related("contact", "invitation").order_by("contact__name", "pk")]


def find(user):
    """Seats with what a deed on one needs."""
    return Seat.objects.visible_to(user).standing().select_related("employer", "contact", "invitation", "user")


def may_be_invited(user, employer):
    """Contacts of theirs who have an e-mail and no seat."""
    seated = Seat.objects.visible_to(user).standing().filter(employer=employer.pk).values("contact")
    rows = Contact.objects.visible_to(user).current().filter(organisation=employer.organisation_id)
    return rows.exclude(email="").exclude(pk__in=seated).order_by("name")


def words_of(user, vacancy):
    """What their contacts said of a vacancy, the latest first."""
    rows = VacancyWord.objects.visible_to(user).filter(vacancy=vacancy.pk).select_related("said_by").order_by("-pk")
    return [
        Word(row.said, row.get_said_display(), row.words, row.said_by.name, row.said_on, row.version == vacancy.version)
        for row in rows[:10]
    ]


def _line(row, now):
    if row.user_id:
        return SeatLine(row.pk, row.contact_id, row.contact.name, "signs_in", row.since_on)
    state = "over" if row.invitation.has_expired(now=now) else "invited"
    return SeatLine(row.pk, row.contact_id, row.contact.name, state, row.invited_on)
