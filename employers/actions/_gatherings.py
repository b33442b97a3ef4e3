"""What deeds on events share. Not deeds."""

from brokercoach.kit.actions import lock
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from employers.choices.event import EventState
from employers.models import GatheringEmployer, GatheringVacancy

NO_VACANCY = "A job fair needs the vacancies that are open there. Name at least one before {before}."


def kept_event(by, event):
    """The event, held, by someone who keeps employers."""
    require(by, Can.KEEP_EMPLOYERS)
    return lock(event)


def must_be_to_come(event):
    if not event.is_planned:
        raise RuleBroken(f"This event is {event.get_state_display().lower()} already.")


def must_not_be_off(event):
    if event.state == EventState.OFF:
        raise RuleBroken("This event was called off.")


def must_take_part(event, employer, *, field="employer"):
    if not GatheringEmployer.objects.filter(event=event, employer=employer).exists():
        raise RuleBroken("Choose an employer who takes part.", field=field)


def live(event, on):
    """How many of the vacancies it names are open that day, and shared with every team."""
    return GatheringVacancy.objects.filter(event=event).live(on).count()


def must_have_vacancies(event, before, on):
    """How many named vacancies are open to everyone. Refuses: a job fair, or whatever is called one, without any
    (JM-7)."""
    open_now = live(event, on)
    if event.needs_vacancies and not open_now:
        raise RuleBroken(NO_VACANCY.format(before=before))
    return open_now
