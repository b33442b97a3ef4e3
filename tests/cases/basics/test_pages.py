"""The tab Basics & goals, its deeds, and their API twins."""

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event, Kind
from cases.choices.plans import Need, NeedState, Track, TrackState
from cases.models import BasicsOverride, Declined, MeasureTaken, NeedPeriod, TrackPeriod
from tests.cases.basics.test_basics import move, say, take
from tests.cases.conftest import days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
JSON = "application/json"


def there(name, case, *more):
    return reverse(f"cases:{name}", args=[case.pk, *more])


def test_the_tab_shows_needs_tracks_and_measures_and_the_look_is_written(client, cast, hemi):
    say(cast.mere, hemi, Need.HOUSING, NeedState.UNMET, on=days(-9))
    move(cast.mere, hemi, Track.MANA, TrackState.UNDER_WAY, on=days(-9), why="Spoke at the hui")
    take(cast.mere, hemi, 4, on=days(-9))
    client.force_login(cast.rangi)
    page = client.get(there("person-basics", hemi)).content.decode()
    for words in ("Housing", "Unmet", "They said so", "Not asked yet", "Under way", "Spoke at the hui", "Confidence"):
        assert words in page
    inside = page[page.index("<main") : page.index("</main>")]
    assert "hx-get" not in inside, "a quality reviewer is offered no deed"
    assert Event.objects.filter(kind=Kind.READ, tab="basics", actor_id=cast.rangi.pk).exists()


def test_a_track_not_begun_paints_no_bar(client, cast, hemi):
    client.force_login(cast.mere)
    there_now = there("person-basics", hemi)
    assert 'class="here"' not in client.get(there_now).content.decode()
    move(cast.mere, hemi, Track.MANA, TrackState.BEGUN, on=days(-3))
    assert client.get(there_now).content.decode().count('class="here"') == 1


def test_the_side_column_shows_three_tracks_in_the_page_s_own_statement(client, cast, hemi, count_queries):
    client.force_login(cast.mere)
    client.get(there("person", hemi))
    bare = count_queries(lambda: client.get(there("person", hemi)))
    say(cast.mere, hemi, Need.HOUSING, NeedState.MET)
    say(cast.mere, hemi, Need.FOOD, NeedState.UNMET)
    say(cast.mere, hemi, Need.HEALTH, NeedState.NOT_SAID)
    move(cast.mere, hemi, Track.MANA, TrackState.BEGUN, on=days(-3))
    page = client.get(there("person", hemi)).content.decode()
    for words in ("1 of 2 met", "beginning since 17 Mar", "nothing written yet"):
        assert words in page
    assert count_queries(lambda: client.get(there("person", hemi))) <= bare


@pytest.mark.parametrize(
    ("name", "more", "data", "model"),
    [
        ("go-through-basics", (), {"states_housing": "met", "said_by": "them"}, NeedPeriod),
        ("say-need", ("food",), {"state": "unmet", "said_by": "whanau"}, NeedPeriod),
        ("move-track", ("mana",), {"to": "begun"}, TrackPeriod),
        (
            "take-measure", (),
            {"measure": "mana", "instrument": "own_number", "value": "6", "rated_by": "them", "taken_on": "20/3/2026"},
            MeasureTaken,
        ),
        ("note-declined", (), {"what": "job", "reason": "hours", "said_on": "19/3/2026"}, Declined),
    ],
)  # fmt: skip
def test_each_page_shows_saves_and_is_not_there_for_another_team(client, cast, hemi, name, more, data, model):
    page = there(name, hemi, *more)
    client.force_login(cast.tama)
    assert (client.get(page).status_code, client.post(page, data).status_code) == (404, 404)
    client.force_login(cast.rangi)
    assert client.get(page).status_code == 403
    client.force_login(cast.mere)
    assert client.get(page, headers={"HX-Request": "true"}).status_code == 200
    assert not model.objects.exists()
    assert client.post(page, data).status_code == 302
    assert model.objects.count() == 1


@pytest.mark.parametrize(("name", "word"), [("say-need", "wealth"), ("move-track", "sideways")])
def test_a_word_that_is_no_need_or_track_is_404(client, cast, hemi, name, word):
    client.force_login(cast.mere)
    assert client.get(there(name, hemi, word)).status_code == 404


def test_the_warning_stands_before_and_the_reason_is_asked_and_taken(client, cast, hemi):
    say(cast.mere, hemi, Need.HOUSING, NeedState.UNMET)
    client.force_login(cast.mere)
    page = there("move-track", hemi, "pathways")
    dialog = client.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "Not met yet: Housing" in dialog
    refused = client.post(page, {"to": "begun"}, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert "Housing is unmet. Say why you go ahead all the same." in refused.content.decode()
    assert client.post(page, {"to": "begun", "because": "Nan has them until May"}).status_code == 302
    assert BasicsOverride.objects.get().because == "Nan has them until May"
    shown = client.get(there("person-basics", hemi)).content.decode()
    assert "Gone ahead all the same" in shown


def test_a_track_that_leans_on_nothing_unmet_asks_no_reason(client, cast, hemi):
    client.force_login(cast.mere)
    dialog = client.get(there("move-track", hemi, "pathways"), headers={"HX-Request": "true"}).content.decode()
    assert "all the same" not in dialog


def test_the_api_says_the_same_and_refuses_in_the_same_words(client, cast, hemi):
    root = f"/api/v1/people/{hemi.pk}/"
    client.force_login(cast.mere)
    put = client.put(f"{root}basics/", {"states": {"housing": "unmet"}, "said_by": "us"}, JSON)
    assert put.status_code == 200, put.content
    refused = client.post(f"{root}basics/tracks/pathways/", {"to": "begun"}, JSON)
    assert (refused.status_code, refused.json()["errors"]) == (
        422,
        {"because": ["Housing is unmet. Say why you go ahead all the same."]},
    )
    assert (
        client.post(f"{root}basics/tracks/pathways/", {"to": "begun", "because": "Wants to"}, JSON).status_code == 201
    )
    told = client.get(f"{root}basics/").json()
    assert told["needs"][0]["state"] == "unmet"
    assert told["went_ahead"][0]["because"] == "Wants to"
    assert client.post(f"{root}basics/needs/wealth/", {"state": "met", "said_by": "them"}, JSON).status_code == 404
    client.force_login(cast.hone)
    assert client.get("/api/v1/foundations/").json()["went_ahead"][0]["because"] == "Wants to"
    client.force_login(cast.tama)
    assert client.get(f"{root}basics/").status_code == 404
