"""How many statements the pages of employers and vacancies ask, and search over them: never how long they take."""

import pytest
from django.urls import reverse

from tests.bench.test_statements import READER, asked
from tests.factories import a_person, a_vacancy, an_employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def vacancy(cast):
    return a_vacancy(cast, an_employer(cast, name="Kōwhai Bakery"), title="Kōwhai baker")


def test_a_vacancy(client, cast, vacancy, count_queries):
    assert asked(client, cast.mere, count_queries, reverse("employers:vacancy", args=[vacancy.pk])) <= READER + 3


def test_an_employer(client, cast, vacancy, count_queries):
    path = reverse("employers:employer", args=[vacancy.employer_id])
    assert asked(client, cast.mere, count_queries, path) <= READER + 8


@pytest.mark.parametrize("who", ["mere", "hone", "rangi"])
def test_search_asks_once_for_each_kind_of_thing(client, cast, vacancy, count_queries, who):
    for n in range(3):
        a_person(cast, name=f"Kōwhai Ngata {n}")
    found = asked(client, getattr(cast, who), count_queries, reverse("search:go"), {"q": "kowhai"})
    assert found <= READER + 5  # people, organisations, employers, vacancies; and what the trail keeps
