"""What can wait comes once a day; what someone does not want does not come."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from brokercoach.kit.dates import AUCKLAND
from brokercoach.kit.errors import RuleBroken
from brokercoach.notices import actions, kinds, queue, tasks
from brokercoach.notices.choices import Channel, State, Why
from brokercoach.notices.models import Notice
from tests.notices.test_quiet_and_tries import at

EVENING = at(2026, 11, 25, 21)
MORNING = at(2026, 11, 26, 8)


@pytest.fixture
def evening():
    with time_machine.travel(EVENING, tick=False) as clock:
        yield clock


def test_a_message_of_the_evening_waits_for_the_morning(cast, evening, kind_of):
    (row,) = queue(to=cast.mere, kind=kind_of(), dedupe_key="a")
    tasks.sweep_unsent()
    assert (row.state, row.due_at, mail.outbox) == (State.WAITING, MORNING, [])

    evening.move_to(MORNING)
    tasks.sweep_unsent()
    assert len(mail.outbox) == 1


def test_an_urgent_message_goes_at_night(cast, evening, kind_of):
    queue(to=cast.mere, kind=kind_of(urgent=True), dedupe_key="a")
    tasks.sweep_unsent()
    assert len(mail.outbox) == 1


def test_a_message_left_over_from_the_day_keeps_the_quiet_hours_too(cast, at_noon, kind_of):
    queue(to=cast.mere, kind=kind_of(), dedupe_key="a")
    at_noon.move_to(EVENING)
    tasks.sweep_unsent()

    row = Notice.objects.get()
    assert (row.state, row.due_at, row.attempts, mail.outbox) == (State.WAITING, MORNING, 0, [])


def test_several_rows_are_one_mail_a_person_and_day(cast, evening, kind_of):
    kind = kind_of(bundle=True)
    for person in (cast.mere, cast.sina):
        for n in range(3):
            queue(to=person, kind=kind, dedupe_key=f"k{n}")
    tasks.sweep_unsent()
    assert mail.outbox == []

    evening.move_to(MORNING)
    tasks.sweep_unsent()
    tasks.sweep_unsent()
    assert sorted(m.to[0] for m in mail.outbox) == ["mere@brokercoach.example", "sina@brokercoach.example"]
    assert set(Notice.objects.values_list("state", flat=True)) == {State.SENT}


def test_what_comes_after_the_bundle_left_waits_for_tomorrows(cast, evening, kind_of):
    kind = kind_of(bundle=True)
    queue(to=cast.mere, kind=kind, dedupe_key="a")
    evening.move_to(MORNING)
    tasks.sweep_unsent()
    evening.shift(timedelta(minutes=20))
    (late,) = queue(to=cast.mere, kind=kind, dedupe_key="b")

    assert late.due_at == MORNING + timedelta(days=1)
    evening.move_to(late.due_at)
    tasks.sweep_unsent()
    assert len(mail.outbox) == 2


def test_a_bundle_leaves_out_what_needs_no_saying_and_goes_not_at_all_when_nothing_is_left(cast, evening, kind_of):
    def nothing(notice, now):
        raise kinds.DoNotSend

    queue(to=cast.mere, kind=kind_of("draft_waiting", bundle=True, resolver=nothing), dedupe_key="a")
    evening.move_to(MORNING)
    tasks.sweep_unsent()

    assert mail.outbox == []
    assert set(Notice.objects.values_list("state", "why")) == {(State.NOT_SENT, Why.NOT_NEEDED)}


def test_a_bundle_that_fails_is_tried_again_with_all_its_rows(cast, evening, kind_of, monkeypatch):
    queue(to=cast.mere, kind=kind_of(bundle=True), dedupe_key="a")
    evening.move_to(MORNING)
    with monkeypatch.context() as down:
        down.setattr("brokercoach.notices.sending.hand_over", lambda *_: 1 / 0)
        tasks.sweep_unsent()
    evening.shift(timedelta(minutes=1))
    tasks.sweep_unsent()

    assert len(mail.outbox) == 1
    assert set(Notice.objects.values_list("state", flat=True)) == {State.SENT}


def test_what_someone_switched_off_is_not_written_and_not_sent(cast, at_noon, kind_of):
    code = kind_of(defaults=(Channel.EMAIL, Channel.IN_APP))
    queue(to=cast.mere, kind=code, dedupe_key="before")
    actions.choose(by=cast.mere, choices={(code, "email"): False})
    queue(to=cast.mere, kind=code, dedupe_key="after")
    tasks.sweep_unsent()

    assert Notice.objects.get(dedupe_key="before", channel="email").why == Why.PREFERENCE
    assert list(Notice.objects.filter(dedupe_key="after").values_list("channel", flat=True)) == ["in_app"]
    assert mail.outbox == []


def test_a_channel_that_is_off_by_default_can_be_switched_on(cast, at_noon, kind_of):
    code = kind_of()
    actions.choose(by=cast.mere, choices={(code, "in_app"): True})
    queue(to=cast.mere, kind=code, dedupe_key="a")
    assert Notice.objects.mine(cast.mere).count() == 1


def test_choices_refuse_what_is_not_offered_or_must_stay_on(cast, kind_of):
    code = kind_of(always_on=True)
    with pytest.raises(RuleBroken, match="cannot be switched off"):
        actions.choose(by=cast.mere, choices={(code, "email"): False})
    with pytest.raises(RuleBroken, match="no such message"):
        actions.choose(by=cast.mere, choices={("delivery_failing", "email"): False})
    assert EVENING.tzinfo is AUCKLAND
