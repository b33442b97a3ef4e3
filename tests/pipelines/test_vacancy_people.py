"""The people of a vacancy: explained, ranked by the lines alone, beside who has waited longest; leads as they fit."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from cases.actions import growth
from cases.models import ClientEthnicity
from employers.models import Employer
from pipelines.actions import leads
from pipelines.queries.fit import rates
from pipelines.queries.matches import fits
from tests.factories import a_lead, a_person, a_vacancy, a_whole_sheet, a_yes_to, forward, moved
from tests.factories.work import NOW
from tests.html import assert_fragment_is_piece_of_page

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


@pytest.fixture
def people(cast):
    """Three of Mere's with whole sheets, the second without a way there; one of Tama's."""
    rows = [a_person(cast, name=name) for name in ("Losa Fonua", "Tere Ngata", "Aroha Wihongi")]
    for row, travel in zip(rows, ("own", "none", "own"), strict=True):
        a_whole_sheet(row, travel=travel)
    a_whole_sheet(a_person(cast, name="Manu Rata", lead=cast.tama, team="Waitākere"))
    return rows


def names(found):
    return [(one.person, one.fits) for one in found.ranked]


def test_who_fits_comes_first_and_says_why(cast, people):
    vacancy = a_vacancy(cast)
    found = fits(cast.mere, vacancy, today=TODAY)
    assert names(found) == [("Losa Fonua", True), ("Aroha Wihongi", True), ("Tere Ngata", False)]
    assert ("Getting there", "stops", "They have no way there that we know of.") in found.ranked[2].lines
    assert [one.person for one in fits(cast.tama, vacancy, today=TODAY).ranked] == ["Manu Rata"]


def test_a_fixed_few_queries_however_many(cast, people, django_assert_max_num_queries):
    vacancy = a_vacancy(cast)
    for name in ("Sefa Ioane", "Mele Tupou", "Rua Hohepa"):
        a_whole_sheet(a_person(cast, name=name))
    with django_assert_max_num_queries(12):
        assert len(fits(cast.mere, vacancy, today=TODAY).ranked) == 6


def test_who_fits_and_waited_longest_stands_beside_with_days(cast, people):
    elsewhere = moved(a_lead(cast, people[0], a_vacancy(cast, title="Driver")), "agreed")
    a_yes_to(cast, elsewhere)
    forward(elsewhere)
    found = fits(cast.mere, a_vacancy(cast, Employer.objects.get()), today=TODAY + timedelta(days=9))
    assert [(one.person, one.never) for one in found.waiting] == [("Aroha Wihongi", True), ("Losa Fonua", False)]
    assert found.waiting[1].days == 9


def test_neither_peoples_nor_measures_nor_past_noes_move_anyone(cast, people):
    vacancy = a_vacancy(cast)
    before = fits(cast.mere, vacancy, today=TODAY)
    last = people[0]
    ClientEthnicity.objects.create(client=last.client, own_words="Tongan", said_on=TODAY)
    told = {"by": cast.mere, "case": last, "on": TODAY}
    measured = {"measure": "confidence", "instrument": "own_number", "rated_by": "coach", "value": 1}
    growth.take_measure(**told, **measured, taken_on=TODAY)
    growth.note_declined(**told, what="job", reason="hours", said_on=TODAY, now=NOW)
    assert fits(cast.mere, vacancy, today=TODAY) == before


def test_one_who_has_a_lead_is_not_listed_twice(cast, people):
    vacancy = a_vacancy(cast)
    a_lead(cast, people[0], vacancy)
    assert "Losa Fonua" not in [one.person for one in fits(cast.mere, vacancy, today=TODAY).ranked]


def test_the_page_its_fragment_and_the_trail(cast, client, people):
    vacancy = a_vacancy(cast)
    a_lead(cast, people[0], vacancy)
    client.force_login(cast.mere)
    address = reverse("pipelines:for-vacancy", args=[vacancy.pk])
    page = client.get(address)
    fragment = client.get(address, headers={"HX-Request": "true"})
    assert_fragment_is_piece_of_page(page.content, fragment.content, "vacancy-people")
    line = Event.objects.filter(what="search.vacancy").first()
    assert sorted(line.details["ids"]) == sorted(person.pk for person in people)


def test_who_fits_stands_under_headings_in_their_order(cast, client, people):
    client.force_login(cast.mere)
    page = client.get(reverse("pipelines:for-vacancy", args=[a_vacancy(cast).pk])).content.decode()
    page = page[page.index('id="vp-fits"') :]
    heads = [page.index(words) for words in ("Fits on every line", "Something stands against it")]
    assert heads == sorted(heads)
    assert page.count("Fits on every line") == 1
    assert page.index("Aroha Wihongi") < heads[1] < page.index("Tere Ngata")
    assert "Not a match yet" not in page, "a heading without anyone is not drawn"


def test_what_an_employer_will_not_do_without_is_said_to_be_asked(cast, client, people):
    vacancy = a_vacancy(cast)
    client.force_login(cast.mere)
    said = client.get(reverse("pipelines:for-vacancy", args=[vacancy.pk])).content.decode()
    assert "(Class 1, full)" in said
    assert "ask each person before you put them forward" in said
    assert "Forklift" not in said


def test_those_nobody_asked_are_counted_and_a_page_of_them_is_named(cast, client, people, monkeypatch):
    monkeypatch.setattr("pipelines.queries.matches.A_PAGE", 2)
    vacancy = a_vacancy(cast)
    unasked = [a_person(cast, name=name) for name in ("Sefa Ioane", "Mele Tupou", "Rua Hohepa")]
    a_person(cast, name="Ihaia Brown", lead=cast.tama, team="Waitākere")
    client.force_login(cast.mere)
    page = client.get(reverse("pipelines:for-vacancy", args=[vacancy.pk]))
    said = page.content.decode()
    assert "3 people in your reach have no sheet yet" in said
    assert [one.person for one in page.context["fits"].unasked] == ["Sefa Ioane", "Mele Tupou"]
    assert reverse("pipelines:for-case", args=[unasked[0].pk]) in said
    assert unasked[0].pk in Event.objects.filter(what="search.vacancy").first().details["ids"]
    further = client.get(reverse("pipelines:for-vacancy", args=[vacancy.pk]), {"after": unasked[1].pk})
    assert "1 more person in your reach has no sheet yet" in further.content.decode()
    told = client.get(f"/api/v1/vacancies/{vacancy.pk}/people/", {"after": unasked[1].pk}).json()
    assert [one["person"] for one in told["unasked"]] == ["Rua Hohepa"]
    assert (told["unasked_count"], told["unasked_after"]) == (1, 0)


def test_how_leads_fit_is_counted_of_those_rated(cast, people):
    vacancy = a_vacancy(cast)
    made = [a_lead(cast, person, vacancy) for person in people if person.client.name != "Tere Ngata"]
    leads.rate(by=cast.mere, lead=made[0], fits=False, no_fit="hours", on=TODAY, now=NOW)
    [line] = rates(cast.hone)
    assert (line.coach, line.leads, line.rated, line.no_fit, line.unrated, line.percent) == (
        cast.mere.name, 2, 1, 1, 1, 100,
    )  # fmt: skip
    assert rates(cast.mele) == []
