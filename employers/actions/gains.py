"""What employers gained, as one of theirs told us on a day (ER-9). What became of the people is never read off it."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import one_line
from brokercoach.kit.versions import differs, must_stand
from employers.actions._parts import kept_employer
from employers.choices.gain import GainOf
from employers.models import Gain, Wave
from employers.queries.gains import gain_as_said, wave_as_said


@transaction.atomic
def note_wave(*, by, employer, said_on, jobs, empty, told_by, on, left=None, saved=None, words=""):
    """How many jobs stand empty there, of how many, as they say.

    Refuses: a day to come; more empty than there are; a second of one day; a teller who is none of theirs.
    Leaves:  the wave with who told us; a line in the trail.
    """
    employer = _of_theirs(by, employer, told_by, said_on, on)
    _must_add_up(jobs, empty)
    said = {"said_on": said_on, "jobs": jobs, "empty": empty, "left": left, "saved": saved}
    made = keep(Wave(employer=employer, told_by=told_by, words=one_line(words)[:300], **said))
    record("employer.wave_noted", by=by, subject=made, file=employer, on=str(said_on))
    return made


@transaction.atomic
def amend_wave(*, by, wave, version, said_on, jobs, empty, told_by, on, left=None, saved=None, words=""):
    """Put right what was noted of a wave. How it stood stays in its history.

    Refuses: an older version than what stands (Conflict, with what stands); what noting refuses.
    Leaves:  the wave as given, one version on; a line in the trail that names the fields.
    """
    employer = _of_theirs(by, wave.employer, told_by, said_on, on)
    _must_add_up(jobs, empty)
    wave = lock(wave)
    typed = {"said_on": said_on, "jobs": jobs, "empty": empty, "left": left, "saved": saved}
    typed |= {"words": one_line(words)[:300], "told_by": told_by.pk}
    if changed := _put(wave, version, wave_as_said(wave), typed):
        record("employer.wave_amended", by=by, subject=wave, file=employer, fields=changed)
    return wave


@transaction.atomic
def note_gain(*, by, employer, of, said_on, words, told_by, on, score=None, shown_by=""):
    """Something they say came of it.

    Refuses: a day to come; no words; how satisfied they are without 1 to 5, or anything else with it; a practice or
             training without what shows it; a teller who is none of theirs.
    Leaves:  the gain with who told us; a line in the trail.
    """
    employer = _of_theirs(by, employer, told_by, said_on, on)
    _must_be_whole(of, words, score, shown_by)
    said = {"of": of, "said_on": said_on, "words": one_line(words)[:300], "score": score}
    made = keep(Gain(employer=employer, told_by=told_by, shown_by=one_line(shown_by)[:300], **said))
    record("employer.gain_noted", by=by, subject=made, file=employer, of=str(of), on=str(said_on))
    return made


@transaction.atomic
def amend_gain(*, by, gain, version, of, said_on, words, told_by, on, score=None, shown_by=""):
    """Put right what they said came of it. How it stood stays in its history.

    Refuses: an older version than what stands (Conflict, with what stands); what noting refuses.
    Leaves:  the gain as given, one version on; a line in the trail that names the fields.
    """
    employer = _of_theirs(by, gain.employer, told_by, said_on, on)
    _must_be_whole(of, words, score, shown_by)
    gain = lock(gain)
    typed = {"of": of, "said_on": said_on, "words": one_line(words)[:300], "score": score}
    typed |= {"shown_by": one_line(shown_by)[:300], "told_by": told_by.pk}
    if changed := _put(gain, version, gain_as_said(gain), typed):
        record("employer.gain_amended", by=by, subject=gain, file=employer, fields=changed)
    return gain


def _put(row, version, stands, typed):
    """What was typed upon a version stands; the names of what changed, and none where it stood so already."""
    changed = differs(stands, typed)
    if not must_stand(row, version, theirs=lambda: stands, changes=changed):
        return []
    for name, value in typed.items():
        setattr(row, "told_by_id" if name == "told_by" else name, value)
    keep(row)
    return changed


def _must_add_up(jobs, empty):
    if not 0 <= empty <= jobs:
        raise RuleBroken("No more jobs are empty than there are.", field="empty")


def _must_be_whole(of, words, score, shown_by):
    if not one_line(words):
        raise RuleBroken("Say it in their words.", field="words")
    if (of == GainOf.SATISFIED) != (score is not None):
        raise RuleBroken("How satisfied they are is said from 1 to 5, and nothing else is.", field="score")
    if of != GainOf.SATISFIED and not one_line(shown_by):
        raise RuleBroken("Say what shows it.", field="shown_by")


def _of_theirs(by, employer, told_by, said_on, on):
    employer = kept_employer(by, employer)
    must_not_be_to_come(on, said_on=said_on)
    if told_by.organisation_id != employer.organisation_id:
        raise RuleBroken("Choose one of their contacts.", field="told_by")
    return employer
