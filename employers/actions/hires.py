"""Hires: told from above as a count and a day."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from employers.actions._parts import kept_employer
from employers.actions._ties import compute_tie
from employers.models import Hires


@transaction.atomic
def note_hire(*, by, employer, on, count=1):
    """So many of our people began at an employer that day. Who they are stays with those who tell (rule 12).

    Refuses: fewer than one.
    Leaves:  the count with its day; the tie as it follows; a line in the trail.
    """
    employer = kept_employer(by, employer)
    made = keep(Hires(employer=employer, hired_on=on, count=count))
    record("employer.hires_noted", by=by, subject=made, file=employer, count=count, on=str(on))
    compute_tie(by, employer, on)
    return made
