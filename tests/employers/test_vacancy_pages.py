"""Vacancies as pages and over the API: the list with its filters, one with its sheet, the long form, what is held."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from employers.actions import holding
from employers.actions import vacancies as actions
from employers.hoarding import days_of, index
from employers.models import Vacancy
from employers.queries import vacancies as queries
from employers.queries.hoarding import hoarding
from employers.sheet import missing
from tests.factories import a_vacancy, an_employer
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def page(client, cast, name, *args, by=None, **asked):
    client.force_login(by or cast.mere)
    return client.get(reverse(name, args=args), asked).content.decode()


def test_the_list_is_narrowed_by_industry_area_occupation_hours_and_employer(cast):
    joinery = a_vacancy(cast)
    code = {"occupation_scheme": "nol", "occupation_version": "2024", "occupation_code": "621111"}
    retail = an_employer(cast, name="Corner Dairy", division="G")
    short = {"hours_low": Decimal(12), "hours_high": None, "area": "Papakura"}
    shop = a_vacancy(cast, retail, title="Shop assistant", occupation_title="Sales assistant", **short, **code)

    def ids(**asked):
        return [line.pk for line in queries.listed(cast.mere, queries.read_look(asked), today=TODAY)[0]]

    assert ids() == [shop.pk, joinery.pk]
    for asked in (
        {"division": "G"},
        {"area": "papa"},
        {"occupation": "6211"},
        {"occupation": "sales"},
        {"hours": "20"},
    ):
        assert ids(**asked) == [shop.pk], asked
    assert ids(employer=str(joinery.employer_id)) == ids(words="storep") == ids(hours="full") == [joinery.pk]
    assert ids(state="filled") == []


def test_the_list_goes_on_where_it_ended(cast, monkeypatch):
    monkeypatch.setattr(queries, "A_PAGE", 2)
    first = a_vacancy(cast)
    rows = [first, *(a_vacancy(cast, first.employer, title=f"Driver {n}") for n in (1, 2))]
    lines, after = queries.listed(cast.mere, queries.Look(), today=TODAY)
    assert [line.pk for line in lines] == [rows[2].pk, rows[1].pk]
    assert [line.pk for line in queries.listed(cast.mere, queries.Look(), today=TODAY, after=after)[0]] == [first.pk]


def test_trials_past_their_end_without_a_decision_are_listed(cast, client):
    on = TODAY - timedelta(30)
    trial = a_vacancy(cast, on=on, title="Trial hand", contract="trial", trial_ends_on=TODAY - timedelta(1))
    a_vacancy(cast, trial.employer, contract="trial", trial_ends_on=TODAY)
    look = queries.read_look({"trials": "1"})
    assert [line.title for line in queries.listed(cast.mere, look, today=TODAY)[0]] == ["Trial hand"]
    actions.decide_trial(by=cast.mere, vacancy=trial, decision="left", on=TODAY)
    assert queries.listed(cast.mere, look, today=TODAY)[0] == []


def test_the_page_says_its_terms_what_is_asked_and_what_the_sheet_lacks(cast, client):
    bare = actions.open_vacancy(by=cast.mere, employer=an_employer(cast), title="Yard hand", source="own", on=TODAY)
    said = page(client, cast, "employers:vacancy", bare.pk)
    assert "Before this may be called a match" in said
    whole = a_vacancy(cast, bare.employer, about="Stores <b>&</b> forklifts")
    said = page(client, cast, "employers:vacancy", whole.pk)
    for words in ("$29.50 to $32 an hour", "30 to 40 hours a week", "Mon, Tue, Wed, Thu, Fri 9 to 3", "Class 1, full"):
        assert words in said
    assert "Stores &lt;b&gt;" in said
    assert "Before this may be called a match" not in said


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"asks": []}, "what is asked, or that nothing is"),
        ({"shifts": []}, "the days and parts of the day"),
        ({"area": ""}, "the place"),
    ],
)
def test_a_sheet_is_whole_with_asks_shifts_and_place(cast, lacking, words):
    row = a_vacancy(cast, **lacking)
    assert queries.sheet_lacks(cast.mere, row) == [words]
    assert not queries.sheet_lacks(cast.mere, a_vacancy(cast, row.employer))


def test_nothing_asked_is_an_answer_too():
    known = {"shifts": ["mon-early"], "area": "Manukau", "site": None}
    assert missing(asks=[], asks_nothing=True, **known) == []


def test_the_form_opens_it_and_shows_both_after_a_conflict(cast, client):
    employer = an_employer(cast)
    client.force_login(cast.mere)
    told = {"title": "Storeperson", "source": "own", "places": "2", "shifts": ["mon-early"], "asks_licence": "must"}
    told |= {"asks_licence_words": "Class 1", "asks_gear_words": "not asked", "pay_low": "29.5", "pay_unit": "hour"}
    made = client.post(reverse("employers:add-vacancy", args=[employer.pk]), told)
    row = Vacancy.objects.get()
    assert made.headers["Location"] == reverse("employers:vacancy", args=[row.pk])
    assert queries.asks_of(cast.mere, row) == [{"kind": "licence", "weight": "must", "words": "Class 1"}]
    there = reverse("employers:change-vacancy", args=[row.pk])
    assert client.post(there, told | {"version": 1, "title": "Yard hand"}).status_code == 302
    answer = client.post(there, told | {"version": 1, "title": "Driver"})
    assert answer.status_code == 422
    assert "Yard hand" in answer.content.decode()


def test_a_slip_is_shown_beside_its_field_in_a_section_that_stands_open(cast, client):
    client.force_login(cast.mere)
    there = reverse("employers:add-vacancy", args=[an_employer(cast).pk])
    answer = client.post(there, {"title": "Sorter", "source": "own", "places": "1", "skill_level": "9"})
    assert answer.status_code == 422
    assert not Vacancy.objects.exists()


def test_deeds_on_its_page(cast, client):
    row = a_vacancy(cast, places=2)
    client.force_login(cast.mere)

    def does(name, **told):
        return client.post(reverse(f"employers:{name}", args=[row.pk]), told).status_code

    assert does("fill-vacancy", count=1) == 302
    assert does("hold-vacancy", reason="agreeing", until_on=str(TODAY + timedelta(5))) in (302, 422)
    assert does("withdraw-vacancy", why="Orders fell") == 302
    assert does("reopen-vacancy", places=3) == 302
    row.refresh_from_db()
    assert (row.state, row.places, row.filled) == ("open", 3, 1)


def test_days_of_spans_count_within_the_window():
    first, last = TODAY, TODAY + timedelta(9)
    assert days_of([(TODAY - timedelta(5), None)], first, last) == 10
    assert days_of([(TODAY, TODAY + timedelta(3)), (TODAY + timedelta(8), None)], first, last) == 5
    assert days_of([(TODAY - timedelta(9), TODAY - timedelta(2))], first, last) == 0
    assert (index(1, 4), index(0, 0)) == (0.25, None)


def test_held_days_over_open_days_by_team_and_coach(cast, client):
    began = TODAY - timedelta(9)
    row = a_vacancy(cast, on=began)
    a_vacancy(cast, row.employer, title="Driver", by=cast.tama)
    holding.hold_back(by=cast.mere, vacancy=row, reason="asked", until_on=TODAY, on=TODAY - timedelta(5))
    teams, coaches = hoarding(cast.hone, today=TODAY)
    assert [(s.name, s.vacancies, s.open_days, s.held_days, s.percent) for s in coaches] == [
        (cast.mere.name, 1, 10, 5, 50)
    ]
    assert [s.name for s in teams] == ["Manukau"]
    assert cast.mere.name in page(client, cast, "employers:hoarding", by=cast.hone)
    actions.give_vacancy(by=cast.mere, vacancy=row, to=cast.sina)
    _, coaches = hoarding(cast.hone, today=TODAY)
    assert [(s.pk, s.open_days, s.held_days, s.percent) for s in coaches] == [
        (cast.mere.pk, 5, 5, 100), (cast.sina.pk, 5, 0, 0),
    ], "whoever held it back is counted, not who keeps it by now"  # fmt: skip


def test_over_the_api_the_same_deeds_and_words(cast, client):
    employer = an_employer(cast)
    client.force_login(cast.mere)
    told = {"title": "Storeperson", "source": "own", "asks": [{"kind": "english", "weight": "nice", "words": ""}]}
    made = client.post(f"/api/v1/employers/{employer.pk}/vacancies/", told, "application/json")
    assert made.status_code == 201, made.content
    there = f"/api/v1/vacancies/{made.json()['id']}/"
    assert client.put(there, told | {"version": 1, "area": "Manukau"}, "application/json").status_code == 200
    assert client.put(there, told | {"version": 1, "area": "Papakura"}, "application/json").status_code == 409
    assert client.get(there).json()["sheet_lacks"] == ["the days and parts of the day"]
    page = client.post(f"{there}page/").json()["address"]
    assert client.get(page.removeprefix("http://localhost:8000")).status_code == 200
    assert client.delete(f"{there}page/").status_code == 200
    assert client.post(f"{there}fill/", {"count": 1}, "application/json").status_code == 200
    assert client.get(f"/api/v1/employers/{employer.pk}/vacancies/").json()["results"][0]["state"] == "filled"


def test_search_finds_employers_and_open_vacancies(cast, client):
    row = a_vacancy(cast, an_employer(cast, name="Kōwhai Bakery"), title="Kōwhai baker")
    client.force_login(cast.sina)
    said = client.post(reverse("search:go"), {"q": "kowhai"}).content.decode()
    assert reverse("employers:vacancy", args=[row.pk]) in said
    assert reverse("employers:employer", args=[row.employer_id]) in said


def test_search_finds_the_newest_open_ones_and_nothing_out_of_reach(cast):
    rows = [a_vacancy(cast, an_employer(cast, name=f"Bakery {n}"), title="Kōwhai baker") for n in range(6)]
    actions.withdraw_vacancy(by=cast.mere, vacancy=rows[5], why="Not now", on=TODAY)
    assert [one.pk for one in queries.found(cast.sina, "KOWHAI bak")] == [row.pk for row in rows[4:0:-1]]
    assert queries.found(cast.sina, "'") == queries.found(cast.eru, "kowhai") == []
