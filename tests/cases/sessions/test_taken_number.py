"""A session's own number that somebody else used already: one clear answer by every door, and nothing of theirs."""

from uuid import uuid4

import pytest
from django.urls import reverse

from cases.actions.drafts import keep_draft
from cases.models import Draft, Session
from tests.cases.conftest import NOW, TODAY
from tests.factories import a_person, a_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
JSON = "application/json"


@pytest.fixture(params=["a session", "a draft"])
def taken(request, cast, hemi):
    """The number of something of Mere's."""
    if request.param == "a session":
        return a_session(cast, hemi, notes="A court date").uuid
    uuid = uuid4()
    keep_draft(by=cast.mere, uuid=uuid, version=0, content={"notes": "A court date"}, now=NOW)
    return uuid


def doors(client, theirs, uuid):
    said = {"held_on": str(TODAY), "mode": "phone", "minutes": 20, "uuid": str(uuid), "notes": "Mine"}
    api, draft = "/api/v1/sessions/", f"/api/v1/drafts/{uuid}/"
    yield client.post(api, said | {"cases": [theirs.pk]}, JSON)
    yield client.put(draft, {"version": 0, "content": {"notes": "Mine"}}, JSON)
    yield client.put(draft, {"version": 1, "content": {"notes": "A court date"}}, JSON)
    yield client.get(draft)
    yield client.post(reverse("cases:log-session"), said | {"result": "talked", "cases": [theirs.pk]})


def test_one_answer_by_every_door_and_nothing_of_theirs(client, cast, hemi, taken):
    before = list(Draft.objects.values()), list(Session.objects.values())
    theirs = a_person(cast, name="Losa Tui", lead=cast.tama, team="Waitākere")
    client.force_login(cast.tama)
    answers = list(doors(client, theirs, taken))
    assert [answer.status_code for answer in answers] == [404] * 5
    for answer in answers:
        told = answer.content.decode()
        assert [words for words in ("court", "Mere", "Hēmi", "IntegrityError") if words in told] == []
    assert len({answer.json()["title"] for answer in answers[:-1]}) == 1
    assert (list(Draft.objects.values()), list(Session.objects.values())) == before
