"""Bad luck: two who join the same people at once, a session saved meanwhile, an undo tapped twice. One clear result
each, nothing lost, nobody waits for ever."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection, transaction

from brokercoach.kit.errors import OutOfReach, RuleBroken
from cases.actions import facts, joining, sessions
from cases.models import Case, ContactPoint, Joined, SessionCase, TimelineEntry
from tests.bad_luck.waiting import until_one_waits_for_a_lock
from tests.cases.conftest import NOW, TODAY
from tests.cast import gather
from tests.factories import a_person, a_promise

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _friday():
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def cast():
    return gather()


@pytest.fixture
def two(cast):
    """(the older, the newer): the first led by Mere, the second by Sina, with a promise."""
    older, newer = a_person(cast, name="Whetū Henare"), a_person(cast, name="Whetu Henare", lead=cast.sina)
    a_promise(cast, newer, due_on=TODAY + timedelta(2), on=TODAY)
    return older, newer


def at_once(*deeds):
    """Each in its own connection, all let go together; returns what came of each."""
    came, gate = [None] * len(deeds), threading.Barrier(len(deeds))

    def run(n, deed):
        try:
            gate.wait(timeout=10)
            came[n] = deed()
        except Exception as no:  # what the deed says is looked at by the test
            came[n] = no
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
        assert not thread.is_alive(), "nobody waits for ever"
    return came


def meanwhile(deed):
    """Run it in another connection, which is left waiting; returns (thread, what came of it)."""
    came = []

    def run():
        try:
            came.append(deed())
        except Exception as no:
            came.append(no)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    until_one_waits_for_a_lock()
    return thread, came


def join(cast, kept, gone):
    return joining.join(by=cast.hone, kept=kept, gone=gone, on=TODAY, now=NOW)


def log(cast, case, by, uuid):
    told = {"mode": "phone", "minutes": 20, "held_on": TODAY, "now": NOW}
    return sessions.log_session(by=by, uuid=uuid, cases=[case.pk], **told)


@pytest.mark.parametrize("turned", [False, True])
def test_two_who_join_the_same_people_at_once_make_one_file(cast, two, turned):
    older, newer = two
    other_way = (newer, older) if turned else (older, newer)
    came = at_once(lambda: join(cast, older, newer), lambda: join(cast, *other_way))
    assert sorted(type(one) for one in came if not isinstance(one, Joined)) == [RuleBroken]
    assert Joined.objects.count() == 1
    assert Case.objects.filter(merged_into=None).count() == 1


@pytest.mark.parametrize("joined_first", [True, False])
def test_a_session_saved_meanwhile_arrives_once_on_the_kept_file(cast, two, joined_first):
    older, newer = two
    uuid = uuid4()
    with transaction.atomic():
        if joined_first:
            join(cast, older, newer)
            thread, came = meanwhile(lambda: log(cast, newer, cast.sina, uuid))
        else:
            log(cast, newer, cast.sina, uuid)
            thread, came = meanwhile(lambda: join(cast, older, newer))
    thread.join(timeout=30)
    assert not isinstance(came[0], Exception), came
    assert SessionCase.objects.get().case == older
    assert TimelineEntry.objects.get(session__uuid=uuid).case == older
    older.refresh_from_db()
    assert older.last_contact_on == TODAY
    assert log(cast, newer, cast.sina, uuid).uuid == uuid, "sent again: the same session"


def test_a_session_of_someone_far_away_is_not_let_in_by_a_joining(cast, two):
    join(cast, *two)
    with pytest.raises(OutOfReach):
        log(cast, two[1], cast.tama, uuid4())


def test_saving_for_both_while_they_are_joined_and_parted_never_ends_in_a_deadlock(cast, two):
    older, newer = two
    done = join(cast, newer, older)
    told = {"mode": "phone", "minutes": 20, "held_on": TODAY, "now": NOW}
    deeds = [lambda: joining.part(by=cast.hone, joined=done, on=TODAY, now=NOW)]
    deeds += [
        lambda by=by, case=case: sessions.log_session(by=by, uuid=uuid4(), cases=[case], **told)
        for by, case in ((cast.mere, older.pk), (cast.sina, newer.pk), (cast.mere, older.pk))
    ]
    came = at_once(*deeds)
    assert [one for one in came if isinstance(one, Exception)] == []
    assert SessionCase.objects.count() == 3


def test_an_undo_tapped_twice_parts_them_once(cast, two):
    done = join(cast, *two)
    came = at_once(*[lambda: joining.part(by=cast.hone, joined=done, on=TODAY, now=NOW)] * 2)
    assert [type(one) for one in came if isinstance(one, Exception)] == [RuleBroken]
    assert not Case.objects.exclude(merged_into=None).exists()


def test_what_is_written_to_the_gone_file_meanwhile_is_refused_and_not_lost_in_it(cast, two):
    older, newer = two
    with transaction.atomic():
        join(cast, older, newer)
        known = {"by": cast.sina, "case": newer, "on": TODAY}
        thread, came = meanwhile(lambda: facts.add_contact_point(**known, reach="021 555 0142"))
    thread.join(timeout=30)
    assert isinstance(came[0], OutOfReach)
    assert not ContactPoint.objects.exists()


def test_a_session_that_followed_a_file_comes_back_with_it_when_the_two_are_parted_meanwhile(cast, two, monkeypatch):
    """The file was gone when the session asked for it, and stood alone again before it could be held elsewhere."""
    older, newer = two
    done = join(cast, newer, older)
    begin, asked = sessions.parts.lock_in_reach, []

    def parted_in_between(by, wanted, uuid, now):
        asked.append(wanted)
        if len(asked) == 2:
            at_once(lambda: joining.part(by=cast.hone, joined=done, on=TODAY, now=NOW))
        return begin(by, wanted, uuid, now)

    monkeypatch.setattr(sessions.parts, "lock_in_reach", parted_in_between)
    log(cast, older, cast.mere, uuid4())
    assert SessionCase.objects.get().case == older
    assert len(asked) == 3


def test_a_file_that_stands_alone_again_between_two_questions_is_asked_for_again(cast, two, monkeypatch):
    older, newer = two
    done = join(cast, newer, older)
    ask = Case.objects.filter
    told = []

    def parted_in_between(*args, **named):
        if "merged_into" not in named and set(named) == {"pk__in"} and not args and not told:
            told.append(1)
            at_once(lambda: joining.part(by=cast.hone, joined=done, on=TODAY, now=NOW))
        return ask(*args, **named)

    monkeypatch.setattr(Case.objects, "filter", parted_in_between)
    log(cast, older, cast.mere, uuid4())
    assert SessionCase.objects.get().case == older
    assert told
