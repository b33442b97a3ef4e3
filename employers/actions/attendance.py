"""Who came to an event: a name at the door is enough, and makes no file of anyone (CC-9)."""

from datetime import timedelta

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actions import held, keep, keep_all, lock
from brokercoach.kit.actors import may, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.tally import over_pace
from brokercoach.kit.text import one_line
from brokercoach.kit.thresholds import threshold
from employers.actions._gatherings import kept_event, must_not_be_off, must_take_part
from employers.choices.event import EventState
from employers.models import (
    Gathering,
    GatheringContact,
    GatheringEmployer,
    GatheringName,
    GatheringNeed,
    NextStep,
)

A_DAY = timedelta(days=1)
MOST_NAMES = 5_000
DOOR_PACE = ((60, 60), (1_200, 3_600))  # (names, seconds): several tablets in a full hall, and no list filled by one


@transaction.atomic
def sign_in(*, by, event, name, now, reach=""):
    """Somebody signs in at the door: a name is enough; a way to reach them in their own words.

    Refuses: no name; an event that is not being held; by the door's link, any day but its own and the next; names that
             are gone; more names than any hall holds, or by the link faster than people come in.
    Leaves:  the name with the event, and no case of anyone; a line in the trail without the name.
    """
    if not may(by, Can.SIGN_IN_AT_EVENT):
        require(by, Can.KEEP_EMPLOYERS)
    event, today = lock(event), dates.local(now).date()
    if event.state != EventState.HELD:
        raise RuleBroken("The door is not open.")
    if event.names_gone_on:
        raise RuleBroken("The names of this event are gone.")
    if not may(by, Can.KEEP_EMPLOYERS) and not event.held_on <= today <= event.held_on + A_DAY:
        raise RuleBroken("The door is closed.")
    if not one_line(name):
        raise RuleBroken("A name is enough.", field="name")
    if event.signed_in >= MOST_NAMES:
        raise RuleBroken("The list is full.")
    if not may(by, Can.KEEP_EMPLOYERS):
        _must_keep_pace(event, now)
    known = {"name": one_line(name)[:120], "reach": one_line(reach)[:120], "signed_at": now}
    made = keep(GatheringName(event=event, **known))
    event.signed_in += 1
    keep(event)
    record("event.signed_in", by=by, subject=event, file=event)
    return made


def _must_keep_pace(event, now):
    """So many names through one door in each window of time."""
    if over_pace(f"door:{event.pk}", DOOR_PACE, now):
        raise RuleBroken("Many are signing in just now. Try again in a minute.")


@transaction.atomic
def take_name_away(*, by, name):
    """A name goes, because they ask for it or it was a slip. Leaves: nothing of it, one fewer counted; a line in the
    trail."""
    event = kept_event(by, name.event)
    name = lock(name)
    name.delete()
    event.signed_in -= 1
    keep(event)
    record("event.name_taken_away", by=by, subject=event, file=event)
    return event


@transaction.atomic
def note_contacts(*, by, event, contacts):
    """Who of the employers came.

    Refuses: an event called off; someone of an employer who takes no part.
    Leaves:  those named, and no others; a line in the trail.
    """
    event = kept_event(by, event)
    must_not_be_off(event)
    theirs = set(GatheringEmployer.objects.filter(event=event).values_list("employer__organisation", flat=True))
    if any(contact.organisation_id not in theirs for contact in contacts):
        raise RuleBroken("Choose from their contacts.", field="contacts")
    wanted = {contact.pk: contact for contact in contacts}
    rows = GatheringContact.objects.filter(event=event)
    rows.exclude(contact__in=wanted).delete()
    stand = set(rows.values_list("contact", flat=True))
    keep_all(
        GatheringContact, [GatheringContact(event=event, contact=one) for pk, one in wanted.items() if pk not in stand]
    )
    record("event.contacts_noted", by=by, subject=event, file=event, count=len(wanted))
    return event


@transaction.atomic
def raise_need(*, by, event, need, employer=None):
    """What employers said they need: a skill, a course, another way to hire.

    Refuses: an event called off; no words; an employer who takes no part.
    Leaves:  the need with the event; a line in the trail.
    """
    event = kept_event(by, event)
    must_not_be_off(event)
    if not one_line(need):
        raise RuleBroken("Say what they need.", field="need")
    if employer:
        must_take_part(event, employer)
    made = keep(GatheringNeed(event=event, employer=employer, need=one_line(need)[:300]))
    record("event.need_raised", by=by, subject=made, file=event)
    return made


@transaction.atomic
def say_what_followed(*, by, need, followed, followed_on, on):
    """What changed after a need was raised: a course, a rule, a way to hire.

    Refuses: no words; a day to come, or before the event; one that was answered already.
    Leaves:  what changed with its day; a line in the trail.
    """
    event = kept_event(by, need.event)
    need = lock(need)
    if need.followed_on:
        raise RuleBroken("What followed was said already.")
    must_not_be_to_come(on, followed_on=followed_on)
    if followed_on < event.held_on:
        raise RuleBroken("Choose a day on or after the event.", field="followed_on")
    if not one_line(followed):
        raise RuleBroken("Say what changed.", field="followed")
    need.followed, need.followed_on = one_line(followed)[:300], followed_on
    keep(need)
    record("event.need_followed", by=by, subject=need, file=event, on=str(followed_on))
    return need


@transaction.atomic
def forget_names(*, by, on):
    """Names of the door go `event_names_days` after an event once its promises are kept or let go, and
    `event_names_most_days` after it whatever is open. Selected as due and not done: a missed night is caught up.

    Leaves:  the events without names, each with its count; the door shut; a line in the trail of each.
    """
    require(by, Can.SWEEP)
    first, last = (on - timedelta(days=threshold(name)) for name in ("event_names_days", "event_names_most_days"))
    due = Gathering.objects.filter(state=EventState.HELD, names_gone_on=None, held_on__lte=first)
    owed = NextStep.objects.open().filter(made_at__isnull=False).values("made_at")
    due = list(held(due.exclude(held_on__gt=last, pk__in=owed)))
    for event in due:
        GatheringName.objects.filter(event=event).delete()
        event.names_gone_on = on
        keep(event)
        record("event.names_forgotten", by=by, subject=event, file=event, count=event.signed_in)
    return due
