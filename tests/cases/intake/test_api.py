"""The API does the same deeds with the same words."""

import pytest
from django.urls import reverse

from brokercoach.accounts.models import Membership
from cases.models import Case
from tests.cases.conftest import NO_HOPES
from tests.cases.intake.test_intake import begin

pytestmark = pytest.mark.django_db
JSON = "application/json"


def test_two_fields_start_a_case(client, cast):
    client.force_login(cast.mere)
    made = client.post("/api/v1/people/start/", {"name": "Hine", "reach": "021 456 789"}, JSON)
    assert made.status_code == 201, made.content
    assert Case.objects.get(pk=made.json()["id"]).lead == cast.mere


def test_a_manager_says_which_of_their_coaches_leads(client, cast):
    client.force_login(cast.hone)
    told = {"name": "Hine", "reach": "021 456 789"}
    assert client.post("/api/v1/people/start/", told, JSON).status_code == 422
    assert client.post(f"/api/v1/people/start/?lead={cast.tama.pk}", told, JSON).status_code == 404
    assert client.post(f"/api/v1/people/start/?lead={cast.sina.pk}", told, JSON).status_code == 201


def test_the_same_words_refuse(client, cast):
    client.force_login(cast.mere)
    refused = client.post("/api/v1/people/start/", {"name": "Hine", "reach": "a@b@c"}, JSON)
    assert (refused.status_code, refused.json()["errors"]) == (422, {"reach": ["There is more than one address here."]})


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("get", "facts/", None, 200),
        ("put", "facts/", {"name": "Whetū Lātū", "born_on": "1999-05-12", "version": 1}, 200),
        ("post", "reach/", {"reach": "whetu@example.nz"}, 201),
        ("post", "work/", {"state": "employed_low_paid", "as_of": "2026-03-01", "hourly_pay": "23.95"}, 201),
        ("put", "hopes/", {"hopes": "A truck\nOutdoors", "version": NO_HOPES}, 200),
        ("post", "strategy/", {"strategy": "wage_first"}, 201),
        ("post", "whanau/", {"name": "Nan Rose", "decides": "decides", "stance": "risk_averse"}, 201),
    ],
)
def test_each_fact_has_its_endpoint_within_reach_alone(client, cast, method, path, body, status):
    case = begin(cast)
    there = f"/api/v1/people/{case.pk}/{path}"
    send = getattr(client, method)
    given = [body, JSON] if body else []
    client.force_login(cast.tama)
    assert send(there, *given).status_code == 404
    client.force_login(cast.mere)
    answer = send(there, *given)
    assert answer.status_code == status, answer.content


def test_search_finds_within_reach_alone(client, cast):
    case = begin(cast)
    client.force_login(cast.mere)
    assert [one["case"] for one in client.post("/api/v1/people/find/", {"words": "whetuu"}, JSON).json()] == [case.pk]
    client.force_login(cast.tama)
    assert client.post("/api/v1/people/find/", {"words": "whetuu"}, JSON).json() == []


def test_a_longer_number_is_not_cut_to_another(client, cast):
    """Only the first nine digits were read once: a slip named someone else."""
    client.force_login(cast.hone)
    longer = f"{cast.sina.pk:09d}7"
    told = {"name": "Hine", "reach": "021 456 789"}
    assert client.post(f"/api/v1/people/start/?lead={longer}", told, JSON).status_code == 404


def test_without_a_team_page_and_api_say_the_same(client, cast):
    Membership.objects.filter(user=cast.mere).delete()
    client.force_login(cast.mere)
    told, why = {"name": "Hine", "reach": "021 456 789"}, "They are in no team yet."
    refused = client.post("/api/v1/people/start/", told, JSON)
    assert (refused.status_code, why in str(refused.json())) == (422, True)
    page = client.post(reverse("cases:start"), told)
    assert (page.status_code, why in page.content.decode()) == (422, True)
