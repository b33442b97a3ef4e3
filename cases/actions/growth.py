"""How a person grows, and what they turned down: measures taken, and things declined or left."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import one_line
from brokercoach.kit.thresholds import threshold
from cases.actions._parts import line, moment
from cases.actions._reach import lock_case
from cases.actions.follow_ups import promise
from cases.choices import EntryKind, Next
from cases.choices.plans import SCALES, TurnedDown, WhyNot
from cases.models import Declined, MeasureTaken


@transaction.atomic
def take_measure(*, by, case, measure, instrument, value, rated_by, taken_on, on, note=""):
    """A measure is taken, with its instrument, its rater and its day (BN-5, WC-9). The first is the baseline.

    Refuses: a value off the instrument's scale; an instrument made for something else; a day to come; the same one
             twice on a day.
    Leaves:  one row more, never changed; a line in the trail without the value.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    low, high, fits = SCALES[instrument]
    if fits is not None and measure not in fits:
        raise RuleBroken("This instrument measures something else.", field="instrument")
    if not low <= value <= high:
        raise RuleBroken(f"Give a number from {low} to {high}.", field="value")
    must_not_be_to_come(on, taken_on=taken_on)
    taken = keep(
        MeasureTaken(
            case=case,
            measure=measure,
            instrument=instrument,
            value=value,
            rated_by=rated_by,
            taken_on=taken_on,
            note=one_line(note),
            written_by=person(by),
        )
    )
    record("measure.taken", by=by, subject=taken, file=case, measure=str(measure), instrument=str(instrument))
    return taken


@transaction.atomic
def note_declined(*, by, case, what, reason, said_on, on, now, about="", note="", subject=""):
    """They said no to a job or a course, or left one, and why (WC-4).

    Refuses: a day to come; for an immediate whānau need, a closed case.
    Leaves:  the row for the count of reasons; a line on the timeline; for an immediate whānau need, a promise of the
             lead (or the holding queue) to go through the basics again within days; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    must_not_be_to_come(on, said_on=said_on)
    about, review = one_line(about), None
    if reason == WhyNot.WHANAU_NEED:
        due = dates.add_working_days(on, threshold("basics_review_working_days"))
        words = "Go through the basics again: the whānau needed something at once"
        review = promise(by=by, case=case, kind=Next.DO, due_on=due, on=on, what=words)
    row = Declined(case=case, what=what, about=about, reason=reason, note=one_line(note), said_on=said_on)
    row.review, row.written_by, row.subject = review, person(by), subject
    keep(row)
    title = f"{TurnedDown(what).label}{f': {about}' if about else ''}"[:160]
    at = moment(said_on, now)
    line(case=case, at=at, kind=EntryKind.BASICS, title=title, detail=WhyNot(reason).label, author=person(by))
    record("declined.noted", by=by, subject=row, file=case, review=review.pk if review else None)
    return row
