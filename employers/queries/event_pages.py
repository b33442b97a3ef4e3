"""An event as anyone may read it who holds the link of its page, and its door as whoever stands there sees it."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.conf import settings
from django.urls import reverse

from brokercoach.notices import links
from employers.models import Gathering, GatheringEmployer, GatheringVacancy


@dataclass(frozen=True)
class EventPage:
    """What the page says: nothing of who comes, and of us only that we invite."""

    of: str
    name: str
    held_on: date
    begins_at: time
    ends_at: time | None
    place: str
    employers: list[str]
    vacancies: list[str]


@dataclass(frozen=True)
class Door:
    """What stands at the door: which event it is, and nobody's name."""

    name: str
    place: str
    held_on: date
    closed: bool  # its day and the next are gone


def address_of(event):
    """The address of its page, for whoever keeps it to copy."""
    return _address("event", "employers:event-page", event)


def door_of(event):
    """The address of its door, for the phone or tablet that stands there."""
    return _address("door", "employers:door", event)


def page_of(bearer, *, today):
    """The page its link leads to; None when it leads nowhere, or nowhere any more."""
    row = Gathering.objects.visible_to(bearer).first()
    if row is None:
        return None
    who = GatheringEmployer.objects.visible_to(bearer).order_by("employer__sort_name")
    work = GatheringVacancy.objects.visible_to(bearer).live(today).order_by("vacancy__title", "pk")
    return EventPage(
        of=row.get_of_display(),
        name=row.name,
        held_on=row.held_on,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        place=row.place,
        employers=list(who.values_list("employer__organisation__name", flat=True)),
        vacancies=[
            f"{title}, {name}"
            for title, name in work.values_list("vacancy__title", "vacancy__employer__organisation__name")
        ],
    )


def door(bearer, *, today):
    """The door its link opens; None once it is shut."""
    row = Gathering.objects.visible_to(bearer).first()
    return row and Door(row.name, row.place, row.held_on, today > row.held_on + timedelta(days=1))


def _address(purpose, name, event):
    return settings.SITE_URL.rstrip("/") + reverse(name, args=[links.make(purpose, event.pk, event.generation).token])
