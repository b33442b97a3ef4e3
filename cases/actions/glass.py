"""Asking about someone another team may know, answering, and break-glass from there (CC-8)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from brokercoach import notices
from brokercoach.accounts.choices import Part
from brokercoach.accounts.models import Membership, User
from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import require
from brokercoach.kit.errors import NotAllowed, OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from cases.access import decides
from cases.actions._parts import is_closed_to
from cases.choices.closed import AskAnswer
from cases.models import Ask, Glass, Restriction

MINUTES = timedelta(minutes=60)
FEWEST_LETTERS = 20
STILL_FRESH = timedelta(days=7)


@transaction.atomic
def ask(*, by, case, now):
    """We may already know this person: ask those who hold the file. Whose it is stays unsaid.

    Refuses: a file that is closed to them (as if there were none); asking twice.
    Leaves:  the ask; a message to the lead coach and the managers of the team; a line in the trail of the file.
    """
    require(by, Can.START_CASE)
    case = lock(case)
    if is_closed_to([case], by.pk, dates.local(now).date()):
        raise OutOfReach("No such person.")
    made = keep(Ask(asker_id=by.pk, case=case, asked_at=now))
    for one in _holders(case, by, now):
        notices.queue(to=one, kind="ask_received", dedupe_key=f"ask-received:{made.pk}:{one.pk}", ask=made.pk)
    record("file.asked_about", by=by, subject=made, file=case)
    return made


@transaction.atomic
def answer(*, by, ask, answer, now):
    """Those who hold the file answer: handed over, ring me, or somebody else. The asker learns that, and by whom.

    Refuses: anyone but the lead coach and the managers of the team; one already answered.
    Leaves:  the answer; a message to the asker; a line in the trail of the file.
    """
    require(by, Can.PROMISE_FOLLOW_UP)
    case = lock(ask.case)
    ask = lock(ask)
    if not decides(by, case):
        raise NotAllowed("The lead coach or a manager of the team answers.")
    if ask.answer:
        raise RuleBroken("This was answered already.")
    ask.answer, ask.answered_by_id, ask.answered_at = AskAnswer(answer), by.pk, now
    keep(ask)
    notices.queue(to=ask.asker, kind="ask_answered", dedupe_key=f"ask-answered:{ask.pk}", ask=ask.pk)
    record("file.ask_answered", by=by, subject=ask, file=case, answer=str(answer), to=ask.asker_id)
    return ask


@transaction.atomic
def break_glass(*, by, ask, reason, now):
    """Open one file for an hour, to read, because somebody cannot wait for the answer (CC-8).

    Refuses: somebody else's ask (as if there were none); no reason of some words; a file that is closed to them; an
             ask older than a week, or answered *somebody else*; one that is open already.
    Leaves:  the hour; an urgent message to the lead coach and the managers of the team, at once; a line in the trail.
    """
    require(by, Can.START_CASE)
    case = lock(ask.case)
    ask = lock(ask)
    reason = one_line(reason)
    if ask.asker_id != by.pk:
        raise OutOfReach("No such question.")
    if is_closed_to([case], by.pk, dates.local(now).date()):
        raise RuleBroken("This cannot be opened so. Ring the manager on duty.")
    if len(reason) < FEWEST_LETTERS:
        raise RuleBroken("Say in a sentence why it cannot wait.", field="reason")
    if ask.answer == AskAnswer.NO:
        raise RuleBroken("They said it is somebody else.")
    if now - ask.asked_at > STILL_FRESH:
        raise RuleBroken("You asked more than a week ago. Ask again first.")
    if Glass.objects.standing(now).filter(by=by.pk, case=case).exists():
        raise RuleBroken("It is open to you already.")
    made = keep(Glass(ask=ask, case=case, by_id=by.pk, reason=reason, began_at=now, ends_at=now + MINUTES))
    for one in _holders(case, by, now):
        notices.queue(to=one, kind="glass_broken", dedupe_key=f"glass-broken:{made.pk}:{one.pk}", glass=made.pk)
    record("glass.broken", by=by, subject=made, file=case)
    return made


@transaction.atomic
def end_glass(*, by, glass, now):
    """The hour ends now: by whoever broke it, or by those who hold the file.

    Refuses: anyone else; one that is over.
    Leaves:  it ended; a line in the trail.
    """
    require(by, Can.START_CASE)
    case = lock(glass.case)
    glass = lock(glass)
    if glass.by_id != by.pk and not decides(by, case):
        raise NotAllowed("Whoever broke it ends it, or those who hold the file.")
    if glass.ended_at is not None or glass.ends_at <= now:
        raise RuleBroken("This is over already.")
    glass.ended_at = now
    keep(glass)
    record("glass.ended", by=by, subject=glass, file=case)
    return glass


def _holders(case, by, now):
    """The lead coach and the managers of the team, without whoever asks and whoever the file is closed to."""
    on = dates.local(now).date()
    closed = Restriction.objects.standing(on).filter(case=case).values("shut_out")
    led = Membership.objects.on(on).filter(team=case.team_id, part=Part.LEADER).values("user")
    told = User.objects.active().filter(Q(pk=case.lead_id) | Q(pk__in=led))
    return list(told.exclude(pk=by.pk).exclude(pk__in=closed).order_by("pk"))
