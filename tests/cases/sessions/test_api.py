"""The API logs with the same deed and the same words; drafts belong to their author alone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from cases.actions import drafts
from cases.models import Draft, Session, SessionCase
from cases.queries.log_session import unfinished
from tests.cases.sessions.conftest import NOW, TODAY, someone

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def api(client, cast):
    client.force_login(cast.mere)
    return client


def body(*people, **other):
    said = {"uuid": str(uuid4()), "cases": [p if isinstance(p, str) else str(p.pk) for p in people]}
    return said | {"held_on": str(TODAY), "mode": "in_person", "minutes": 30} | other


def post(api, said):
    return api.post("/api/v1/sessions/", said, content_type=JSON)


def put(api, uuid, version, content, **more):
    return api.put(f"/api/v1/drafts/{uuid}/", {"version": version, "content": content} | more, content_type=JSON)


def test_a_session_arrives_once_however_often_it_is_sent(api, hemi):
    said = body(hemi, topics={"cv": "New"}, others=["Aunty"])
    first, again = post(api, said), post(api, said)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert Session.objects.count() == 1


def test_a_name_typed_without_signal_is_matched(api, cast, hemi):
    assert post(api, body("Hemi Tamihere")).status_code == 201
    assert SessionCase.objects.get().case == hemi


def test_a_name_that_fits_several_is_asked_about(api, cast, hemi):
    someone(cast, "Hēmi Tamihana")
    answer = post(api, body("Hemi"))
    assert answer.json()["errors"]["cases"] == ["Which Hemi? Hēmi Tamihana or Hēmi Tamihere?"]


def test_refusals_speak_with_the_same_words_as_the_page(api, hemi):
    answer = post(api, body(hemi, minutes=None))
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"minutes": ["Choose how long you talked."]}


@pytest.mark.parametrize(("who", "status"), [("hone", 403), ("tama", 404), ("eru", 403)])
def test_who_may_log_over_the_api(client, cast, hemi, who, status):
    client.force_login(getattr(cast, who))
    assert post(client, body(hemi)).status_code == status


def test_a_persons_sessions_are_paged_newest_first(api, hemi, log):
    for n in range(3):
        log(hemi, notes=f"note {n}", others=["Nan Rose"])
    page = api.get(f"/api/v1/people/{hemi.pk}/sessions/", {"page_size": 2}).json()
    assert [s["notes"] for s in page["results"]] == ["note 2", "note 1"]
    assert page["results"][0]["others"] == ["Nan Rose"]
    assert [s["notes"] for s in api.get(page["next"]).json()["results"]] == ["note 0"]


def test_mending_over_the_api_shows_what_stands_on_conflict(api, hemi, log):
    session = log(hemi, notes="First")
    said = {"version": 1, "held_on": str(TODAY), "mode": "phone", "minutes": 20, "notes": "Second"}
    address = reverse("api:session", args=[session.pk])
    assert api.patch(address, said, content_type=JSON).json()["notes"] == "Second"
    conflict = api.patch(address, said | {"notes": "Third"}, content_type=JSON)
    assert conflict.status_code == 409
    assert conflict.json()["theirs"]["notes"] == "Second"


def test_a_draft_goes_up_one_version_at_a_time(api, cast):
    uuid = uuid4()
    assert put(api, uuid, 0, {"notes": "K"}).json() == {"uuid": str(uuid), "version": 1}
    assert put(api, uuid, 1, {"notes": "Kia"}).json()["version"] == 2
    assert api.get(f"/api/v1/drafts/{uuid}/").json()["content"] == {"notes": "Kia"}
    assert [d["uuid"] for d in api.get("/api/v1/drafts/").json()] == [str(uuid)]


def test_the_same_words_sent_twice_change_nothing(api):
    uuid = uuid4()
    put(api, uuid, 0, {"notes": "Kia"})
    assert put(api, uuid, 0, {"notes": "Kia"}).json()["version"] == 1


def test_words_upon_an_older_version_are_refused_with_both(api):
    uuid = uuid4()
    put(api, uuid, 0, {"notes": "one phone"})
    answer = put(api, uuid, 0, {"notes": "another phone"})
    assert answer.status_code == 409
    assert answer.json()["theirs"] == {"version": 1, "content": {"notes": "one phone"}}
    assert Draft.objects.get().content == {"notes": "one phone"}


def test_a_draft_is_its_authors_alone(api, client, cast):
    uuid = uuid4()
    put(api, uuid, 0, {"notes": "mine"})
    for who, status in (("tama", 404), ("sina", 404), ("hone", 403), ("rangi", 403)):
        client.force_login(getattr(cast, who))
        assert client.get(f"/api/v1/drafts/{uuid}/").status_code == status
        assert put(client, uuid, 1, {"notes": "theirs"}).status_code == status
        assert client.delete(f"/api/v1/drafts/{uuid}/").status_code == status
    assert Draft.objects.get().content == {"notes": "mine"}


def test_saving_the_session_ends_the_draft_and_late_words_are_told(api, hemi):
    said = body(hemi)
    put(api, said["uuid"], 0, {"notes": "K"})
    post(api, said)
    assert not Draft.objects.exists()
    late = put(api, said["uuid"], 1, {"notes": "late"})
    assert late.status_code == 409
    assert late.json()["theirs"] == {"session": Session.objects.get().pk}


def test_a_draft_thrown_away_is_gone_and_typing_on_begins_it_again(api):
    uuid = uuid4()
    put(api, uuid, 0, {"notes": "K"})
    assert api.delete(f"/api/v1/drafts/{uuid}/").status_code == 204
    assert api.delete(f"/api/v1/drafts/{uuid}/").status_code == 204
    assert put(api, uuid, 1, {"notes": "Ki"}).json()["version"] == 2


@pytest.mark.parametrize(
    "content",
    [
        {"notes": "a\x00b\ud800"},
        {"a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": 1}}}}}}}},
        {"cases": ["9" * 40, "x"]},
        {},
    ],
)
def test_odd_words_are_kept_as_text_or_refused_in_words(api, content):
    assert put(api, uuid4(), 0, content).status_code in {200, 400}


def test_a_draft_too_long_is_refused_in_words(api):
    assert put(api, uuid4(), 0, {"notes": "x" * 70_000}).status_code == 422


def test_whom_a_draft_was_begun_with_is_remembered_only_within_reach(api, cast, hemi):
    theirs = someone(cast, "Losa Tui", lead=cast.tama, team="Waitākere")
    uuid = uuid4()
    put(api, uuid, 0, {"cases": [str(hemi.pk), str(theirs.pk), "Typed Name"]})
    assert Draft.objects.get().cases_in_reach == [hemi.pk]


def test_the_list_is_ones_own(api, cast):
    put(api, uuid4(), 0, {"notes": "mine"})
    assert unfinished(cast.mere).count() == 1
    assert unfinished(cast.sina).count() == 0


def test_empty_drafts_vanish_after_seven_days_and_tried_ones_never(cast):
    from brokercoach.kit.actors import System
    from brokercoach.kit.grants import Can

    long_ago = NOW - timedelta(days=8)
    words = [
        ({"mode": "phone", "notes": " "}, False),
        ({}, True),
        ({"notes": "Kia"}, False),
        ({"topics": {"cv": "x"}}, False),
    ]
    for content, tried in words:
        drafts.keep_draft(by=cast.mere, uuid=uuid4(), version=0, content=content, now=long_ago, save_tried=tried)
    drafts.keep_draft(by=cast.mere, uuid=uuid4(), version=0, content={}, now=NOW)
    sweeper = System("drafts", frozenset({Can.SWEEP}))
    assert drafts.forget_empty_drafts(by=sweeper, now=NOW) == 1
    assert drafts.forget_empty_drafts(by=sweeper, now=NOW) == 0
    assert Draft.objects.count() == 4
