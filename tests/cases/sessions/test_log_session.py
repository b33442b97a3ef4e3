"""Logging a kōrero: what it leaves, what it refuses, and that twice is once."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from brokercoach.audit.models import Event
from brokercoach.kit.dates import AUCKLAND
from brokercoach.kit.errors import NotAllowed, OutOfReach, RuleBroken
from cases.actions import cases, follow_ups
from cases.choices import AssignmentEnd, CloseReason, EntryKind, Mode, Next, Result, Topic, Visibility
from cases.models import (
    ContactRequest,
    Draft,
    FollowUp,
    Session,
    SessionCase,
    SessionPerson,
    SessionTopic,
    TimelineEntry,
    WhanauMember,
)
from tests.cases.sessions.conftest import NOW, TODAY, someone

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def lines(case):
    rows = TimelineEntry.objects.filter(case=case, session__isnull=False).order_by("pk")
    return list(rows.values_list("kind", "title"))


def test_a_session_leaves_its_rows_its_line_and_its_trail(cast, hemi, log):
    nan = WhanauMember.objects.create(client=hemi.client, name="Nan Rose")
    session = log(hemi, whanau=[nan], others=["Aunty Pania "], topics={Topic.LICENCE: "Booked the test"}, notes="Keen.")

    assert lines(hemi) == [(EntryKind.SESSION, "Kōrero at the marae with Nan Rose, Aunty Pania · 45 min")]
    assert SessionTopic.objects.get(session=session).note == "Booked the test"
    assert list(SessionPerson.objects.filter(session=session).values_list("name", "whanau_member")) == [
        ("Nan Rose", nan.pk),
        ("Aunty Pania", None),
    ]
    assert Event.objects.filter(what="session.logged", file=f"cases.case:{hemi.pk}").count() == 1


def test_talking_keeps_the_dates_of_the_case(hemi, log):
    log(hemi)
    hemi.refresh_from_db()
    assert (hemi.last_contact_on, hemi.last_attempt_on, hemi.first_one_to_one_on) == (TODAY, TODAY, TODAY)
    assert hemi.quiet_on == TODAY + 8 * DAY
    assert hemi.tries_since_contact == 0


def test_tries_and_contacts_are_different(hemi, log):
    """SC-11: an attempt never counts as contact, and needs no details."""
    log(hemi, held_on=TODAY - 5 * DAY)
    log(hemi, result=Result.NO_ANSWER, minutes=None, held_on=TODAY - DAY, mode=Mode.PHONE)
    log(hemi, result=Result.NO_SHOW, minutes=None)
    hemi.refresh_from_db()
    assert (hemi.last_contact_on, hemi.last_attempt_on, hemi.tries_since_contact) == (TODAY - 5 * DAY, TODAY, 2)
    assert [kind for kind, _ in lines(hemi)] == [EntryKind.SESSION, EntryKind.ATTEMPT, EntryKind.ATTEMPT]


def test_a_back_dated_session_never_moves_last_contact_back(hemi, log):
    log(hemi)
    log(hemi, held_on=TODAY - 9 * DAY)
    hemi.refresh_from_db()
    assert (hemi.last_contact_on, hemi.last_attempt_on) == (TODAY, TODAY)
    assert hemi.first_one_to_one_on == TODAY - 9 * DAY


def test_a_talk_written_down_after_later_tries_leaves_those_tries_standing(hemi, log):
    log(hemi, result=Result.NO_ANSWER, minutes=None)
    log(hemi, held_on=TODAY - 2 * DAY)
    hemi.refresh_from_db()
    assert (hemi.last_contact_on, hemi.tries_since_contact) == (TODAY - 2 * DAY, 1)


def test_a_hui_is_one_session_with_many_and_no_one_to_one(hemi, kiri, log):
    session = log(hemi, kiri)
    assert Session.objects.count() == 1
    assert set(SessionCase.objects.filter(session=session).values_list("case", flat=True)) == {hemi.pk, kiri.pk}
    for case in (hemi, kiri):
        case.refresh_from_db()
        assert case.last_contact_on == TODAY
        assert case.first_one_to_one_on is None
    assert Event.objects.filter(what="session.logged").count() == 2


def test_a_text_is_contact_but_no_one_to_one_and_needs_no_length(hemi, log):
    log(hemi, mode=Mode.TEXT, minutes=None, place="")
    hemi.refresh_from_db()
    assert hemi.last_contact_on == TODAY
    assert hemi.first_one_to_one_on is None


def test_the_same_uuid_twice_is_one_session(hemi, log):
    uuid = uuid4()
    assert log(hemi, uuid=uuid) == log(hemi, uuid=uuid)
    assert Session.objects.count() == 1
    assert len(lines(hemi)) == 1


def test_somebody_elses_uuid_tells_nothing(cast, hemi, log):
    mine = log(hemi)
    theirs = someone(cast, "Losa Tui", lead=cast.tama, team="Waitākere")
    with pytest.raises(OutOfReach):
        log(theirs, by=cast.tama, uuid=mine.uuid)


def test_people_out_of_reach_do_not_exist(cast, hemi, log):
    theirs = someone(cast, "Losa Tui", lead=cast.tama, team="Waitākere")
    with pytest.raises(OutOfReach):
        log(hemi, theirs)
    assert Session.objects.count() == 0


def test_a_manager_logs_no_session(cast, hemi, log):
    with pytest.raises(NotAllowed):
        log(hemi, by=cast.hone)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"held_on": TODAY + DAY}, "today or an earlier day"),
        ({"held_on": date(1, 1, 1)}, "Check the year"),
        ({"minutes": None}, "how long you talked"),
        ({"next_kind": Next.RING}, "Choose a day"),
        ({"next_kind": Next.RING, "next_on": TODAY - DAY}, "later day"),
        ({"next_kind": Next.RING, "next_on": TODAY, "next_what": "x" * 201}, "200 characters"),
        ({"whanau": [999_999]}, "Choose whānau"),
        ({"answers": [999_999]}, "Choose promises"),
        ({"others": ["x" * 121]}, "120 characters"),
        ({"topics": {Topic.CV: "x" * 1001}}, "1,000 characters"),
    ],
)
def test_what_is_refused_says_why_and_leaves_nothing(hemi, log, said, words):
    with pytest.raises(RuleBroken, match=words):
        log(hemi, **said)
    assert Session.objects.count() == 0


def test_nobody_named_and_a_closed_case_are_refused(cast, hemi, log):
    with pytest.raises(RuleBroken, match="who was there"):
        log()
    cases.close_case(by=cast.mere, case=hemi, reason=CloseReason.MOVED, on=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="Support has ended"):
        log(hemi)


def test_saving_closes_the_promise_it_answers_and_makes_the_next(cast, hemi, log):
    ring = follow_ups.promise(by=cast.mere, case=hemi, kind=Next.RING, due_on=TODAY, on=TODAY, what="Ring about hours")
    later = follow_ups.promise(by=cast.mere, case=hemi, kind=Next.DO, due_on=TODAY + 9 * DAY, on=TODAY)
    session = log(hemi, answers=[ring], next_kind=Next.MEET, next_on=TODAY + 7 * DAY, next_what="Site visit")

    ring.refresh_from_db()
    hemi.refresh_from_db()
    assert (ring.done_on, ring.done_in) == (TODAY, session)
    assert hemi.next_on == TODAY + 7 * DAY
    made = FollowUp.objects.get(made_in=session)
    assert (made.owner, made.what, made.kind) == (cast.mere, "Site visit", Next.MEET)
    assert set(FollowUp.objects.open().filter(case=hemi)) == {later, made}


def test_a_try_keeps_no_promise_and_a_day_alone_means_ring_again(cast, hemi, log):
    ring = follow_ups.promise(by=cast.mere, case=hemi, kind=Next.RING, due_on=TODAY, on=TODAY)
    session = log(hemi, result=Result.NO_ANSWER, minutes=None, answers=[ring], next_on=TODAY + DAY)
    ring.refresh_from_db()
    assert ring.is_open
    assert FollowUp.objects.get(made_in=session).kind == Next.RING


def test_the_first_answer_to_what_they_asked_is_kept(cast, hemi, log):
    """SC-8: a try is an answer; their not coming is none; a kōrero before they asked is none."""
    asked = ContactRequest.objects.create(
        case=hemi,
        received_at=datetime(2026, 3, 18, 9, tzinfo=AUCKLAND),
        by_way_of=Mode.TEXT,
        overdue_on=date(2026, 3, 23),
    )
    log(hemi, held_on=date(2026, 3, 17))
    log(hemi, result=Result.NO_SHOW, minutes=None)
    asked.refresh_from_db()
    assert asked.first_response_at is None
    session = log(hemi, result=Result.NO_ANSWER, minutes=None)
    asked.refresh_from_db()
    assert (asked.first_response_at, asked.responder, asked.answered_in) == (NOW, cast.mere, session)


def test_a_private_note_is_for_its_author_and_the_lead(cast, hemi, log):
    session = log(hemi, visibility=Visibility.PRIVATE)
    entry = TimelineEntry.objects.get(session=session)
    assert entry.visibility == Visibility.PRIVATE
    assert not Session.objects.visible_to(cast.hone).exists()
    cases.assign_lead(by=cast.hone, case=hemi, to=cast.sina, on=TODAY, now=NOW)
    assert Session.objects.visible_to(cast.sina).get() == session


def test_text_is_kept_as_text(hemi, log):
    session = log(hemi, notes="<b>Nan</b> \x00said\x07 \u202eyes 😀", others=["<script>"])
    assert session.notes == "<b>Nan</b> said \u202eyes 😀"
    session.refresh_from_db()
    assert session.notes == "<b>Nan</b> said \u202eyes 😀"


def test_a_draft_begun_within_reach_is_accepted_after_reach_ends_and_goes_to_the_lead(cast, hemi, log):
    uuid = uuid4()
    Draft.objects.create(uuid=uuid, author=cast.mere, cases_in_reach=[hemi.pk], begun_at=NOW, touched_at=NOW)
    cases.assign_lead(
        by=cast.hone, case=hemi, to=cast.sina, on=TODAY - 10 * DAY, now=NOW, reason=AssignmentEnd.REASSIGNED
    )
    session = log(hemi, uuid=uuid, next_kind=Next.RING, next_on=TODAY + DAY)

    assert FollowUp.objects.get(made_in=session).owner == cast.sina
    assert lines(hemi)
    assert not Draft.objects.exists()
    assert Session.objects.visible_to(cast.sina).get() == session


def test_a_phone_without_signal_may_log_for_a_few_days_after_a_hand_over(cast, hemi, log):
    cases.assign_lead(by=cast.hone, case=hemi, to=cast.tama, on=TODAY, now=NOW)
    assert log(hemi)
    with pytest.raises(OutOfReach):
        log(hemi, now=NOW + 8 * DAY)


def test_saving_asks_few_questions_of_the_database(cast, hemi, log, django_assert_max_num_queries):
    """The session, its case, topic, line, promise, trail: about as many statements as tables written to."""
    with django_assert_max_num_queries(22):
        log(hemi, topics={Topic.CV: "x"}, next_kind=Next.RING, next_on=TODAY + DAY)
