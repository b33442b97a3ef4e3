"""Events with employers: planned, announced, held or called off (ER-11, JM-7)."""

from datetime import date, timedelta

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held, keep, keep_all
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from brokercoach.kit.versions import differs, must_stand
from brokercoach.notices import links
from employers.actions import next_steps
from employers.actions._gatherings import (
    kept_event,
    live,
    must_be_to_come,
    must_have_vacancies,
    must_not_be_off,
    must_take_part,
)
from employers.actions._parts import kept_employer
from employers.choices.event import EventState
from employers.models import Gathering, GatheringEmployer, GatheringVacancy, Vacancy
from employers.queries.gatherings import event_as_said

EARLIEST, FURTHEST = date(2000, 1, 1), timedelta(days=731)


@transaction.atomic
def plan_event(*, by, employer, of, name, held_on, begins_at, place, hosted_by, on, ends_at=None, host=None):
    """Plan an event with an employer; more of them may take part later.

    Refuses: no name or place; a day of another age, or beyond two years; an end before its beginning; a host of ours
             who does not keep employers, or has left.
    Leaves:  the event, to come, with them taking part; a line in the trail, with the event as every other of it.
    """
    employer = kept_employer(by, employer)
    said = _said(of, name, held_on, begins_at, ends_at, place, hosted_by, host or person(by), on)
    made = keep(Gathering(**said))
    keep(GatheringEmployer(event=made, employer=employer))
    record("event.planned", by=by, subject=made, file=made, of=str(of), on=str(held_on), whose=employer.pk)
    return made


@transaction.atomic
def change_event(*, by, event, version, of, name, held_on, begins_at, place, hosted_by, on, ends_at=None, host=None):
    """Change an event that is to come.

    Refuses: an older version (Conflict, with what stands); one that was held or called off; what planning refuses; a
             job fair with a page for everyone and no open vacancy.
    Leaves:  the event as given; a line in the trail naming the fields.
    """
    event = kept_event(by, event)
    must_be_to_come(event)
    typed = _said(of, name, held_on, begins_at, ends_at, place, hosted_by, host or event.host, on)
    stands = event_as_said(event)
    changed = differs(stands, typed | {"host": typed["host"].pk})
    if not must_stand(event, version, theirs=lambda: stands, changes=changed):
        return event
    for field, value in typed.items():
        setattr(event, field, value)
    if event.public:
        must_have_vacancies(event, "it is called one", on)
    keep(event)
    record("event.changed", by=by, subject=event, file=event, fields=changed)
    return event


@transaction.atomic
def add_employer(*, by, event, employer):
    """Another employer takes part. Refuses: an event called off; one who takes part already. Leaves: them taking part;
    a line in the trail."""
    employer = kept_employer(by, employer)
    event = kept_event(by, event)
    must_not_be_off(event)
    made = keep(GatheringEmployer(event=event, employer=employer))
    record("event.employer_added", by=by, subject=event, file=event, whose=employer.pk)
    return made


@transaction.atomic
def name_vacancies(*, by, event, vacancies, on):
    """Which vacancies of theirs an event names.

    Refuses: an event that is over; one of an employer who takes no part, that is not open, or held back; none left
             for a job fair that has a page for everyone.
    Leaves:  those vacancies named, and no others; a line in the trail.
    """
    require(by, Can.KEEP_EMPLOYERS)
    wanted = {row.pk: row for row in held(Vacancy.objects.filter(pk__in=[row.pk for row in vacancies]))}
    event = kept_event(by, event)
    must_be_to_come(event)
    stand = set(GatheringVacancy.objects.filter(event=event).values_list("vacancy", flat=True))
    for vacancy in (row for pk, row in wanted.items() if pk not in stand):
        must_take_part(event, vacancy.employer_id, field="vacancies")
        if not vacancy.is_open or not vacancy.is_shared(on):
            raise RuleBroken("Name vacancies that are open and shared with every team.", field="vacancies")
    GatheringVacancy.objects.filter(event=event).exclude(vacancy__in=wanted).delete()
    new = [GatheringVacancy(event=event, vacancy=row) for pk, row in wanted.items() if pk not in stand]
    keep_all(GatheringVacancy, new)
    if event.public:
        must_have_vacancies(event, "everyone reads of it", on)
    record("event.vacancies_named", by=by, subject=event, file=event, count=len(wanted))
    return event


@transaction.atomic
def publish_event(*, by, event, on):
    """Give an event a page that whoever holds its link may read.

    Refuses: one that is over, or has its page; a job fair, or whatever is called one, without an open vacancy (JM-7).
    Leaves:  a new link, every earlier one worthless; a line in the trail.
    """
    event = kept_event(by, event)
    must_be_to_come(event)
    if event.public:
        raise RuleBroken("It has its page already.")
    must_have_vacancies(event, "everyone reads of it", on)
    event.generation += 1
    event.page_hash, event.public = links.make("event", event.pk, event.generation).hash, True
    keep(event)
    record("event.published", by=by, subject=event, file=event)
    return event


@transaction.atomic
def unpublish_event(*, by, event):
    """Take the page away. Refuses: one that has none. Leaves: its link worthless; a line in the trail."""
    event = kept_event(by, event)
    if not event.public:
        raise RuleBroken("It has no page.")
    event.public = False
    keep(event)
    record("event.unpublished", by=by, subject=event, file=event)
    return event


@transaction.atomic
def hold_event(*, by, event, on):
    """The day has come: it is held, and its door opens for names.

    Refuses: before its day; one that is over; a job fair, or whatever is called one, without an open vacancy (JM-7).
    Leaves:  the event held, with how many named vacancies were open; the door's link; its page gone; a line in the
             trail.
    """
    event = kept_event(by, event)
    must_be_to_come(event)
    if on < event.held_on:
        raise RuleBroken("Its day has not come yet.")
    event.vacancies_open = must_have_vacancies(event, "it is held", on)
    event.state, event.public = EventState.HELD, False
    event.generation += 1
    event.door_hash = links.make("door", event.pk, event.generation).hash
    keep(event)
    record("event.held", by=by, subject=event, file=event, count=event.vacancies_open)
    return event


@transaction.atomic
def call_off(*, by, event, because, on):
    """An event is not held. Refuses: one that is over; no reason. Leaves: the event called off, its page gone; a line
    in the trail."""
    event = kept_event(by, event)
    must_be_to_come(event)
    if not one_line(because):
        raise RuleBroken("Say why it is called off.", field="because")
    event.state, event.public, event.off_because = EventState.OFF, False, one_line(because)[:160]
    event.vacancies_open = live(event, on)
    keep(event)
    record("event.called_off", by=by, subject=event, file=event)
    return event


@transaction.atomic
def follow_up(*, by, event, employer, what, due_on, on, owner=None):
    """Promise an employer something at an event: the same promise as any other, with where it was made.

    Refuses: an event called off; an employer who takes no part; what promising refuses.
    Leaves:  the promise; a line in the trail.
    """
    employer = kept_employer(by, employer)
    event = kept_event(by, event)
    must_not_be_off(event)
    must_take_part(event, employer)
    told = {"what": what, "due_on": due_on, "owner": owner, "on": on, "made_at": event}
    return next_steps.promise_step(by=by, employer=employer, **told)


def _said(of, name, held_on, begins_at, ends_at, place, hosted_by, host, on):
    """What was said of an event, cleaned. Refuses what is not whole."""
    if not one_line(name):
        raise RuleBroken("Say what it is called.", field="name")
    if not one_line(place):
        raise RuleBroken("Say where it is.", field="place")
    if not EARLIEST <= held_on <= on + FURTHEST:
        raise RuleBroken("Check the year.", field="held_on")
    if ends_at and ends_at <= begins_at:
        raise RuleBroken("It ends after it begins.", field="ends_at")
    if host is None or not (host.is_active and host.can(Can.KEEP_EMPLOYERS)):
        raise RuleBroken("Choose someone who keeps employers here.", field="host")
    said = {"of": of, "name": one_line(name)[:120], "held_on": held_on, "begins_at": begins_at, "ends_at": ends_at}
    return said | {"place": one_line(place)[:160], "hosted_by": hosted_by, "host": host}
