"""A message is a row first: written with its deed, sent at least once, never twice but by a kill at the worst line."""

import threading
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction

from brokercoach.kit import dates
from brokercoach.notices import doorbell, outbox, queue, tasks
from brokercoach.notices.choices import Channel, State, Why
from brokercoach.notices.models import Notice
from desk.management.commands import demo_tell
from tests.notices.conftest import NOON


def ask(to, kind, key="k1", **ids):
    return queue(to=to, kind=kind, dedupe_key=key, **ids)


def test_a_message_is_written_with_ids_only_and_sent_by_the_sweeper(cast, at_noon, kind_of):
    (row,) = ask(cast.mere, kind_of(), case_id=12, subject_ref="cases.case:12")

    assert (row.state, row.ids, row.to_address) == (State.QUEUED, {"case_id": 12}, "")
    tasks.sweep_unsent()
    row.refresh_from_db()
    assert (row.state, row.sent_at) == (State.SENT, NOON)
    (message,) = mail.outbox
    assert message.to == ["mere@brokercoach.example"]
    assert message.extra_headers["Message-ID"] == f"<{row.message_id}@example.nz>"


@pytest.mark.parametrize("words", ["Aroha Tamihere", "wage $28", "a note\nof two lines", "x" * 81])
def test_words_are_refused_beside_a_message(cast, kind_of, words):
    with pytest.raises(TypeError):
        ask(cast.mere, kind_of(), note=words)


def test_a_kind_nobody_declared_is_refused(cast):
    with pytest.raises(KeyError):
        ask(cast.mere, "no_such_kind")


def test_asking_twice_means_one_row_for_each_channel(cast, at_noon, kind_of):
    kind = kind_of(defaults=(Channel.EMAIL, Channel.IN_APP))
    ask(cast.mere, kind)
    ask(cast.mere, kind)
    ask(cast.sina, kind)

    assert Notice.objects.filter(to=cast.mere).count() == 2
    assert Notice.objects.filter(to=cast.sina).count() == 2


def test_rolled_back_means_no_row_no_bell_no_mail(
    cast, at_noon, kind_of, monkeypatch, django_capture_on_commit_callbacks
):
    rung = []
    monkeypatch.setattr(doorbell, "ring", rung.append)

    @transaction.atomic
    def a_deed_that_fails():
        ask(cast.mere, kind_of())
        raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        a_deed_that_fails()
    tasks.sweep_unsent()

    assert (Notice.objects.count(), rung, mail.outbox) == (0, [], [])


@pytest.mark.django_db(transaction=True)
def test_a_lost_broker_means_a_late_mail_and_no_error(cast, at_noon, kind_of):
    """The suite's broker address answers nobody: the deed still stands, and the sweeper sends."""
    with transaction.atomic():
        (row,) = ask(cast.mere, kind_of())
    assert (Notice.objects.get().state, mail.outbox) == (State.QUEUED, [])

    tasks.sweep_unsent()
    assert Notice.objects.get(pk=row.pk).state == State.SENT


def test_the_bell_is_left_alone_for_a_while_after_a_failure(monkeypatch):
    tried = []

    def nobody(*_, **__):
        tried.append(1)
        raise ConnectionError

    monkeypatch.setattr(doorbell.current_app, "send_task", nobody)
    assert [doorbell.ring([1]), doorbell.ring([2])] == [False, False]
    assert len(tried) == 1


class Killed(BaseException):
    """What a worker never lives to catch."""


def test_a_worker_killed_mid_task_is_taken_over_and_sends_once(cast, at_noon, kind_of, monkeypatch):
    (row,) = ask(cast.mere, kind_of())

    def die(*_):
        raise Killed

    with monkeypatch.context() as doomed:
        doomed.setattr("brokercoach.notices.sending.hand_over", die)
        with pytest.raises(Killed):
            tasks.send_notices(notice_ids=[row.pk])
    assert Notice.objects.get().state == State.SENDING

    tasks.send_notices(notice_ids=[row.pk])
    assert mail.outbox == []
    at_noon.shift(timedelta(minutes=11))
    tasks.sweep_unsent()
    tasks.sweep_unsent()
    assert len(mail.outbox) == 1
    assert Notice.objects.get().attempts == 2


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_at_once_send_one_mail(cast, kind_of, monkeypatch):
    ids = [ask(cast.mere, kind_of(urgent=True), key=f"k{n}")[0].pk for n in range(6)]
    start, handed = threading.Barrier(2), []
    monkeypatch.setattr("brokercoach.notices.sending.hand_over", lambda notice, message: handed.append(notice.pk))

    def sweep():
        start.wait()
        try:
            tasks.sweep_unsent()
        finally:
            connection.close()

    sweepers = [threading.Thread(target=sweep) for _ in range(2)]
    for sweeper in sweepers:
        sweeper.start()
    for sweeper in sweepers:
        sweeper.join()

    assert sorted(handed) == sorted(ids)
    assert set(Notice.objects.values_list("state", flat=True)) == {State.SENT}


def test_nothing_goes_to_someone_inactive_not_even_what_was_written_before(cast, at_noon, kind_of):
    kind = kind_of(defaults=(Channel.EMAIL, Channel.IN_APP))
    ask(cast.mere, kind, key="before")
    cast.mere.is_active = False
    cast.mere.save()
    ask(cast.mere, kind, key="after")
    tasks.sweep_unsent()

    assert mail.outbox == []
    mailed = Notice.objects.filter(channel=Channel.EMAIL)
    assert set(mailed.values_list("state", "why")) == {(State.NOT_SENT, Why.INACTIVE)}
    assert Notice.objects.get(dedupe_key="after", channel=Channel.IN_APP).why == Why.INACTIVE


def test_a_failure_is_tried_again_later_and_its_kind_alone_is_kept(cast, at_noon, kind_of, monkeypatch):
    (row,) = ask(cast.mere, kind_of())
    with monkeypatch.context() as down:
        down.setattr("brokercoach.notices.sending.hand_over", _broken)
        tasks.sweep_unsent()
    row.refresh_from_db()
    assert (row.state, row.fault, row.due_at) == (State.FAILED, "SMTPServerDisconnected", NOON + timedelta(minutes=1))

    tasks.sweep_unsent()
    assert mail.outbox == []
    at_noon.shift(timedelta(minutes=1))
    tasks.sweep_unsent()
    assert len(mail.outbox) == 1


def test_after_a_day_of_tries_it_is_given_up(cast, at_noon, kind_of, monkeypatch):
    (row,) = ask(cast.mere, kind_of(urgent=True))
    monkeypatch.setattr("brokercoach.notices.sending.hand_over", _broken)
    for _ in range(26):
        tasks.sweep_unsent()
        at_noon.shift(timedelta(hours=1))
    row.refresh_from_db()

    assert row.state == State.GIVEN_UP
    assert row.attempts > 6


def _broken(*_):
    raise SMTPServerDisconnected("mere@brokercoach.example said no")


def test_a_resolver_that_fails_does_not_keep_the_next_message(cast, at_noon, kind_of):
    kind_of("case_reassigned", resolver=lambda notice, now: 1 / 0)
    ask(cast.mere, "case_reassigned", key="bad")
    ask(cast.mere, kind_of(), key="good")
    tasks.sweep_unsent()

    assert dict(Notice.objects.values_list("dedupe_key", "state")) == {"bad": State.FAILED, "good": State.SENT}


def test_a_text_message_goes_to_the_file_of_the_demo(cast, at_noon, kind_of, settings):
    cast.mere.mobile = "+64 21 000 0000"
    cast.mere.save()
    ask(cast.mere, kind_of(defaults=(Channel.SMS,)))
    ask(cast.sina, "import_finished")
    tasks.sweep_unsent()

    assert (settings.LOCAL_DIR / "sms" / "sent.jsonl").read_text().count("/somewhere/") == 1
    assert Notice.objects.get(to=cast.sina).why == Why.NO_ADDRESS


def test_an_invitation_goes_to_a_bare_address(at_noon, db, kind_of):
    ask("someone@new.example", kind_of(urgent=True))
    tasks.sweep_unsent()

    assert mail.outbox[0].to == ["someone@new.example"]
    assert "You choose which" not in mail.outbox[0].body


def test_the_story_writes_messages_and_sends_none(db, at_noon, kind_of, settings, monkeypatch):
    """Through the command that tells it."""
    monkeypatch.setattr(demo_tell, "tell", lambda **known: ask("someone@new.example", kind_of()))
    call_command("demo_tell", verbosity=0)
    tasks.sweep_unsent()

    assert (Notice.objects.get().why, mail.outbox) == (Why.STORY, [])
    settings.DEMO = False
    with pytest.raises(RuntimeError), outbox.hush():
        pass


def test_what_the_story_says_in_the_application_stands_in_the_bell(cast, at_noon, kind_of):
    with outbox.hush():
        ask(cast.mere, kind_of(defaults=(Channel.EMAIL, Channel.IN_APP)))
    tasks.sweep_unsent()

    assert Notice.objects.mine(cast.mere).count() == 1
    assert mail.outbox == []


def test_tasks_take_arguments_of_a_newer_version(db):
    tasks.send_notices(notice_ids=[], later_added=True)
    tasks.sweep_unsent(later_added=True)
    assert dates.now()
