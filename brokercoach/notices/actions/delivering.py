"""Writing down what became of a message. Between the claim and this stands the network."""

from dataclasses import dataclass

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actors import System, require
from brokercoach.kit.grants import Can
from brokercoach.notices import backoff, quiet
from brokercoach.notices.choices import State
from brokercoach.notices.events import delivery_given_up
from brokercoach.notices.kinds import find
from brokercoach.notices.models import Notice

NOTICES = System("notices", frozenset({Can.SEND_NOTICES}))


@dataclass(frozen=True)
class Outcome:
    """What became of one try. `due_at` only when it has to wait; `said` are the bundled rows the message spoke of."""

    state: State
    why: str = ""
    fault: str = ""
    due_at: object = None
    said: tuple = ()
    unsaid: tuple = ()


@transaction.atomic
def settle(*, by, notice, outcome, now):
    """Write down what became of a claimed message.

    Refuses: nothing; a claim someone else took over meanwhile is left to them, unless the message did go.
    Leaves:  sent, not sent with why, waiting for the next allowed time, or failed with the next try; after a day of
             tries, given up; a line in the trail when it ends.
    Then:    delivery_given_up is announced.
    """
    require(by, Can.SEND_NOTICES)
    row = Notice.objects.select_for_update().get(pk=notice.pk)
    ours = row.state == State.SENDING and row.claimed_at == notice.claimed_at
    if not ours and (outcome.state != State.SENT or row.state == State.SENT):
        return row
    row.state, row.why, row.fault, row.claimed_at = outcome.state, outcome.why, outcome.fault[:80], None
    if outcome.state == State.SENT:
        row.sent_at = now
    elif outcome.state == State.WAITING:
        row.due_at, row.attempts, row.first_tried_at = outcome.due_at, 0, None
    elif outcome.state == State.FAILED:
        _pause_or_give_up(row, now)
    row.save()
    _settle_bundled(row, outcome, now)
    if row.state in (State.SENT, State.NOT_SENT, State.GIVEN_UP):
        record(f"notice.{row.state}", by=by, subject=row, kind=row.kind, channel=row.channel, attempts=row.attempts)
    if row.state == State.GIVEN_UP:
        delivery_given_up.send(sender=Notice, notice=row, by=by, now=now)
    return row


def _pause_or_give_up(row, now):
    again = backoff.next_try(attempts=row.attempts, first_tried_at=row.first_tried_at, now=now)
    if again is None:
        row.state = State.GIVEN_UP
        return
    kind = find(row.kind)
    row.due_at = again if kind is None or kind.urgent else quiet.next_allowed(again)


def _settle_bundled(row, outcome, now):
    """The rows of a bundle share its end; those it did not speak of are not needed any more."""
    mine = Notice.objects.filter(bundle=row, state=State.WAITING)
    if row.state == State.SENT:
        mine.filter(pk__in=outcome.said).update(state=State.SENT, sent_at=now)
    for pk, why in outcome.unsaid:
        mine.filter(pk=pk).update(state=State.NOT_SENT, why=why)
    if row.state == State.GIVEN_UP:
        mine.update(state=State.GIVEN_UP)
