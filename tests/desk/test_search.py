"""Search and go: what is found, for whom, and what the trail keeps of it."""

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event, Kind
from brokercoach.kit import dates
from cases.actions._facts import fold_names
from desk.search.commands import COMMANDS, asked_for, with_person
from desk.search.finding import search
from tests.factories import a_person, an_employer
from tests.factories.consents import an_organisation

GO = "/search/"


def labels(found):
    return [command.label for command in found]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("my day", "My day"),
        ("whānau", "Whānau: everyone I see"),
        ("WHANAU", "Whānau: everyone I see"),
        ("someone n", "Someone new"),
        ("caseload", "Whānau: everyone I see"),
    ],
)
def test_commands_are_found_by_how_they_begin(typed, first):
    assert labels(asked_for(typed, COMMANDS))[0] == first


@pytest.mark.parametrize("typed", ["", "   ", "zzz", "ogs"])
def test_nothing_is_offered_for_nothing(typed):
    assert asked_for(typed, COMMANDS) == []


@pytest.mark.parametrize(
    ("typed", "label", "rest"),
    [
        ("log a session with Aroha", "Log a session with {name}", "aroha"),
        ("log session with aroha wi", "Log a session with {name}", "aroha wi"),
        ("log aroha", "Log a session with {name}", "aroha"),
        ("kōrero with Hēmi", "Log a session with {name}", "hemi"),
        ("ring Kiri", "Promise something to {name}", "kiri"),
        ("promise something", "Promise something to {name}", "something"),
    ],
)
def test_commands_about_a_person_leave_the_name(typed, label, rest):
    assert (label, rest) in [(command.label, words) for command, words in with_person(typed, COMMANDS)]


@pytest.mark.parametrize("typed", ["log", "log a session with", "logan", "aroha"])
def test_no_name_no_command_about_a_person(typed):
    assert with_person(typed, COMMANDS) == []


def named(cast, name, **more):
    """A person found by name, as intake keeps them."""
    case = a_person(cast, name=name, **more)
    fold_names(case.client)
    case.client.save()
    return case


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["maka", "Māka", "Maaka", "MAKA", "Mäka"])
def test_macrons_double_vowels_and_umlauts_are_one(cast, typed):
    case = named(cast, "Māka Herewini")
    assert search(cast.mere, typed, today=dates.today()).seen == [case.pk]


def test_a_session_with_someone_by_name_leads_to_the_form(cast):
    case = named(cast, "Aroha Wihongi")
    hits = search(cast.mere, "log a session with aroha", today=dates.today()).hits
    assert hits[0].url == reverse("cases:log-session", args=[case.pk])
    assert hits[0].label == "Log a session with Aroha Wihongi"


def test_nobody_out_of_reach_is_found_nor_acted_upon(cast):
    named(cast, "Aroha Wihongi", lead=cast.tama, team="Waitākere")
    for typed in ("aroha", "log a session with aroha"):
        assert search(cast.mere, typed, today=dates.today()).seen == []


def test_commands_are_those_of_ones_role(cast):
    mere = {hit.label for hit in search(cast.mere, "log", today=dates.today()).hits}
    hone = {hit.label for hit in search(cast.hone, "log", today=dates.today()).hits}
    assert "Log a session" in mere
    assert "Log a session" not in hone


def test_words_go_by_post_and_the_trail_keeps_ids_alone(client, cast):
    case = named(cast, "Aroha Wihongi")
    client.force_login(cast.mere)
    page = client.post(GO, {"q": "aroha"}).content.decode()
    assert "Aroha Wihongi" in page
    event = Event.objects.filter(kind=Kind.SEARCH).latest("pk")
    assert event.details == {"of": "cases.case", "ids": [case.pk], "count": 1}
    assert "aroha" not in str(event.details).lower()
    assert 'method="get"' not in page
    assert 'value="aroha"' in page, "the question stays in its box"


def test_words_in_the_address_find_nobody(client, cast):
    named(cast, "Aroha Wihongi")
    client.force_login(cast.mere)
    assert "Wihongi" not in client.get(GO, {"q": "aroha"}).content.decode()


def test_the_fragment_is_a_piece_of_its_page(client, cast):
    named(cast, "Aroha Wihongi")
    client.force_login(cast.mere)
    fragment = client.post(GO, {"q": "aroha"}, headers={"HX-Request": "true"}).content.decode().strip()
    assert fragment.startswith('<div id="found"')
    assert fragment in client.post(GO, {"q": "aroha"}).content.decode()


@pytest.mark.parametrize(("who", "status"), [("mere", 200), ("hone", 200), ("rangi", 200), ("eru", 403), ("noah", 404)])
def test_who_may_search(client, cast, who, status):
    client.force_login(getattr(cast, who))
    assert client.post(GO, {"q": "aroha"}).status_code == status


def test_over_the_api_too(client, cast):
    case = named(cast, "Aroha Wihongi")
    client.force_login(cast.mere)
    answer = client.post("/api/v1/search/", {"words": "aroha"}, content_type="application/json")
    assert [hit["case"] for hit in answer.json()["hits"]] == [case.pk]
    assert Event.objects.filter(kind=Kind.SEARCH, what="search.go").count() == 1


@pytest.mark.django_db
def test_an_organisation_is_found_once_as_the_employer_it_is(cast):
    an_employer(cast, "Manukau Bread House")
    an_organisation(cast, name="Manukau Training Trust", kinds=["provider"])
    hits = [(hit.kind, hit.label) for hit in search(cast.mere, "manukau", today=dates.today()).hits]
    assert ("employer", "Manukau Bread House") in hits
    assert ("organisation", "Manukau Training Trust") in hits
    assert len([label for _kind, label in hits if label == "Manukau Bread House"]) == 1
    assert not search(cast.eru, "manukau", today=dates.today()).hits
