"""A restricted file is invisible to the colleague it shuts out (CC-8): one file with a marker in every personal text of
it, and every route asked as them, whatever their role."""

import re
from difflib import unified_diff

import pytest
import time_machine
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.urls import NoReverseMatch, reverse

from brokercoach.accounts.roles import grants_of
from brokercoach.kit import dates
from cases import access
from cases.models import Case, Restriction
from tests.access.kinds import KINDS
from tests.access.routes import ANYONE, ROUTES
from tests.factories import a_cover, a_person
from tests.factories.marked import NUMBER, WORD, a_marked_file, closed, unmarked
from tests.factories.work import NOW
from tests.sampling import some_of
from tests.signed_in import as_

pytestmark = pytest.mark.django_db
WHO = [
    "sina",
    "hone",
    "rangi",
    "ana",
]  # covers Mere's whole caseload; leads the team; reviews quality; brings people in
ASKED = {"q": "Hēmi", "words": "Hēmi", "who": "Hēmi", "name": "Hēmi", "cases": str(NUMBER)}
# Their own rows, or no row of one file: they stay, without the file in them.
NO_FILE = {
    "own notice", "notice", "saved view", "cover", "caseload file", "own draft, kept", "own row of the day",
    "own snooze", "colleague", "draft",
}  # fmt: skip


@pytest.fixture
def world(cast):
    """Mere's file of Hēmi, marked; another of hers, met with Hēmi once; Sina covers for Mere."""
    with time_machine.travel(NOW, tick=True):
        cast.other = a_person(cast, name="Losa Fonua")
        cast.file = a_marked_file(cast, beside=cast.other)
        a_cover(cast, of=cast.mere, by=cast.sina)
        yield cast


def addresses(world, route):
    """The route about the file itself where it can be, and about whatever its kind makes."""
    kind = KINDS.get(route.of)
    made = kind.make(world) if kind else ()
    try:
        return [reverse(route.name, args=[*made, *route.args])]
    except NoReverseMatch:
        return [reverse(route.name)]


def ask(route, address, person):
    client = as_(person)
    more = {"content_type": "application/json"} if "api" in route.name and route.method != "get" else {}
    asked = {"words": "Hēmi"} if more else ASKED
    data = route.data or (asked if route.method == "post" else {})
    if "imports" in address and route.method == "get":
        data = {"show": "all"}
    return getattr(client, route.method)(address + route.query, data, **more)


def body(response):
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    return raw.decode("utf-8", "replace")


def crawl(world, who, routes):
    """What the routes give away to this person: (route, what was seen)."""
    person, told = getattr(world, who), []
    known = set(Case.objects.values_list("pk", flat=True))
    for route in routes:
        if route.grants == ANYONE or not route.needs & set(grants_of(person.role)):
            continue
        with transaction.atomic():
            [address] = addresses(world, route)
            fresh = Case.objects.exclude(pk__in=known)
            rows = [Restriction(case=one, shut_out=person, why="kin", since_on=NOW.date(), set_by=world.mere)
                    for one in fresh]  # fmt: skip
            Restriction.objects.bulk_create(rows)
            response = ask(route, address, person)
            said = body(response) + str(response.headers)
            if response.status_code >= 500:
                told.append((str(route), response.status_code))
            if WORD in said.lower() or str(NUMBER) in said:
                told.append((str(route), "marker"))
            if rows and route.of not in NO_FILE and response.status_code != 404:
                told.append((str(route), response.status_code))
            transaction.set_rollback(True)
    return told


def test_every_personal_text_of_the_file_is_marked(world):
    closed(world, world.file, world.hone)
    assert unmarked(world.file) == []


@pytest.mark.parametrize("who", WHO)
def test_nothing_of_it_is_seen_on_any_route(world, who):
    closed(world, world.file, getattr(world, who))
    assert crawl(world, who, some_of(ROUTES, who)) == []


@pytest.mark.parametrize("who", ["sina", "hone", "rangi"])
def test_the_file_s_own_addresses_are_nowhere(world, who):
    closed(world, world.file, getattr(world, who))
    person, found = getattr(world, who), {}
    for route in ROUTES:
        if route.of == "case" and route.needs & set(grants_of(person.role)):
            try:
                address = reverse(route.name, args=[world.file.pk, *route.args])
            except NoReverseMatch:
                continue
            found[str(route)] = ask(route, address, person).status_code
    assert len(found) > 10
    assert set(found.values()) == {404}, found


def test_the_crawl_sees_a_door_left_open(world, monkeypatch):
    """Its own fault: were nobody shut out, the crawl would find the file in many places."""
    closed(world, world.file, world.hone)
    monkeypatch.setattr(access, "let_in", lambda *a, **k: Q())
    open_doors = {"get cases:caseload", "get api:people", "post search:go", "post api:find", "get day:today"}
    routes = [route for route in ROUTES if str(route) in open_doors]
    assert {route for route, _ in crawl(world, "hone", routes)} == open_doors


def still(text):
    """A page without what differs each time it is drawn: a sign-in's token, a form's key, a nonce."""
    return re.sub(r"\b[A-Za-z0-9]{64}\b|\b[0-9a-f]{32}\b|nonce=.\S+", "", text)


def differing(was, now):
    return [line for line in unified_diff(was.splitlines(), now.splitlines(), lineterm="", n=0) if line.strip("+-@ ")]


NUMBERS = [
    "day:today",
    "cases:caseload",
    "cases:waits",
    "cases:foundations",
    "cases:foundations-direction",
    "cases:our-time",
    "cases:covers",
]


def test_no_count_or_list_is_other_than_had_the_file_never_been(cast):
    """Hōne's pages before Hēmi came, and after his file was opened and closed to Hōne: the same to the letter."""
    with time_machine.travel(NOW, tick=False):
        other, client = a_person(cast, name="Losa Fonua"), Client()
        client.force_login(cast.hone)
        leaver = reverse("cases:leaver", args=[cast.mere.pk])

        def pages():
            return {one: still(body(client.get(one))) for one in [leaver, *map(reverse, NUMBERS)]}

        pages()
        before = pages()
        file = a_marked_file(cast)
        seen = pages()
        closed(cast, file, cast.hone)
        assert seen[leaver] != before[leaver]
        assert seen[reverse("day:today")] != before[reverse("day:today")]
        now = pages()
        assert [(one, lines) for one in before if (lines := differing(before[one], now[one]))] == []
        assert other.lead_id == cast.mere.pk
        assert dates.today() == NOW.date()
