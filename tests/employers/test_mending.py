"""A saved conversation is mended, drafts of taps alone are swept, a vacancy is given on, nothing is left behind."""

from datetime import timedelta

import pytest
import time_machine
from django.http import Http404
from django.urls import reverse

from brokercoach.accounts.models import Membership
from brokercoach.audit.models import Event
from brokercoach.kit.actors import System
from brokercoach.kit.errors import Conflict, NotAllowed, RuleBroken
from brokercoach.kit.grants import Can
from employers.actions import conversations, drafts, next_steps, vacancies
from employers.models import Conversation, EmployerDraft
from employers.queries import conversations as queries
from employers.queries.holdings import held_with_employers
from tests.factories import a_conversation, a_talk_draft, a_vacancy, an_employer, an_event
from tests.factories.work import NOW

TODAY = NOW.date()
NIGHT = System("employers", frozenset({Can.SWEEP}))
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def talk(cast):
    return a_conversation(cast, notes="They need two people")


def mended(cast, talk, by=None, **told):
    said = {"version": 1, "held_on": TODAY, "mode": "phone", "purpose": "vacancy", "asked": True, "now": NOW}
    return conversations.amend_conversation(by=by or cast.mere, conversation=talk, **said | told)


def test_its_author_and_who_leads_their_team_mend_it(cast, talk):
    row = mended(cast, talk, notes="They need three people")
    assert (row.version, row.purpose, row.asked, row.notes) == (2, "vacancy", True, "They need three people")
    assert mended(cast, talk, by=cast.hone, version=2, notes="They need four people").version == 3
    history = Conversation.pgh_event_model if hasattr(Conversation, "pgh_event_model") else None
    if history:
        words = list(history.objects.filter(pgh_obj_id=talk.pk).order_by("pgh_id").values_list("notes", flat=True))
        assert words == ["They need two people", "They need three people", "They need four people"]
    event = Event.objects.filter(what="conversation.amended").order_by("pk").first()
    assert "notes" in event.details["fields"]
    for stranger in (cast.sina, cast.tama, cast.mele):
        with pytest.raises(Http404):
            mended(cast, talk, by=stranger, version=3, notes="Another")
    with pytest.raises(NotAllowed):
        mended(cast, talk, by=cast.rangi, version=3)


def test_who_leads_their_team_mends_it_until_the_day_they_leave_it(cast, talk):
    theirs = Membership.objects.filter(user=cast.mere)
    theirs.update(ends_on=TODAY + timedelta(days=1))
    assert list(queries.mendable(cast.hone)) == [talk]
    theirs.update(ends_on=TODAY)
    assert list(queries.mendable(cast.hone)) == []


def test_both_are_shown_on_a_conflict(cast, talk, client):
    there = reverse("employers:amend-talk", args=[talk.employer_id, talk.pk])
    client.force_login(cast.mere)
    page = client.get(there).content.decode()
    assert "They need two people" in page
    mended(cast, talk, by=cast.hone, notes="They need nobody now")
    told = {"version": 1, "held_on": TODAY, "mode": "phone", "purpose": "vacancy", "asked": "no", "notes": "Mine"}
    answer = client.post(there, told)
    assert answer.status_code == 422
    for words in ("They need nobody now", "Mine", "changed meanwhile"):
        assert words in answer.content.decode()
    assert client.post(there, told | {"version": 2}).status_code == 302
    talk.refresh_from_db()
    assert (talk.notes, talk.asked, talk.version) == ("Mine", False, 3)
    client.force_login(cast.sina)
    assert client.get(there).status_code == 404
    talks, _ = queries.talks(cast.sina, talk.employer)
    assert [line.may_mend for line in talks] == [False]


def test_mending_is_refused_in_words(cast, talk):
    with pytest.raises(RuleBroken, match="today or an earlier day"):
        mended(cast, talk, held_on=TODAY + timedelta(1))
    with pytest.raises(RuleBroken, match="Check the year"):
        mended(cast, talk, held_on=TODAY.replace(year=1999))
    with pytest.raises(Conflict):
        mended(cast, talk, version=7, notes="Another")


def test_over_the_api_both_are_told(cast, talk, client):
    client.force_login(cast.mere)
    there = f"/api/v1/employers/{talk.employer_id}/conversations/{talk.pk}/"
    told = {"version": 1, "held_on": str(TODAY), "mode": "phone", "purpose": "thanks", "asked": False, "notes": "Anew"}
    assert client.put(there, told, "application/json").status_code == 200
    answer = client.put(there, told | {"notes": "Older"}, "application/json")
    assert (answer.status_code, "Anew" in answer.content.decode()) == (409, True)
    del told["asked"]
    assert "Say whether we asked" in client.put(there, told, "application/json").content.decode()
    page = reverse("employers:amend-talk", args=[talk.employer_id, talk.pk])
    assert "Say whether we asked" in client.post(page, told).content.decode()


def test_a_draft_of_taps_alone_is_swept(cast):
    row = an_employer(cast)
    taps, words = a_talk_draft(cast, row, mode="phone"), a_talk_draft(cast, row, notes="Half a sentence")
    tried = a_talk_draft(cast, row, mode="phone")
    EmployerDraft.objects.filter(pk=tried.pk).update(save_tried=True)
    assert drafts.forget_empty_employer_drafts(by=NIGHT, now=NOW + timedelta(days=6)) == 0
    assert drafts.forget_empty_employer_drafts(by=NIGHT, now=NOW + timedelta(days=8)) == 1
    assert set(EmployerDraft.objects.values_list("pk", flat=True)) == {words.pk, tried.pk}
    assert not EmployerDraft.objects.filter(pk=taps.pk).exists()


def test_a_vacancy_is_given_on_by_who_keeps_it_or_gives_work_out(cast, client):
    row = a_vacancy(cast)
    with pytest.raises(NotAllowed):
        vacancies.give_vacancy(by=cast.sina, vacancy=row, to=cast.sina)
    for to, words in ((cast.eru, "who keeps employers"), (cast.mere, "theirs already")):
        with pytest.raises(RuleBroken, match=words):
            vacancies.give_vacancy(by=cast.mere, vacancy=row, to=to)
    given = vacancies.give_vacancy(by=cast.mere, vacancy=row, to=cast.tama)
    assert (given.keeper, given.team.name) == (cast.tama, "Waitākere")
    client.force_login(cast.hone)
    there = reverse("employers:give-vacancy", args=[row.pk])
    assert client.post(there, {"to": cast.sina.pk}).status_code == 302
    row.refresh_from_db()
    assert row.keeper == cast.sina


def test_nobody_leaves_open_vacancies_or_events_behind(cast):
    row = an_employer(cast)
    work, event = a_vacancy(cast, row), an_event(cast, row)
    assert held_with_employers(cast.mere).words == "1 employer, 1 open vacancy and 1 event to come"
    next_steps.give_all_on(by=cast.hone, of=cast.mere, to=cast.sina)
    work.refresh_from_db()
    event.refresh_from_db()
    assert (work.keeper, event.host) == (cast.sina, cast.sina)
    assert not held_with_employers(cast.mere)
