"""Writing a message down, in the transaction of the deed it tells of."""

import re
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import partial

from django.conf import settings
from django.db import transaction

from brokercoach.kit import dates
from brokercoach.notices import doorbell, kinds, quiet, rules
from brokercoach.notices.choices import Channel, State, Why
from brokercoach.notices.models import Notice, Preference
from brokercoach.notices.own_kinds import BUNDLE, bundle_key

A_REFERENCE = re.compile(r"[A-Za-z0-9_.:\-]{0,80}\Z")
_hushed = ContextVar("hushed", default=False)


@transaction.atomic
def queue(*, to, kind, dedupe_key, subject_ref="", by_way=Channel.EMAIL, **ids):
    """Write a message to a person (by each channel they want) or to a bare address (by `by_way`). An address may be the
    label of a row: then the kind's resolver says where it goes, as it is sent, and none stands here.

    Refuses: a kind nobody declared; anything but ids, dates and short codes beside it.
    Leaves:  one row for each channel, kind and ids only. Asked twice with one key: still one row.
    Then:    Celery is rung once the deed is committed. Rolled back: no row, no mail.
    """
    declared = kinds.get(kind)
    ids = {name: _reference(value) for name, value in ids.items()}
    at = dates.now()
    common = {"kind": kind, "dedupe_key": dedupe_key, "subject_ref": _reference(subject_ref), "ids": ids}
    if isinstance(to, str):
        rows = [_row(declared, by_way, at, to_address=to, **common)]
    else:
        choices = choices_of(to)
        wanted = [c for c in declared.offers if rules.wanted(declared, c, choices)]
        rows = [_row(declared, c, at, to=to, why=rules.why_not(declared, c, to, choices), **common) for c in wanted]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    written = list(
        Notice.objects.filter(
            dedupe_key=dedupe_key,
            to=None if isinstance(to, str) else to,
            to_address=to if isinstance(to, str) else "",
        )
    )
    ours = {row.message_id for row in rows}
    new = [row.pk for row in written if row.message_id in ours and row.state == State.QUEUED]
    if new:
        transaction.on_commit(partial(doorbell.ring, new), robust=True)
    return written


@contextmanager
def hush():
    """While the demo story is told, messages are written and none leaves; the bell shows them. Refused elsewhere."""
    if not settings.DEMO:
        raise RuntimeError("Only the demo story is told without messages.")
    token = _hushed.set(True)
    try:
        yield
    finally:
        _hushed.reset(token)


def choices_of(user):
    """The person's own words on kinds and channels."""
    rows = Preference.objects.filter(user=user)
    return {(kind, channel): wanted for kind, channel, wanted in rows.values_list("kind", "channel", "wanted")}


def _row(declared, channel, at, *, why=None, **fields):
    """The row as it should stand from the start: shown at once, refused, due now, or waiting."""
    if _hushed.get() and channel != Channel.IN_APP:
        why = why or Why.STORY
    row = Notice(channel=channel, queued_at=at, due_at=at, **fields)
    if why:
        row.state, row.why = State.NOT_SENT, why
    elif channel == Channel.IN_APP:
        row.state, row.sent_at = State.SENT, at
    elif channel == Channel.EMAIL and declared.bundle:
        row.state, row.in_bundle = State.WAITING, True
        row.due_at = quiet.next_bundle(at, had_one_today=_had_bundle(row.to, at))
    elif not declared.urgent:
        row.due_at = quiet.next_allowed(at)
        row.state = State.QUEUED if row.due_at == at else State.WAITING
    return row


def _had_bundle(user, at):
    """Whether the person's bundle of this day has already been taken up."""
    key = bundle_key(dates.local(at).date())
    return Notice.objects.filter(to=user, kind=BUNDLE, dedupe_key=key).exists()


def _reference(value):
    """Ids, dates and short codes pass; anything that could be a sentence or a name does not."""
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if not A_REFERENCE.match(text):
        raise TypeError("A message is written with ids only; its words are made when it is sent.")
    return text
