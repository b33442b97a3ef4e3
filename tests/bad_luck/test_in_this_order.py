"""Two deeds at the very moment that would hurt most, one held still while the other comes: neither blocks the other
for ever, and nothing is given to someone who is leaving."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from brokercoach.accounts.actions import people, teams
from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.models import Membership, User
from brokercoach.kit.errors import Conflict, RuleBroken
from cases import models
from cases.actions import cases, cover, drafts, follow_ups, intake, leavers, plans, sessions
from cases.models import Case, Cover, Draft, FollowUp, Session
from tests.bad_luck.waiting import until_one_waits_for_a_lock
from tests.factories import a_cover, a_person, a_promise

pytestmark = pytest.mark.django_db(transaction=True)


def log(author, case, today, now, **more):
    words = {"held_on": today, "mode": "phone", "minutes": 20, "now": now} | more
    return sessions.log_session(by=author, cases=[case], **{"uuid": uuid.uuid4()} | words)


def test_a_caseload_is_released_while_its_receiver_logs_with_a_promised_case(cast, meanwhile, today, now):
    """Tama keeps a promise on Sina's case; his caseload goes to Sina, who has that case open this moment."""
    a_person(cast, name="Kiri Mahuta", lead=cast.mere)
    sinas = a_person(cast, name="Aroha Wihongi", lead=cast.sina)
    promised = a_promise(cast, sinas, owner=cast.mere)

    with transaction.atomic():
        list(Case.objects.filter(pk=sinas.pk).select_for_update())
        given = meanwhile(lambda: leavers.release_caseload(by=cast.hone, of=cast.mere, to=cast.sina, on=today, now=now))
        until_one_waits_for_a_lock()
        logged = log(cast.sina, sinas, today, now, next_kind="ring", next_on=today + timedelta(3))

    assert [one.moved for one in given.result()] == [True]
    assert FollowUp.objects.get(pk=promised.pk).owner == cast.sina
    assert Session.objects.get() == logged
    assert not Case.objects.filter(lead=cast.mere).exists()


def test_a_caseload_released_twice_at_once_is_released_once(cast, hemi, meanwhile, today, now):
    """The second finds nothing left to do, and says so instead of refusing."""
    given = a_cover(cast, of=cast.mere, by=cast.tama)

    def release():
        return leavers.release_caseload(by=cast.hone, of=cast.mere, to=cast.sina, on=today, now=now)

    with transaction.atomic():
        first = release()
        second = meanwhile(release)
        until_one_waits_for_a_lock()

    assert ([one.moved for one in first], second.result()) == ([True], [])
    assert Cover.objects.get(pk=given.pk).ends_on == today


GIFTS = {
    "a case": lambda cast, case, today, now: cases.assign_lead(
        by=cast.hone, case=case, to=cast.sina, on=today, now=now
    ),
    "a promise": lambda cast, case, today, now: follow_ups.promise(
        by=cast.mere, case=case, kind="do", due_on=today, on=today, owner=cast.sina
    ),
    "a next step": lambda cast, case, today, now: log(
        cast.mere, case, today, now, next_kind="do", next_on=today, next_owner=cast.sina
    ),
    "a caseload": lambda cast, case, today, now: leavers.release_caseload(
        by=cast.hone, of=cast.mere, to=cast.sina, on=today, now=now
    ),
    "cover": lambda cast, case, today, now: cover.arrange_cover(
        by=cast.hone, of=cast.mere, stand_in=cast.sina, team=case.team, starts_on=today, ends_on=today + timedelta(7),
        on=today, now=now,
    ),
    "a place in a team": lambda cast, case, today, now: teams.start_membership(
        by=cast.ana, user=cast.sina, team=cast.teams["Papakura"], part=Part.MEMBER, starts_on=today
    ),
}  # fmt: skip


@pytest.mark.parametrize("gift", GIFTS)
def test_nothing_is_given_to_someone_who_leaves_this_very_moment(cast, hemi, meanwhile, today, now, gift):
    with transaction.atomic():
        people.deactivate(by=cast.ana, user=cast.sina, on=today, now=now)
        given = meanwhile(lambda: GIFTS[gift](cast, hemi, today, now))
        until_one_waits_for_a_lock()

    with pytest.raises(RuleBroken):
        given.result()
    assert_nothing_is_sinas(cast)


@pytest.mark.parametrize("gift", GIFTS)
def test_nobody_leaves_while_something_is_given_to_them(cast, hemi, meanwhile, today, now, gift):
    with transaction.atomic():
        GIFTS[gift](cast, hemi, today, now)
        gone = meanwhile(lambda: people.deactivate(by=cast.ana, user=cast.sina, on=today, now=now))
        until_one_waits_for_a_lock()

    if gift == "a place in a team":
        gone.result()
        assert_nothing_is_sinas(cast)
        return
    with pytest.raises(RuleBroken, match="still holds"):
        gone.result()
    assert User.objects.get(pk=cast.sina.pk).is_active


def assert_nothing_is_sinas(cast):
    assert not User.objects.get(pk=cast.sina.pk).is_active
    assert not Case.objects.filter(lead=cast.sina).exists()
    assert not FollowUp.objects.filter(owner=cast.sina).exists()
    assert not Cover.objects.filter(by=cast.sina).exists()
    assert not Membership.objects.filter(user=cast.sina, ends_on=None).exists()


def test_two_administrators_who_let_each_other_go_leave_one(cast, meanwhile, today, now):
    other = User(name="Wiki Hetaraka", email="w@example.org", role=Role.ADMINISTRATOR, joined_on=today)
    other.set_unusable_password()
    other.save()
    go = threading.Barrier(2)

    def let_go(by, user):
        with transaction.atomic():
            go.wait(10)
            people.deactivate(by=by, user=user, on=today, now=now)

    both = [meanwhile(lambda: let_go(cast.ana, other)), meanwhile(lambda: let_go(other, cast.ana))]
    for one in both:
        one.join(30)
    assert sum(isinstance(one.fault, RuleBroken) for one in both) == 1
    assert sum(one.fault is None for one in both) == 1
    assert User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).count() == 1


def test_whoever_loses_sight_of_a_session_while_mending_it_hears_that_it_is_mended(cast, hemi, meanwhile, today, now):
    """The case goes to Sina while Mere's words are on their way: they are kept, so the answer is yes."""
    session = log(cast.mere, hemi, today, now)
    client, way = Client(), reverse("api:session", args=[session.pk])
    client.force_login(cast.mere)
    body = {"version": 1, "held_on": str(today), "mode": "phone", "minutes": 35, "notes": "Mended"}
    with transaction.atomic():
        cases.assign_lead(by=cast.hone, case=hemi, to=cast.sina, on=today, now=now)
        mending = meanwhile(lambda: client.patch(way, body, content_type="application/json"))
        until_one_waits_for_a_lock()

    assert (mending.result().status_code, mending.result().json()["minutes"]) == (200, 35)
    assert Session.objects.get(pk=session.pk).version == 2


def test_words_typed_while_the_session_is_saved_are_told_of_it(cast, hemi, meanwhile, today, now):
    """Another tab still types: it hears that this is a session by now, and no draft is left over."""
    number = uuid.uuid4()
    with transaction.atomic():
        log(cast.mere, hemi, today, now, uuid=number)
        typed = meanwhile(
            lambda: drafts.keep_draft(by=cast.mere, uuid=number, version=0, content={"notes": "more"}, now=now)
        )
        until_one_waits_for_a_lock()

    with pytest.raises(Conflict, match="already saved"):
        typed.result()
    assert not Draft.objects.exists()


def test_a_draft_is_thrown_away_while_another_tab_types(cast, meanwhile, now):
    number = uuid.uuid4()
    typed = {"by": cast.mere, "uuid": number, "version": 0, "now": now}
    drafts.keep_draft(content={"notes": "one"}, **typed)
    with transaction.atomic():
        drafts.let_draft_go(by=cast.mere, uuid=number)
        other = meanwhile(lambda: drafts.keep_draft(content={"notes": "two"}, **typed))
        until_one_waits_for_a_lock()

    assert other.result().content == {"notes": "two"}


def test_of_two_who_change_a_plan_the_second_is_shown_both_and_nothing_is_lost(cast, hemi, meanwhile, today, now):
    def plan(by, version, words):
        goals = [{"goal": None, "words": words}]
        return plans.save_plan(by=by, case=hemi, version=version, goals=goals, on=today, now=now)

    with transaction.atomic():
        plan(cast.mere, 0, "A truck of my own")
        other = meanwhile(lambda: plan(cast.hone, 0, "Work outdoors"))
        until_one_waits_for_a_lock()

    with pytest.raises(Conflict, match="Both are shown") as no:
        other.result()
    assert "A truck of my own" in str(no.value.theirs)
    plan(cast.hone, 1, "Work outdoors")
    assert list(models.PlanVersion.objects.filter(case=hemi).order_by("version").values_list("version", "author")) == [
        (1, cast.mere.pk),
        (2, cast.hone.pk),
    ]


def test_someone_new_sent_twice_at_once_is_one_person(cast, meanwhile, today, now):
    told = {"name": "Hēmi Tamihere", "reach": "021 555 0142", "hopes": "Work outdoors"}
    known = {"by": cast.mere, "team": cast.teams["Manukau"], "lead": cast.mere, "on": today, "now": now}
    with transaction.atomic():
        first = intake.start(**known, **told)
        second = meanwhile(lambda: intake.start(**known, **told))
        until_one_waits_for_a_lock()

    assert second.result() == first
    assert intake.start(**known, **told | {"hopes": "Work indoors"}) != first
    assert models.Client.objects.count() == 2


def test_someone_new_whose_start_came_to_nothing_may_be_sent_again(cast, today, now):
    told = {"name": "Hēmi Tamihere", "reach": "021 555 0142"}
    known = {"by": cast.mere, "team": cast.teams["Manukau"], "lead": cast.mere, "on": today, "now": now}
    with transaction.atomic():
        intake.start(**known, **told)
        transaction.set_rollback(True)
    intake.start(**known, **told)
    assert models.Client.objects.count() == 1
