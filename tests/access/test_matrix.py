"""Role by route by whose row: who gets what (rules 3 and 4). A route that is not in the table fails the build."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from brokercoach.accounts.choices import Role
from brokercoach.accounts.roles import grants_of
from tests.access.conftest import WHO
from tests.access.kinds import KINDS
from tests.access.routes import ANYONE, ROUTES, Route
from tests.architecture.test_routes import grants_of as declared_by
from tests.architecture.test_routes import is_theirs, routes
from tests.factories.names import PRIVATE_WORDS
from tests.signed_in import as_

PASSES = "passes"


def ours():
    return {name: view for _, name, view in routes() if not is_theirs(view)}


def methods_of(view):
    """What an endpoint answers to; a page says so only by its lines in the table."""
    cls = getattr(view, "cls", None)
    actions = getattr(view, "actions", None) or {}
    return set(actions) or {m for m in ("get", "post", "put", "patch", "delete") if cls is not None and hasattr(cls, m)}


def missing(views, table):
    listed = {(route.name, route.method) for route in table}
    names = {route.name for route in table}
    lost = [name for name in views if name not in names]
    return sorted(lost + [f"{m} {n}" for n, v in views.items() for m in methods_of(v) if (n, m) not in listed])


def test_every_route_is_in_the_table():
    assert missing(ours(), ROUTES) == [], "add lines to tests/access/routes.py"


def test_no_line_outlives_its_route():
    assert sorted({route.name for route in ROUTES} - set(ours())) == []


def test_a_route_nobody_listed_is_noticed():
    assert "accounts:own" in missing(ours(), [r for r in ROUTES if r.name != "accounts:own"])
    assert "get api:me" in missing(ours(), [r for r in ROUTES if r.name != "api:me"])


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_the_table_and_the_view_agree_on_grants(route):
    declared = declared_by(ours()[route.name])
    if isinstance(declared, dict):
        declared = declared.get(route.method.upper(), ())
    assert {str(g) for g in declared} == {str(g) for g in route.needs}


def expected(route, who, role):
    """By rule, not by looking at what the view does."""
    if route.grants == ANYONE:
        return route.nobody if route.nobody and who in {"nobody", "gone"} else PASSES
    if who in {"nobody", "gone"}:
        return route.nobody or "sign in"
    if not route.needs & set(grants_of(role)):
        return 404 if role == Role.EMPLOYER else 403  # for a guest from another house there is no such page
    if route.of and who not in KINDS[route.of].sees:
        return 404
    return PASSES


def got(route, address, person):
    """The status of one request, and what was shown. Whatever it did is undone."""
    client = as_(person)  # someone who has left still holds the cookie of a sign-in that was good
    more = {"content_type": "application/json"} if "api" in route.name and route.method != "get" else {}
    with transaction.atomic():
        response = getattr(client, route.method)(address + route.query, route.data, **more)
        transaction.set_rollback(True)
    return response


def verdict(route, response):
    status = response.status_code
    if status == 302 and "/login" in response.headers["Location"]:
        return "sign in"
    if status in {401, 403} and response.headers.get("WWW-Authenticate"):
        return "sign in"
    if route.answers:
        return PASSES if status in route.answers else status
    return PASSES if status < 500 and status not in {401, 403, 404, 405} else status


def address_of(route, args):
    try:
        return reverse(route.name, args=[*args, *route.args])
    except NoReverseMatch:
        return reverse(route.name)


def shown(response):
    if response.streaming:
        return b"".join(response.streaming_content).decode("utf-8", "replace")
    return response.content.decode("utf-8", "replace")


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_who_gets_what(route, everyone, settings):
    """The status for each; 404 for a row that is not there; and nobody but its author and lead reads a private note."""
    settings.DEMO = True
    kind = KINDS.get(route.of)
    address = address_of(route, kind.make(everyone) if kind else ())
    nowhere = address_of(route, kind.gone) if kind and kind.gone else None
    wrong = {}
    for who in WHO:
        person = getattr(everyone, who)
        response = got(route, address, person)
        wanted = expected(route, who, getattr(person, "role", ""))
        said = wanted if response.status_code == wanted else verdict(route, response)
        if said in {401, 403} and wanted == "sign in" and route.name.startswith("api"):
            said = "sign in"
        if said != wanted:
            wrong[who] = f"wanted {wanted}, got {said}"
        if who != "mere" and PRIVATE_WORDS in shown(response):
            wrong[who] = "reads a private note"
        if wanted == PASSES and nowhere and got(route, nowhere, person).status_code != 404:
            wrong[who] = "wanted 404 for a row that is not there"
    assert wrong == {}, address


def test_a_fragment_asked_for_by_nobody_is_401(client, db):
    response = client.get(reverse("accounts:own"), headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert re.search(r"/login", response.headers["HX-Redirect"])


def test_covering_widens_reach_and_ends_with_the_cover(everyone, monkeypatch):
    """Sina sees Mere's case while she covers it, and not a day longer."""
    from brokercoach.accounts.models import User
    from brokercoach.kit import dates
    from cases.models import Case
    from tests import factories
    from tests.factories.work import NOW

    case = factories.a_person(everyone)
    factories.a_cover(everyone, of=everyone.mere, by=everyone.sina, days=14)

    def sees(day):
        monkeypatch.setattr(dates, "now", lambda: day)
        return Case.objects.visible_to(User.objects.get(pk=everyone.sina.pk)).filter(pk=case.pk).exists()

    assert [sees(NOW - timedelta(3)), sees(NOW), sees(NOW + timedelta(30))] == [False, True, False]


LEAKY = Route("accounts:people", "see cases")


def test_the_matrix_itself_bites(everyone):
    """A table that says too much is noticed by what the view answers."""
    said = verdict(LEAKY, got(LEAKY, reverse(LEAKY.name), everyone.mere))
    assert (expected(LEAKY, "mere", "coach"), said) == (PASSES, 403)
