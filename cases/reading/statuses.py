"""A provider's word for where someone is, told as our stage, pause or reason for closing.

*Placed* is a stage, never an end (WC-14): the person is in work and the check-ins go on.
"""

import re
from dataclasses import dataclass

from brokercoach.kit.reading.faults import Unreadable
from brokercoach.kit.text import fold, one_line

INTAKE, ACTIVE, TRAINING, IN_WORK = "intake", "active", "training", "in_work"
SETTLED, THEIR_CHOICE, MOVED = "settled", "their_choice", "moved"
TRANSFERRED, LOST_CONTACT, DECEASED = "transferred", "lost_contact", "deceased"
HOW = (
    "Use one of: waiting, active, in training, placed, on hold, or closed with its reason "
    "(moved, their choice, transferred, lost contact, settled, died)."
)
_STAGES = {
    INTAKE: "registered, waiting, waiting list, waitlist, wait list, wait listed, waitlisted, new, intake, referred, "
    "pending, enquiry, registered only, not started, getting started, getting to know, started, induction, queue",
    ACTIVE: "active, open, current, engaged, in progress, working with, coaching, job seeking, job search, looking, "
    "jobseeking, ready, work ready, job ready, preparing, enrolled, case managed",
    TRAINING: "training, in training, on course, course, studying, study, in study, in course",
    IN_WORK: "placed, in work, working, employed, in job, in a job, job, hired, started work, started job, placement, "
    "in employment, got job, got a job, post placement, in mahi",
}
_PAUSED = "on hold, hold, paused, pause, inactive, parked, suspended, on leave, on a break"
_CLOSED = re.compile(r"(?:closed?|exit(?:ed)?|finished|ended|withdrawn|withdrew|archived|discharged)\b")
_REASONS = (
    (DECEASED, "deceased died passed death"),
    (MOVED, "moved relocated shifted overseas australia moving"),
    (LOST_CONTACT, "contact uncontactable unreachable disengaged disappeared lost ghosted"),
    (TRANSFERRED, "transferred transfer handed referred another"),
    (THEIR_CHOICE, "choice chose withdrew withdrawn declined opted request wish stopped"),
    (SETTLED, "settled retained retention completed sustained goal goals"),
)
_END_ALONE = {
    MOVED: "moved, moved away, relocated, moved overseas, moved to australia",
    LOST_CONTACT: "lost contact, uncontactable, disengaged, no contact",
    TRANSFERRED: "transferred, transferred out",
    DECEASED: "deceased, died, passed away",
    THEIR_CHOICE: "their choice, client choice, opted out, chose to stop",
}
_AS_WORK = frozenset(["placed", "work", "job", "employed", "employment", "placement", "hired"])
_STAGE_OF = {fold(word): stage for stage, words in _STAGES.items() for word in words.split(",")}
_ENDS = {fold(word): reason for reason, words in _END_ALONE.items() for word in words.split(",")}
_PAUSE_WORDS = frozenset(fold(word) for word in _PAUSED.split(","))


@dataclass(frozen=True, slots=True)
class Status:
    """Where someone is: a stage, perhaps paused, perhaps closed for a reason. `note` is what a reader should know."""

    stage: str = INTAKE
    paused: bool = False
    close_reason: str = ""
    note: str = ""

    @property
    def is_closed(self):
        return bool(self.close_reason)


def read_status(cell):
    """The status in a cell. Refuses: words we do not know, and a close without a reason."""
    words = fold(one_line(cell)[:200])
    if words in _OURS:
        return _OURS[words]
    if not words:
        return Status(note="No status is given, so they stand at the beginning.")
    if words in _STAGE_OF:
        return Status(_STAGE_OF[words])
    if words in _PAUSE_WORDS or words.removeprefix("active ") in _PAUSE_WORDS:
        return Status(ACTIVE, paused=True)
    if _CLOSED.match(words):
        return _closed(words, _reason(words))
    if words in _ENDS:
        return Status(ACTIVE, close_reason=_ENDS[words])
    raise Unreadable("We do not know this status.", HOW)


def status_words(stage, *, paused=False, close_reason=""):
    """How our own files say where someone is: *In training, on hold* or *Active, closed: moved*. Read back exactly."""
    end = f", closed: {_END_WORDS[close_reason]}" if close_reason else ", on hold" if paused else ""
    return _STAGE_WORDS[stage] + end


_STAGE_WORDS = {INTAKE: "Registered", ACTIVE: "Active", TRAINING: "In training", IN_WORK: "In work"}
_END_WORDS = {
    SETTLED: "settled",
    THEIR_CHOICE: "their choice",
    MOVED: "moved",
    TRANSFERRED: "transferred",
    LOST_CONTACT: "lost contact",
    DECEASED: "died",
}
_OURS = {fold(status_words(one, paused=True)): Status(one, paused=True) for one in _STAGE_WORDS} | {
    fold(status_words(one, close_reason=end)): Status(one, close_reason=end)
    for one in _STAGE_WORDS
    for end in _END_WORDS
}


def _closed(words, reason):
    if reason:
        return Status(ACTIVE, close_reason=reason)
    if _AS_WORK & set(words.split()):
        return Status(IN_WORK, note="Being placed does not close a case: they stand as in work, and check-ins go on.")
    if words.startswith("withdr"):
        return Status(ACTIVE, close_reason=THEIR_CHOICE, note="Read as their own choice.")
    raise Unreadable("A closed case needs its reason.", "Add it: " + HOW.partition("reason (")[2].rstrip(").") + ".")


def _reason(words):
    spoken = set(words.split())
    return next((reason for reason, signs in _REASONS if spoken & set(signs.split())), "")
