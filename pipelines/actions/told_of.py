"""Whom an employer was told of: read by its own people while the yes stands, and answered (CC-5, CE-1, CE-11)."""

from itertools import islice

from django.db import transaction
from django.db.models import F
from django.http import Http404

from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import Consequence, require
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from cases.actions.follow_ups import promise
from cases.actions.sharing import read_by_receiver
from cases.choices import Next
from pipelines.actions._parts import facts_only, go_to, held_lead, say
from pipelines.choices import MOVES, SHOWN, THEIR_WHY_NOT, Answer, State
from pipelines.models import Introduction
from pipelines.queries.told_of import picture

MOST = 100
NO_LONGER = "No longer shared."


class NoLongerShared(Http404):
    """It was theirs to read, and is not any more. Their page answers 410, the API 404."""

    def __init__(self):
        super().__init__(NO_LONGER)


@transaction.atomic
def read_told_of(*, by, on):
    """Everyone this employer was told of who still lets them be, the latest first. Each look is written down."""
    require(by, Can.SEE_OWN_EMPLOYER)
    return list(islice(_all_shown(by, on), MOST))


@transaction.atomic
def read_one(*, by, introduction, on):
    """One of them, exactly as it was sent. The look is written down.

    Refuses: another employer's; what is shared no longer.
    """
    require(by, Can.SEE_OWN_EMPLOYER)
    return _must_be_shown(by, _found(by, introduction), on)


@transaction.atomic
def would_like_to_meet(*, by, introduction, on, now):
    """An employer's own contact would like to meet someone put forward to them.

    Refuses: another employer's; what is shared no longer; a second answer.
    Leaves:  the answer; an interview by the table of moves, and a promise to arrange it; a line on the timeline and in
             the trail.
    """
    require(by, Can.ANSWER_AS_EMPLOYER)
    return _answered(by, introduction, Answer.MEET, on=on, now=now)


@transaction.atomic
def not_this_time(*, by, introduction, on, now, reason, seen=""):
    """An employer's own contact does not go on with someone put forward to them, this time.

    Refuses: another employer's; what is shared no longer; a second no; no coded reason; words that judge (CE-1).
    Leaves:  the answer; a promise to tell the person why and another way; the lead itself stays with their coach
             (CE-11). A line on the timeline and in the trail.
    """
    require(by, Can.ANSWER_AS_EMPLOYER)
    return _answered(by, introduction, Answer.NOT_NOW, on=on, now=now, reason=reason, seen=seen)


def _answered(by, introduction, answer, *, on, now, reason="", seen=""):
    asked = _found(by, introduction)
    through = Consequence(by, "introduction", Can.PROMISE_FOLLOW_UP)
    lead = held_lead(through, asked.lead, None)
    row = held(_theirs(by).filter(pk=asked.pk)).first()
    _must_be_shown(by, row, on)
    if row.answer and (row.answer, answer) != (Answer.MEET, Answer.NOT_NOW):
        raise RuleBroken("You have answered already. Ring us when it is otherwise.")
    row.reason, row.seen = _why(by, lead, answer, reason, seen)
    row.answer, row.answered_on, row.answered_by = answer, on, by
    row.told = _tell_the_coach(through, lead, answer, on)
    keep(row)
    if answer == Answer.MEET and State.INTERVIEW in MOVES[State(lead.state)]:
        go_to(through, lead, State.INTERVIEW, on=on, now=now)
    else:
        keep(lead)
        say(through, lead, f"{Answer(answer).label}: {lead.vacancy.title}", now=now)
    record("introduction.answered", by=by, subject=row, file=lead.case, answer=str(answer))
    return row


def _theirs(by):
    return Introduction.objects.visible_to(by).select_related(
        "lead__vacancy__employer__organisation",
        "lead__case__client",
        "sent__organisation",
        "sent__sent_by",
        "sent__whose",
    )


def _found(by, pk):
    row = _theirs(by).filter(pk=pk).first()
    if row is None:
        raise OutOfReach("No such page.", rows=[(Introduction, pk)])
    return row


def _all_shown(by, on):
    """What they may read, the latest first; what is over is passed by, however many stand before what is not."""
    rows = _theirs(by).filter(employer=F("lead__vacancy__employer"), sent=F("lead__sent"), lead__state__in=SHOWN)
    rows = rows.exclude(answer=Answer.NOT_NOW).order_by("-sent_on", "-pk")
    for start in range(0, rows.count(), MOST):
        yield from _shown(by, list(rows[start : start + MOST]), on)


def _must_be_shown(by, row, on):
    shown = _shown(by, [row] if row else [], on)
    if not shown:
        raise NoLongerShared
    return shown[0]


def _shown(by, rows, on):
    """What they may read of these now, the same few statements for however many."""
    open_ones = [row for row in rows if _stands(row)]
    items = read_by_receiver(by=by, sent=[(row.lead.case, row.sent) for row in open_ones], on=on)
    return [picture(row, one) for row, one in zip(open_ones, items, strict=True) if one is not None]


def _stands(row):
    """False once the lead went another way, was sent anew or they said no, and of a job that is another employer's."""
    if row.employer_id != row.lead.vacancy.employer_id:
        return False
    return row.lead.state in SHOWN and row.lead.sent_id == row.sent_id and row.answer != Answer.NOT_NOW


def _why(by, lead, answer, reason, seen):
    if answer == Answer.MEET:
        return "", ""
    if reason not in dict(THEIR_WHY_NOT):
        raise RuleBroken("Say why not.", field="reason")
    seen = facts_only(seen, by=by, case=lead.case, field="seen")
    if reason == "other" and not seen:
        raise RuleBroken("Say what was seen or said.", field="seen")
    return reason, seen[:300]


def _tell_the_coach(through, lead, answer, on):
    title = lead.vacancy.title
    meet = f"They would like to meet: {title}. Arrange it"
    no = f"Not this time: {title}. Tell them why, and another way"
    due = dates.add_working_days(on, 1)
    words = meet if answer == Answer.MEET else no
    return promise(by=through, case=lead.case, kind=Next.RING, due_on=due, on=on, what=words[:200])
