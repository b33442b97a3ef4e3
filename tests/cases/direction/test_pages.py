"""The page Direction and support, its deeds, and their API twins."""

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event, Kind
from brokercoach.kit.versions import version_of
from cases.models import CulturalSupport, Exploration, Interpreted, Onward, PopulationNeed, StreamPeriod
from tests.cases.conftest import TODAY
from tests.cases.direction.test_direction import choose, names, talk
from tests.factories import a_cultural_support, a_session, an_onward

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
JSON = "application/json"
DAY = f"{TODAY:%d/%m/%Y}"


def there(name, case, *more):
    return reverse(f"cases:{name}", args=[case.pk, *more])


def test_the_page_shows_all_of_it_and_the_look_is_written(client, cast, hemi):
    talk(cast.mere, hemi, onward="The sea school", outside="Dr Vaea")
    choose(cast.mere, hemi, "short")
    names(cast.mere, hemi, "youth")
    a_cultural_support(hemi)
    client.force_login(cast.rangi)
    page = client.get(there("direction", hemi)).content.decode()
    for words in ("Out on the water", "The sea school", "Dr Vaea", "Short topics", "Youth", "They said so", "talanoa"):
        assert words in page
    assert "An interpreter" not in page, "nobody needs one"
    inside = page[page.index("<main") : page.index("</main>")]
    assert "hx-get" not in inside, "a quality reviewer is offered no deed"
    assert Event.objects.filter(kind=Kind.READ, tab="direction", actor_id=cast.rangi.pk).exists()


def test_basics_and_goals_shows_a_few_lines_of_it_and_the_way_there(client, cast, hemi):
    talk(cast.mere, hemi)
    choose(cast.mere, hemi, "short")
    a_cultural_support(hemi, offered_on=None, practitioner="")
    client.force_login(cast.mere)
    page = client.get(there("person-basics", hemi)).content.decode()
    for words in ("Out on the water", "Short topics", "Cultural support asked for and not offered yet"):
        assert words in page
    assert there("direction", hemi) in page


NOBODY = version_of({"populations": []})
EXPLORED = {"how": "conversation", "mode": "phone", "held_on": DAY, "direction": "The water", "onward": "The school"}


@pytest.mark.parametrize(
    ("name", "data", "model"),
    [
        ("explore", EXPLORED, Exploration),
        ("choose-stream", {"stream": "short"}, StreamPeriod),
        ("populations", {"populations": ["youth"], "said_by": "them", "version": NOBODY}, PopulationNeed),
        ("note-support", {"what": "Prayer time", "wanted_on": DAY}, CulturalSupport),
    ],
)
def test_each_page_shows_saves_and_is_not_there_for_another_team(client, cast, hemi, name, data, model):
    page = there(name, hemi)
    client.force_login(cast.tama)
    assert (client.get(page).status_code, client.post(page, data).status_code) == (404, 404)
    client.force_login(cast.rangi)
    assert client.get(page).status_code == 403
    client.force_login(cast.mere)
    assert client.get(page, headers={"HX-Request": "true"}).status_code == 200
    assert not model.objects.exists()
    assert client.post(page, data).status_code == 302
    assert model.objects.count() == 1


def test_the_steps_that_follow(client, cast, hemi):
    onward, met = an_onward(hemi), a_session(cast, hemi)
    support = a_cultural_support(hemi, offered_on=None, practitioner="")
    client.force_login(cast.mere)
    posts = [
        ("point-onward", onward.exploration_id, {"where_to": "The harbour office"}),
        ("onward-came", onward.pk, {"came_of_it": "taken_up"}),
        ("offer-support", support.pk, {"offered_on": DAY, "practitioner": "Lotu Vaipulu"}),
        ("answer-support", support.pk, {"their_answer": "accepted", "answered_on": DAY}),
        ("give-support", support.pk, {"given_on": DAY}),
        ("interpreting", met.pk, {"interpreting": "there", "language": "Tongan"}),
    ]
    for name, pk, data in posts:
        page = there(name, hemi, pk)
        assert client.get(page, headers={"HX-Request": "true"}).status_code == 200
        assert client.post(page, data).status_code == 302, name
    assert list(Onward.objects.order_by("pk").values_list("came_of_it", flat=True)) == ["taken_up", "waiting"]
    assert Interpreted.objects.get().language == "Tongan"
    page = client.get(there("direction", hemi)).content.decode()
    assert "given Fri 20 Mar by Lotu Vaipulu" in page


def test_a_conversation_is_held_by_a_colleague_who_is_known(client, cast, hemi):
    client.force_login(cast.mere)
    assert client.post(there("explore", hemi), EXPLORED | {"held_by": cast.noah.pk}).status_code == 422
    assert client.post(there("explore", hemi), EXPLORED | {"held_by": cast.sina.pk}).status_code == 302
    assert Exploration.objects.get().held_by == cast.sina


def test_the_api_says_the_same_and_refuses_in_the_same_words(client, cast, hemi):
    root = f"/api/v1/people/{hemi.pk}/"
    client.force_login(cast.mere)
    told = EXPLORED | {"held_on": str(TODAY), "held_by": cast.sina.pk}
    assert client.post(f"{root}direction/explored/", told, JSON).status_code == 201
    refused = client.post(f"{root}direction/explored/", told | {"outside": "Dr Vaea"}, JSON)
    assert (refused.status_code, refused.json()["errors"]) == (
        422, {"outside": ["Name a colleague or someone outside, not both."]},
    )  # fmt: skip
    stranger = client.post(f"{root}direction/explored/", told | {"held_by": cast.noah.pk}, JSON)
    assert stranger.json()["errors"] == {"held_by": ["Choose someone who works here."]}
    assert client.post(f"{root}direction/stream/", {"stream": "short"}, JSON).status_code == 201
    assert (
        client.put(
            f"{root}direction/fits/", {"populations": ["esol"], "said_by": "them", "version": NOBODY}, JSON
        ).status_code
        == 200
    )
    shown = client.get(f"{root}direction/").json()
    assert shown["explored"][0]["onward"][0]["to"] == "The school"
    assert (shown["suggested"], shown["stream"]["stream"]) == ("longer", "short")
    assert shown["fits"][0]["population"] == "esol"
    asked = {"what": "Prayer time", "wanted_on": str(TODAY)}
    support = client.post(f"{root}cultural-support/", asked, JSON).json()["id"]
    early = client.post(f"{root}cultural-support/{support}/given/", {"given_on": str(TODAY)}, JSON)
    assert early.status_code == 422
    assert client.get(f"{root}cultural-support/").json()["supports"][0]["next"] == "offer"
    client.force_login(cast.tama)
    assert client.get(f"{root}direction/").status_code == 404
