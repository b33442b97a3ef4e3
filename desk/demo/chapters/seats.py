"""Two employers whose own people sign in: one was told of someone and has not answered yet, one was only invited."""

from datetime import time

from brokercoach.directory.actions import contacts
from employers.actions import own_words, seats
from employers.models import Vacancy
from pipelines.models import Introduction


def tell(story):
    told = {row.lead.state: row.employer for row in _introduced(story)}
    if "forward" not in told:
        return
    employer, other = told["forward"], told.get("interview")
    noah = story.users["noah"]
    _invited(story, employer, "Noah Smith", noah.email, 12)
    if other and other != employer:
        _invited(story, other, "Petra Vaai", "petra@brokercoach.example", 1)
    _they_say(story, employer, noah)


def _introduced(story):
    rows = Introduction.objects.visible_to(story.users["mere"]).select_related("lead", "employer__organisation")
    return list(rows.order_by("pk"))


def _invited(story, employer, name, email, days):
    on = story.back(days)
    with story.moment(on, time(9, 30)) as now:
        there = contacts.add_contact(
            by=story.users["mere"], organisation=employer.organisation, name=name, email=email, on=on, does="Owner"
        )
        seats.invite_contact(by=story.users["hone"], employer=employer, contact=there, on=on, now=now)


def _they_say(story, employer, noah):
    """One vacancy is right as it stands, another has changed."""
    on = story.back(2)
    rows = Vacancy.objects.visible_to(noah).open().filter(employer=employer, opened_on__lte=on).order_by("pk")[:2]
    with story.moment(on, time(16)):
        for at, row in enumerate(rows):
            if at:
                own_words.ask_for_a_change(by=noah, vacancy=row.pk, version=row.version, words="Two places now", on=on)
            else:
                own_words.say_it_is_right(by=noah, vacancy=row.pk, version=row.version, on=on)
