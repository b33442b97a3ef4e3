"""What employers gained, as one of theirs told us on a day (ER-9). What became of the people is never read off it."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import one_line
from employers.actions._parts import kept_employer
from employers.choices.gain import GainOf
from employers.models import Gain, Wave


@transaction.atomic
def note_wave(*, by, employer, said_on, jobs, empty, told_by, on, left=None, saved=None, words=""):
    """How many jobs stand empty there, of how many, as they say.

    Refuses: a day to come; more empty than there are; a second of one day; a teller who is none of theirs.
    Leaves:  the wave with who told us; a line in the trail.
    """
    employer = _of_theirs(by, employer, told_by, said_on, on)
    if not 0 <= empty <= jobs:
        raise RuleBroken("No more jobs are empty than there are.", field="empty")
    said = {"said_on": said_on, "jobs": jobs, "empty": empty, "left": left, "saved": saved}
    made = keep(Wave(employer=employer, told_by=told_by, words=one_line(words)[:300], **said))
    record("employer.wave_noted", by=by, subject=made, file=employer, on=str(said_on))
    return made


@transaction.atomic
def note_gain(*, by, employer, of, said_on, words, told_by, on, score=None, shown_by=""):
    """Something they say came of it.

    Refuses: a day to come; no words; how satisfied they are without 1 to 5, or anything else with it; a practice or
             training without what shows it; a teller who is none of theirs.
    Leaves:  the gain with who told us; a line in the trail.
    """
    employer = _of_theirs(by, employer, told_by, said_on, on)
    if not one_line(words):
        raise RuleBroken("Say it in their words.", field="words")
    if (of == GainOf.SATISFIED) != (score is not None):
        raise RuleBroken("How satisfied they are is said from 1 to 5, and nothing else is.", field="score")
    if of != GainOf.SATISFIED and not one_line(shown_by):
        raise RuleBroken("Say what shows it.", field="shown_by")
    said = {"of": of, "said_on": said_on, "words": one_line(words)[:300], "score": score}
    made = keep(Gain(employer=employer, told_by=told_by, shown_by=one_line(shown_by)[:300], **said))
    record("employer.gain_noted", by=by, subject=made, file=employer, of=str(of), on=str(said_on))
    return made


def _of_theirs(by, employer, told_by, said_on, on):
    employer = kept_employer(by, employer)
    must_not_be_to_come(on, said_on=said_on)
    if told_by.organisation_id != employer.organisation_id:
        raise RuleBroken("Choose one of their contacts.", field="told_by")
    return employer
