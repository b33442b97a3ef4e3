"""Conversations with employers (ER-4): logged once however often sent, with whom, asked or not, and what is next."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.http import Http404
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.directory.actions import contacts
from brokercoach.directory.models import Contact, Site
from brokercoach.kit.errors import Conflict, NotAllowed, RuleBroken
from employers.actions import drafts
from employers.models import Conversation, ConversationContact, EmployerDraft, NextStep
from employers.queries import conversations as queries
from tests.factories import a_conversation, a_next_step, a_talk_draft, an_employer
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def finch(cast):
    return an_employer(cast, contact_name="Priya Nair")


def priya():
    return Contact.objects.get(name="Priya Nair")


def logged(client, employer, **told):
    known = {"uuid": uuid4(), "held_on": TODAY, "mode": "phone", "purpose": "thanks", "asked": "no"}
    return client.post(reverse("employers:log", args=[employer.pk]), known | told)


def test_the_same_number_twice_is_one_conversation(cast, finch):
    uuid = uuid4()
    first = a_conversation(cast, finch, uuid=uuid, next_what="Send the dates", next_on=TODAY)
    again = a_conversation(cast, finch, uuid=uuid, next_what="Send the dates", next_on=TODAY)
    assert first.pk == again.pk
    assert (Conversation.objects.count(), NextStep.objects.count(), Contact.objects.count()) == (1, 1, 1)
    assert Event.objects.filter(what="conversation.logged").count() == 1


def test_somebody_else_s_number_does_not_exist(cast, finch):
    uuid = a_conversation(cast, finch).uuid
    with pytest.raises(Http404):
        a_conversation(cast, finch, by=cast.sina, uuid=uuid)
    with pytest.raises(Http404):
        a_conversation(cast, finch, by=cast.sina, uuid=a_talk_draft(cast, finch).pk)


def test_on_a_phone_one_page_says_it_all(cast, client, finch):
    client.force_login(cast.mere)
    there = logged(
        client, finch, contacts=[priya().pk], contact_name="Tevita Moala", mode="in_person", place="theirs",
        purpose="vacancy", asked="yes", notes="Two starts in March", next_what="Send the dates", next_on="pick",
        next_on_pick=TODAY + timedelta(3),
    )  # fmt: skip
    assert there.headers["Location"] == reverse("employers:conversations", args=[finch.pk])
    made, step = Conversation.objects.get(), NextStep.objects.get()
    assert (made.author, made.asked, made.place) == (cast.mere, True, "theirs")
    assert (step.owner, step.due_on, step.made_in) == (cast.mere, TODAY + timedelta(3), made)
    assert ConversationContact.objects.filter(conversation=made).count() == 2
    page = client.get(there.headers["Location"]).content.decode()
    for words in ("Two starts in March", "Priya Nair, Tevita Moala", "At their place", "Send the dates"):
        assert words in page


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        ({"contact_name": ""}, "contacts", "Say whom"),
        ({"held_on": TODAY + timedelta(1)}, "held_on", "today or an earlier day"),
        ({"next_what": "Send it"}, "next_on", "Choose a day"),
        ({"next_on": TODAY}, "next_what", "Say what you promised"),
        ({"next_what": "Send it", "next_on": TODAY - timedelta(1)}, "next_on", "from today on"),
    ],
)
def test_what_is_missing_is_said_beside_its_question(cast, finch, told, field, words):
    with pytest.raises(RuleBroken, match=words) as no:
        a_conversation(cast, finch, **told)
    assert list(no.value.error_dict) == [field]
    assert not Conversation.objects.exists()


def test_contacts_places_and_promises_are_those_of_the_employer(cast, finch):
    other = an_employer(cast, name="Elsewhere Foods", contact_name="Ari Stone")
    ari, step = Contact.objects.get(name="Ari Stone"), a_next_step(cast, other)
    site = Site.objects.create(organisation=other.organisation, name="Yard")
    for told in ({"contacts": [ari]}, {"site": site, "mode": "in_person"}, {"answers": [step]}):
        with pytest.raises(RuleBroken, match="Choose from"):
            a_conversation(cast, finch, **told)


def test_a_place_is_said_of_meeting_in_person_only(cast, finch):
    site = Site.objects.create(organisation=finch.organisation, name="Yard")
    rung = a_conversation(cast, finch, mode="phone", place="theirs", site=site)
    met = a_conversation(cast, finch, mode="in_person", place="theirs", site=site)
    assert [(row.place, row.site) for row in (rung, met)] == [("", None), ("theirs", site)]


def test_it_keeps_what_was_promised(cast, client, finch):
    step = a_next_step(cast, finch)
    client.force_login(cast.mere)
    assert "Send the trial dates" in client.get(reverse("employers:log", args=[finch.pk])).content.decode()
    logged(client, finch, contacts=[priya().pk], answers=[step.pk])
    step.refresh_from_db()
    assert step.done_on is not None


def test_whoever_only_reads_logs_nothing(cast, finch):
    with pytest.raises(NotAllowed):
        a_conversation(cast, finch, by=cast.rangi)


def test_the_list_is_newest_first_narrowed_by_purpose_and_goes_on(cast, finch, monkeypatch):
    monkeypatch.setattr(queries, "A_PAGE", 2)
    for back, purpose in ((3, "vacancy"), (1, "thanks"), (2, "thanks"), (1, "review")):
        a_conversation(cast, finch, held_on=TODAY - timedelta(back), purpose=purpose)
    first, after = queries.talks(cast.sina, finch)
    assert [line.purpose for line in first] == ["Looking back together", "Thanks"]
    rest, none = queries.talks(cast.sina, finch, after=after)
    assert ([(TODAY - line.held_on).days for line in rest], none) == ([2, 3], None)
    assert len(queries.talks(cast.sina, finch, purpose="thanks")[0]) == 2
    assert queries.purpose_asked("nonsense") == ""


def test_how_many_asked_for_nothing_is_said_in_words(cast, client, finch):
    for asked in (True, False, False):
        a_conversation(cast, finch, asked=asked)
    a_conversation(cast, finch, held_on=TODAY - timedelta(400))
    told = queries.shares(cast.mere, finch, today=TODAY)
    assert (told.n, told.for_nothing) == (3, 2)
    client.force_login(cast.mere)
    page = client.get(reverse("employers:conversations", args=[finch.pk])).content.decode()
    assert "2 of 3 conversations" in " ".join(page.split())


def test_words_are_kept_as_they_are_typed_one_version_after_another(cast, finch):
    draft = a_talk_draft(cast, finch)
    told = {"by": cast.mere, "employer": finch, "uuid": draft.pk, "now": NOW}
    newer = drafts.keep_employer_draft(**told, version=1, content={"notes": "Half a sentence more"})
    assert newer.version == 2
    assert drafts.keep_employer_draft(**told, version=1, content={"notes": "Half a sentence more"}).version == 2
    with pytest.raises(Conflict) as no:
        drafts.keep_employer_draft(**told, version=1, content={"notes": "Other words"})
    assert no.value.theirs == {"version": 2, "content": {"notes": "Half a sentence more"}}


def test_a_saved_conversation_takes_its_draft_along_and_no_other_comes(cast, finch):
    draft = a_talk_draft(cast, finch)
    made = a_conversation(cast, finch, uuid=draft.pk)
    assert not EmployerDraft.objects.exists()
    with pytest.raises(Conflict) as no:
        drafts.keep_employer_draft(
            by=cast.mere, employer=finch, uuid=draft.pk, version=1, content={"notes": "late"}, now=NOW
        )
    assert no.value.theirs == {"conversation": made.pk, "employer": finch.pk}


def test_a_draft_is_its_author_s_alone(cast, client, finch):
    draft = a_talk_draft(cast, finch)
    there = f"/api/v1/employers/{finch.pk}/drafts/{draft.pk}/"
    client.force_login(cast.sina)
    put = client.put(there, {"version": 1, "content": {"notes": "mine"}}, "application/json")
    asked = [client.get(there), put, client.delete(there)]
    asked += [client.get(reverse("employers:log", args=[finch.pk]) + f"?draft={draft.pk}")]
    asked += [client.post(reverse("employers:draft-away", args=[draft.pk]))]
    assert {answer.status_code for answer in asked} == {404}
    assert client.get("/api/v1/employers/drafts/").json() == []
    client.force_login(cast.mere)
    assert [one["uuid"] for one in client.get("/api/v1/employers/drafts/").json()] == [str(draft.pk)]
    assert "unfinished draft" in client.get(reverse("employers:log", args=[finch.pk])).content.decode()
    again = client.get(reverse("employers:log", args=[finch.pk]) + f"?draft={draft.pk}").content.decode()
    assert "Half a sentence</textarea>" in again.replace("\n", "")
    client.post(reverse("employers:draft-away", args=[draft.pk]))
    assert not EmployerDraft.objects.exists()


def test_over_the_api_it_is_the_same_deed(cast, client, finch):
    client.force_login(cast.mere)
    there = f"/api/v1/employers/{finch.pk}/conversations/"
    told = {"uuid": str(uuid4()), "contacts": [priya().pk], "held_on": str(TODAY), "mode": "video"}
    told |= {"purpose": "review", "asked": False, "next_what": "Bring the plan", "next_on": str(TODAY)}
    answers = [client.post(there, told, "application/json") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    got = client.get(there).json()
    assert (got["year"], got["for_nothing"], got["results"][0]["contacts"]) == (1, 1, ["Priya Nair"])
    elsewhere = contacts.add_contact(
        by=cast.mere, organisation=an_employer(cast, name="Elsewhere Foods").organisation, name="Ari", on=TODAY
    )
    wrong = client.post(there, told | {"uuid": str(uuid4()), "contacts": [elsewhere.pk]}, "application/json")
    assert wrong.status_code == 400
