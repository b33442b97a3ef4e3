"""How many statements the hot pages ask: never how long they take."""

from datetime import timedelta

import pytest
from django.urls import reverse

from bench.pages import a_session
from brokercoach.kit import dates
from tests.factories import a_person, a_promise

pytestmark = pytest.mark.django_db
# session, user, and what decides who sees what (covers of a coach, teams of a manager)
READER = 3


@pytest.fixture
def twenty(cast):
    """Twenty people of Mere's, each with a promise."""
    on = dates.today() - timedelta(days=40)
    cases = [a_person(cast, on=on) for _ in range(20)]
    for case in cases:
        a_promise(cast, case, on=dates.today())
    return cases


def asked(client, who, count_queries, path, form=None):
    client.force_login(who)
    ask = (lambda: client.post(path, form)) if form else (lambda: client.get(path))
    ask()
    return count_queries(ask)


@pytest.mark.parametrize("who", ["mere", "hone", "rangi"])
def test_the_caseload(client, cast, twenty, count_queries, who):
    extra = {"hone": 2}.get(who, 0)  # a manager's list of coaches, and their teams
    assert asked(client, getattr(cast, who), count_queries, reverse("cases:caseload")) <= READER + 4 + extra


@pytest.mark.parametrize("who", ["mere", "hone", "rangi"])
def test_a_persons_page(client, cast, twenty, count_queries, who):
    path = reverse("cases:person", args=[twenty[0].pk])
    assert asked(client, getattr(cast, who), count_queries, path) <= READER + 6


# the file with what the tab shows, and the look written down; of *About*, the service promise too
TABS = {
    "cases:person-basics": 2,
    "cases:direction": 2,
    "pipelines:for-case": 2,
    "cases:person-about": 3,
    "cases:person-sharing": 2,
}


@pytest.mark.parametrize("tab", TABS)
def test_the_tabs_of_a_person(client, cast, twenty, count_queries, tab):
    path = reverse(tab, args=[twenty[0].pk])
    assert asked(client, cast.mere, count_queries, path) <= READER + TABS[tab]


@pytest.mark.parametrize("who", ["mere", "hone"])
def test_a_search(client, cast, twenty, count_queries, who):
    assert asked(client, getattr(cast, who), count_queries, reverse("cases:intake"), {"words": "hem"}) <= READER + 3


def test_saving_a_session(client, cast, twenty, count_queries):
    client.force_login(cast.mere)
    path = reverse("cases:log-session")
    client.post(path, a_session(twenty[0].pk))
    assert count_queries(lambda: client.post(path, a_session(twenty[1].pk))) <= READER + 20


def test_the_page_to_log_a_session_with_somebody(client, cast, twenty, count_queries):
    path = reverse("cases:log-session", args=[twenty[0].pk])
    assert asked(client, cast.mere, count_queries, path) <= READER + 8  # one of them: is a draft of mine waiting?


def test_the_page_to_log_a_session_with_nobody_named_yet(client, cast, twenty, count_queries):
    assert asked(client, cast.mere, count_queries, reverse("cases:log-session")) <= READER + 4
