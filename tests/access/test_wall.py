"""The wall inside the dual customer (CC-5, PC-6): whoever keeps an employer, or is one, reads no client's need, note or
concern there. Every list, page, export and search of employers and vacancies is asked as everyone, with a marker in
every personal word of someone put forward to that very employer."""

import pytest
import time_machine
from django.db import transaction

from brokercoach.accounts.roles import grants_of
from brokercoach.kit.grants import Can
from employers.queries import vacancies
from pipelines.actions import told_of
from pipelines.models import Introduction, JobLead
from tests import factories
from tests.access.kinds import KINDS
from tests.access.routes import ANYONE, ROUTES
from tests.access.routes_employers import EMPLOYERS
from tests.access.routes_pipelines import PIPELINES
from tests.access.test_matrix import address_of
from tests.access.test_restricted import ask, body
from tests.factories import a_conversation, a_seat
from tests.factories.marked import NUMBER, WORD, a_marked_file
from tests.factories.work import NOW
from tests.sampling import some_of

pytestmark = pytest.mark.django_db
EVERYONE = ["mere", "sina", "hone", "tama", "mele", "rangi", "ngaire", "eru", "ana", "noah"]
WITHOUT = ["sina", "tama", "mele", "ngaire", "eru", "ana", "noah"]  # of those who lead, cover or review nobody here
OURS = {Can.SEE_OWN_EMPLOYER, Can.ANSWER_AS_EMPLOYER}
SEARCHES = [route for route in ROUTES if route.name in {"search:go", "api:find", "api:search", "day:today"}]


@pytest.fixture
def world(cast, monkeypatch):
    """Hēmi, marked, put forward to Finch & Sons, for whom Noah signs in; every row asked for is of Finch & Sons."""
    with time_machine.travel(NOW, tick=True):
        a_marked_file(cast)
        cast.lead = JobLead.objects.select_related("vacancy__employer__organisation", "case").get()
        cast.vacancy, cast.finch = cast.lead.vacancy, cast.lead.vacancy.employer
        a_conversation(cast, cast.finch)
        a_seat(cast, cast.finch)
        monkeypatch.setattr(factories, "an_employer", lambda cast, *a, **more: cast.finch)
        monkeypatch.setattr(factories, "a_vacancy", lambda cast, *a, **more: cast.vacancy)
        monkeypatch.setattr(factories, "a_seat", lambda cast, *a, **more: None)
        yield cast


def crawl(world, who, routes):
    """(route, what was seen) of everything that shows a word, or the number, of Hēmi's file to this person."""
    person, told = getattr(world, who), []
    for route in routes:
        if route.grants == ANYONE or not route.needs & set(grants_of(person.role)):
            continue
        with transaction.atomic():
            kind = KINDS.get(route.of)
            response = ask(route, address_of(route, kind.make(world) if kind else ()), person)
            said = body(response) + str(response.headers)
            if WORD in said.lower() or str(NUMBER) in said:
                told.append(str(route))
            if response.status_code >= 500:
                told.append((str(route), response.status_code))
            transaction.set_rollback(True)
    return told


def reading(routes):
    return [route for route in routes if route.method == "get"]


def of_employers(routes=EMPLOYERS):
    return [route for route in reading(routes) if route.of not in {"seat", "own vacancy", "told of"}]


@pytest.mark.parametrize("who", EVERYONE)
def test_no_page_of_employers_holds_a_word_of_a_client(world, who):
    assert crawl(world, who, some_of(of_employers(), who)) == []


@pytest.mark.parametrize("who", WITHOUT)
def test_nor_a_page_of_leads_or_a_search_for_whoever_does_not_walk_with_them(world, who):
    leads = [
        route for route in reading(PIPELINES) if not route.of.startswith(("lead", "case", "question", "told", "no"))
    ]
    assert crawl(world, who, [*leads, *SEARCHES]) == []


def test_an_employers_own_people_read_what_was_sent_and_no_other_word(world):
    """Even while someone is shown to them: the name and the way to reach them as sent, nothing beside."""
    JobLead.objects.filter(pk=world.lead.pk).update(state="forward", sent=Introduction.objects.get().sent_id)
    Introduction.objects.update(answer="", reason="", seen="", answered_on=None, answered_by=None)
    one = Introduction.objects.get()
    [name] = [item["value"] for item in one.sent.what if item["term"] == "Name"]
    assert [item["kind"] for item in one.sent.what] == ["name"]
    routes = [route for route in ROUTES if route.method == "get" and route.needs & OURS]
    client_sees = []
    for route in routes:
        args = {"told of": (one.pk,), "own vacancy": (world.vacancy.pk,)}.get(route.of, ())
        response = ask(route, address_of(route, args), world.noah)
        assert response.status_code == 200, str(route)
        client_sees.append(body(response).replace(name, "Someone"))
    assert any("Someone" in said for said in client_sees)
    assert [said for said in client_sees if WORD in said.lower() or str(NUMBER) in said] == []


def test_the_wall_is_seen_to_be_broken(world, monkeypatch):
    """Its own fault, planted twice: why someone fits, told in a list of vacancies and on an employer's own page."""
    line_of, place = vacancies.line_of, vacancies.place_in_words
    why = JobLead.objects.get().why

    def leaky(row, *, today):
        line = line_of(row, today=today)
        object.__setattr__(line, "area", why)
        return line

    monkeypatch.setattr(vacancies, "line_of", leaky)
    monkeypatch.setattr(vacancies, "place_in_words", lambda row: place(row) + why)
    found = crawl(world, "tama", of_employers())
    assert {"get employers:vacancies", "get employers:vacancies-of of employer", "get api:vacancies"} <= set(found)
    assert "get employers:our-vacancies" in crawl(world, "noah", of_employers())
    assert told_of.NO_LONGER == "No longer shared."
