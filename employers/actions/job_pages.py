"""A vacancy's page for everyone: switched on, switched off. Its link is drawn from a secret; only its hash is kept."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from brokercoach.kit.errors import RuleBroken
from brokercoach.notices import links
from employers.actions._vacancies import kept_vacancy, must_be_open


@transaction.atomic
def publish(*, by, vacancy, on):
    """Give a vacancy a page that whoever holds its link may read.

    Refuses: one that is not open, or is held back; one that has its page.
    Leaves:  a new link, every earlier one worthless; a line in the trail.
    """
    vacancy = kept_vacancy(by, vacancy)
    must_be_open(vacancy)
    if not vacancy.is_shared(on):
        raise RuleBroken("It is held back. Share it with every team first.")
    if vacancy.public:
        raise RuleBroken("It has its page already.")
    vacancy.public_generation += 1
    vacancy.public_hash = links.make("vacancy", vacancy.pk, vacancy.public_generation).hash
    vacancy.public = True
    keep(vacancy)
    record("vacancy.published", by=by, subject=vacancy, file=vacancy.employer)
    return vacancy


@transaction.atomic
def unpublish(*, by, vacancy):
    """Take the page away. Refuses: one that has none. Leaves: its link worthless; a line in the trail."""
    vacancy = kept_vacancy(by, vacancy)
    if not vacancy.public:
        raise RuleBroken("It has no page.")
    vacancy.public = False
    keep(vacancy)
    record("vacancy.unpublished", by=by, subject=vacancy, file=vacancy.employer)
    return vacancy
