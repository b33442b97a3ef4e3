"""Pages of employers and of work ask no more for many than for a few."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.kit import dates
from tests.factories import a_lead, a_person, a_vacancy, a_whole_sheet, an_employer

pytestmark = pytest.mark.django_db
READER = 3  # session, user, and what decides who sees what


@pytest.fixture
def work(cast):
    """Three employers with a vacancy each, and one of Mere's people with a lead to the first."""
    vacancies = [a_vacancy(cast, an_employer(cast, f"Employer {n}"), on=dates.today()) for n in range(3)]
    losa = someone(cast, "Losa Fonua")
    a_lead(cast, losa, vacancies[0])
    return vacancies, losa


def someone(cast, name):
    case = a_person(cast, name=name, on=dates.today() - timedelta(days=40), now=dates.now())
    a_whole_sheet(case)
    return case


def addresses(vacancy, case):
    return {
        "employers": reverse("employers:list"),
        "an employer": reverse("employers:employer", args=[vacancy.employer_id]),
        "vacancies": reverse("employers:vacancies"),
        "a vacancy": reverse("employers:vacancy", args=[vacancy.pk]),
        "who fits": reverse("pipelines:for-vacancy", args=[vacancy.pk]),
        "the Work tab": reverse("pipelines:for-case", args=[case.pk]),
    }


MOST = {"employers": 4, "an employer": 11, "vacancies": 3, "a vacancy": 6, "who fits": 13, "the Work tab": 6}


@pytest.mark.parametrize("page", MOST)
def test_no_more_for_many_than_for_a_few(client, cast, work, count_queries, page):
    (vacancy, *_), losa = work
    path = addresses(vacancy, losa)[page]
    client.force_login(cast.mere)
    client.get(path)
    few = count_queries(lambda: client.get(path))
    for n in range(4):
        more = a_vacancy(cast, an_employer(cast, f"Another {n}"), on=dates.today())
        a_vacancy(cast, vacancy.employer, on=dates.today(), title=f"Work {n}")
        a_lead(cast, losa, more)
        a_lead(cast, someone(cast, f"Person {n}"), vacancy)
    many = count_queries(lambda: client.get(path))
    assert (many <= few, many <= READER + MOST[page]) == (True, True), (few, many)
