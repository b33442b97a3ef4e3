"""Closing a file to a colleague (CC-8): who says so, what it takes out of their hands, and what is refused after."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit import dates
from brokercoach.kit.errors import NotAllowed, OutOfReach, RuleBroken
from brokercoach.notices.kinds import DoNotSend, get
from brokercoach.notices.models import Notice
from cases.actions import cases, cover, follow_ups, joining, leavers, restrictions, sessions
from cases.models import Case, Cover, Draft, FollowUp, Restriction, Session, TimelineEntry
from cases.queries.finding import find_people
from cases.queries.holdings import holdings_of
from tests.cases.conftest import NOW, TODAY, days
from tests.factories import a_cover, a_draft, a_person, a_promise, a_restriction, a_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
JSON = "application/json"


def seen(user, model=Case):
    """As the next request would: reach is read once for the life of a user's object."""
    user = type(user).objects.visible_to(user).get(pk=user.pk)
    return set(model.objects.visible_to(user).values_list("pk", flat=True))


@pytest.mark.parametrize("who", ["hone", "rangi", "sina"])
def test_whatever_their_role_and_whoever_they_stand_in_for(cast, hemi, who):
    a_cover(cast, of=cast.mere, by=cast.sina)
    person = getattr(cast, who)
    assert hemi.pk in seen(person)
    a_restriction(cast, hemi, shut_out=person)
    assert hemi.pk not in seen(person)
    assert hemi.pk in seen(cast.mere)
    assert find_people(person, "hemi", today=TODAY) == []


def test_it_stands_from_a_day_to_a_day_and_is_lifted(cast, hemi):
    a_restriction(cast, hemi, shut_out=cast.rangi, until_on=days(2))
    made = a_restriction(cast, hemi, shut_out=cast.hone)
    assert Restriction.objects.standing(days(1)).count() == 2
    assert list(Restriction.objects.standing(days(2))) == [made]
    restrictions.lift(by=cast.mere, restriction=made, on=TODAY)
    assert hemi.pk in seen(cast.hone)
    with pytest.raises(RuleBroken, match="ended already"):
        restrictions.lift(by=cast.mere, restriction=made, on=TODAY)
    a_restriction(cast, hemi, shut_out=cast.hone)


def test_the_lead_and_the_team_s_managers_say_so_and_nobody_else(cast, hemi):
    a_cover(cast, of=cast.mere, by=cast.sina)
    for who in (cast.sina, cast.mele, cast.rangi, cast.ana):
        with pytest.raises((NotAllowed, OutOfReach)):
            a_restriction(cast, hemi, shut_out=cast.tama, by=who)
    a_restriction(cast, hemi, shut_out=cast.tama, by=cast.hone)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"shut_out": "mere"}, "They lead this file"),
        ({"shut_out": "noah"}, "could not open it"),
        ({"shut_out": "tama", "why": "other", "why_words": ""}, "Say in a few words"),
        ({"shut_out": "tama", "until_on": TODAY}, "after today"),
        ({"shut_out": "tama", "until_on": TODAY + timedelta(days=900)}, "within two years"),
    ],
)
def test_what_is_refused(cast, hemi, told, words):
    with pytest.raises(RuleBroken, match=words):
        a_restriction(cast, hemi, **{**told, "shut_out": getattr(cast, told["shut_out"])})


def test_never_twice_and_never_to_the_last_who_could_look_after_them(cast, hemi):
    a_restriction(cast, hemi, shut_out=cast.tama)
    with pytest.raises(RuleBroken, match="already closed"):
        a_restriction(cast, hemi, shut_out=cast.tama)
    queued = a_person(cast, lead=None)
    with pytest.raises(RuleBroken, match="Nobody would be left"):
        a_restriction(cast, queued, shut_out=cast.hone)


def test_whom_it_shuts_out_is_given_no_part_of_it_and_nobody_is_told_why(cast, hemi):
    a_restriction(cast, hemi, shut_out=cast.sina)
    refused = {"match": "^.*Choose someone else for this person"}
    with pytest.raises(RuleBroken, **refused):
        cases.assign_lead(by=cast.hone, case=hemi, to=cast.sina, on=TODAY, now=NOW)
    with pytest.raises(RuleBroken, **refused):
        cover.arrange_cover(
            by=cast.hone, of=cast.mere, stand_in=cast.sina, team=hemi.team, case=hemi,
            starts_on=TODAY, ends_on=days(5), on=TODAY, now=NOW,
        )  # fmt: skip
    with pytest.raises(RuleBroken, **refused):
        a_promise(cast, hemi, owner=cast.sina)
    [moved] = leavers.release_caseload(by=cast.hone, of=cast.mere, to=cast.sina, on=TODAY, now=NOW)
    assert not moved.moved
    assert "Choose someone else" in moved.words
    cases.close_case(by=cast.mere, case=hemi, reason="moved", on=TODAY, now=NOW)
    with pytest.raises(RuleBroken, **refused):
        cases.reopen_case(by=cast.hone, case=hemi, lead=cast.sina, on=TODAY, now=NOW)


def test_what_they_held_of_it_goes_back_without_a_word(cast, hemi):
    a_promise(cast, hemi, owner=cast.sina, due_on=TODAY)
    a_cover(cast, of=cast.mere, by=cast.sina, case=hemi)
    made = a_restriction(cast, hemi, shut_out=cast.sina)
    assert FollowUp.objects.get(case=hemi).owner == cast.mere
    assert Cover.objects.get(case=hemi).ends_on == TODAY
    assert not TimelineEntry.objects.filter(case=hemi, happened_at__gte=NOW).exclude(kind="support").exists()
    assert not Notice.objects.filter(to=cast.sina).exists()
    line = Event.objects.get(what="file.restricted")
    assert line.file == f"cases.case:{hemi.pk}"
    assert line.details == {"to": cast.sina.pk}
    assert made.set_by == cast.mere


def test_a_promise_a_draft_a_count_and_a_message_say_nothing_of_it(cast, hemi):
    other = a_person(cast, name="Losa Fonua")
    a_cover(cast, of=cast.mere, by=cast.sina)
    draft = a_draft(cast.sina, cases_in_reach=[hemi.pk], notes="Hēmi said")
    given = Notice(to=cast.sina, kind="case_reassigned", ids={"case": hemi.pk})
    a_restriction(cast, hemi, shut_out=cast.sina)
    assert not Draft.objects.visible_to(cast.sina).exists()
    assert Draft.objects.filter(pk=draft.pk).exists()
    assert holdings_of(cast.mere, on=TODAY, told_to=cast.sina).refs == (str(other),)
    for kind, notice in (("case_reassigned", given), ("draft_waiting", given), ("follow_ups_due", given)):
        with pytest.raises(DoNotSend):
            get(kind).resolver(notice, NOW)


def test_a_hui_with_others_stays_closed_and_the_words_from_before_are_not_taken(cast, hemi):
    """Sina leads Losa and met both once: the words are Hēmi's too. Her phone comes back with more of them."""
    losa = a_person(cast, name="Losa Fonua", lead=cast.sina)
    both = a_session(cast, hemi, losa, author=cast.mere)
    alone = a_session(cast, losa)
    a_draft(cast.sina, cases_in_reach=[hemi.pk])
    a_restriction(cast, hemi, shut_out=cast.sina)
    assert seen(cast.sina, Session) == {alone.pk}
    assert both.pk in seen(cast.mere, Session)
    draft = Draft.objects.get()
    with pytest.raises(OutOfReach):
        sessions.log_session(
            by=cast.sina, uuid=draft.pk, cases=[hemi], held_on=TODAY, mode="phone", minutes=5, now=NOW
        )  # fmt: skip


def test_the_pages_close_and_open_it_and_whom_it_shuts_out_sees_nothing(client, cast, hemi):
    client.force_login(cast.mere)
    there = reverse("cases:shut-out", args=[hemi.pk])
    assert "Close Hēmi’s file to a colleague" in client.get(there).content.decode()
    asked = client.post(there, {"shut_out": cast.hone.pk, "why": "other"})
    assert asked.status_code == 422
    assert "Say in a few words why." in asked.content.decode()
    done = client.post(there, {"shut_out": cast.hone.pk, "why": "kin", "why_words": "Her uncle"}, follow=True)
    page = done.content.decode()
    assert "Hōne Parata" in page
    assert "Her uncle" in page
    made = Restriction.objects.get()
    again = reverse("cases:let-in", args=[hemi.pk, made.pk])
    client.force_login(cast.hone)
    for path in (done.redirect_chain[-1][0], there, again):
        assert client.get(path).status_code == 404
    client.force_login(cast.mere)
    client.post(again)
    assert Restriction.objects.get().until_on == dates.today()


def test_the_api_does_the_same_and_refuses_in_the_same_words(client, cast, hemi):
    client.force_login(cast.hone)
    path = f"/api/v1/people/{hemi.pk}/closed-to/"
    no = client.post(path, {"shut_out": cast.sina.pk, "why": "other"}, content_type=JSON)
    assert no.status_code == 422
    assert "Say in a few words why." in str(no.json())
    made = client.post(path, {"shut_out": cast.sina.pk, "why": "partner"}, content_type=JSON)
    assert made.status_code == 201
    [one] = client.get(path).json()
    assert one["colleague"] == "Sina Leavasa"
    assert one["stands"]
    assert client.post(f"{path}{one['pk']}/open/").status_code == 200
    assert not client.get(path).json()[0]["stands"]


def test_a_promise_made_by_them_before_is_not_theirs_to_give_back(cast, hemi):
    """Their promise went to the lead; were it left, it would not be named among what they owe."""
    from cases.queries.owed import owed_unseen

    promised = follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=TODAY, on=TODAY, owner=cast.sina)
    assert [one.pk for one in owed_unseen(cast.sina)] == [promised.pk]
    a_restriction(cast, hemi, shut_out=cast.sina)
    FollowUp.objects.filter(pk=promised.pk).update(owner=cast.sina, held_by_team=None)
    assert owed_unseen(cast.sina) == []


def test_two_files_made_one_are_closed_to_whoever_either_was_closed_to(cast, hemi):
    twin = a_person(cast, name="Hemi Tamihere")
    a_restriction(cast, twin, shut_out=cast.rangi)
    joining.join(by=cast.mere, kept=hemi, gone=twin, on=TODAY, now=NOW)
    assert hemi.pk not in seen(cast.rangi)


def test_a_file_is_not_joined_into_that_of_a_coach_it_is_closed_to(cast, hemi):
    kept = a_person(cast, name="Hemi Tamihere", lead=cast.sina)
    a_restriction(cast, hemi, shut_out=cast.sina)
    with pytest.raises(RuleBroken, match="to another coach first"):
        joining.join(by=cast.hone, kept=kept, gone=hemi, on=TODAY, now=NOW)
