"""What someone who means harm tries first: forged forms, other hosts, ways to lead elsewhere, frames."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from tests.access.routes import ROUTES
from tests.access.test_matrix import address_of, ours
from tests.cast import PASSWORD
from tests.signed_in import as_

pytestmark = pytest.mark.django_db
EVIL = ("https://evil.example/", "//evil.example/", "/\\evil.example", "https:evil.example", "javascript:alert(1)")


@pytest.mark.parametrize("name", ["cases:start", "cases:intake", "accounts:own", "notices:read-all", "search:go"])
def test_a_form_from_elsewhere_is_refused_on_a_plain_page(cast, name):
    """No token, no deed: 403, words for people, and nothing of how it was found out."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.mere)
    refused = client.post(reverse(name), {"name": "Hine", "reach": "021 555 0188"})
    shown = refused.content.decode()
    assert refused.status_code == 403
    assert "<h1" in shown
    assert not [word for word in ("Traceback", "DEBUG", "settings", "CSRF verification failed") if word in shown]


def test_a_fragment_and_the_api_by_cookie_need_the_token_too(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.mere)
    told = {"name": "Hine", "reach": "021 555 0188"}
    assert client.post(reverse("cases:start"), told, headers={"HX-Request": "true"}).status_code == 403
    by_api = client.post("/api/v1/people/start/", told, "application/json")
    assert (by_api.status_code, by_api["Content-Type"]) == (403, "application/problem+json")


def test_signing_in_needs_the_token(cast):
    client = Client(enforce_csrf_checks=True)
    refused = client.post(reverse("account_login"), {"login": cast.mere.email, "password": PASSWORD})
    assert refused.status_code == 403
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("evil", EVIL)
def test_signing_in_and_out_lead_nowhere_else(client, cast, evil):
    told = {"login": cast.mere.email, "password": PASSWORD, "next": evil}
    assert leads(client.post(f"{reverse('account_login')}?next={evil}", told)).startswith("/")
    assert leads(client.get(f"{reverse('account_login')}?next={evil}")).startswith("/")  # signed in already
    assert leads(client.post(f"{reverse('account_logout')}?next={evil}", {"next": evil})).startswith("/")


def leads(response):
    """Where it leads to: a path of ours, or the page it stays on."""
    there = response.headers.get("Location", "/")
    return there if there.startswith("/") and not there.startswith(("//", "/\\")) else f"away: {there}"


@pytest.mark.crawl
@pytest.mark.parametrize("route", [r for r in ROUTES if not r.of and not r.args], ids=str)
def test_no_page_of_ours_leads_away_whatever_next_it_is_given(cast, route):
    """Every route that asks for no row, by an administrator and a coach, with `next` in the address and in the form."""
    for who in (cast.ana, cast.mere):
        client = as_(who)
        address = f"{address_of(route, ())}?next=https://evil.example/&then=https://evil.example/"
        more = {"content_type": "application/json"} if "api" in route.name and route.method != "get" else {}
        response = getattr(client, route.method)(
            address, route.data | {"next": EVIL[0], "then": EVIL[0], "back": EVIL[0]}, **more
        )
        assert leads(response).startswith("/"), leads(response)
        assert "evil.example" not in response.headers.get("HX-Redirect", "")


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("name", ["account_reauthenticate", "mfa_reauthenticate", "account_change_password"])
def test_the_pages_of_sign_in_lead_nowhere_else(client, cast, name, evil):
    client.force_login(cast.mere)
    for answer in (
        client.get(f"{reverse(name)}?next={evil}"),
        client.post(f"{reverse(name)}?next={evil}", {"password": PASSWORD, "next": evil}),
    ):
        assert leads(answer).startswith("/"), leads(answer)
        assert "evil.example" not in answer.headers.get("Refresh", "")


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost:80@evil.example", "a b"])
def test_another_host_is_no_address_of_ours(client, db, settings, host):
    settings.ALLOWED_HOSTS = ["localhost", "coach.example.nz"]
    refused = client.get(reverse("account_login"), headers={"host": host})
    assert refused.status_code == 400
    assert "evil.example" not in refused.content.decode()
    assert client.get(reverse("account_login"), headers={"host": "coach.example.nz"}).status_code == 200


def framed(response):
    """What is missing of what keeps a page out of another's frame."""
    policy = response.headers.get("Content-Security-Policy", "")
    wanted = {"X-Frame-Options": response.headers.get("X-Frame-Options") == "DENY"}
    wanted |= {"frame-ancestors": "frame-ancestors 'none'" in policy, "base-uri": "base-uri" in policy}
    wanted |= {"nosniff": response.headers.get("X-Content-Type-Options") == "nosniff"}
    wanted |= {"no unsafe script": "unsafe-inline" not in policy.split("style-src")[0]}
    return sorted(name for name, there in wanted.items() if not there)


PAGES = [r for r in ROUTES if r.method == "get" and not r.of and not r.args]


@pytest.mark.crawl
@pytest.mark.parametrize("route", PAGES, ids=str)
def test_no_page_stands_in_another_ones_frame(cast, route, settings):
    """Every page and endpoint that asks for no row, whoever asks: shown, refused, or sent to sign-in."""
    settings.DEMO = True
    for who in (cast.mere, cast.ana, cast.ngaire, None):
        assert framed(as_(who).get(address_of(route, ()) + route.query)) == []


@pytest.mark.parametrize("there", ["/accounts/login/", "/nowhere/", "/api/v1/nowhere/", "/people/987654321/", "/%00"])
def test_nor_do_pages_of_sign_in_and_refusals(client, cast, there):
    assert framed(client.get(there)) == []
    client.force_login(cast.mere)
    assert framed(client.get(there)) == []


def test_the_probe_of_frames_bites(client, cast):
    response = client.get("/accounts/login/")
    del response.headers["X-Frame-Options"]
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    assert framed(response) == ["X-Frame-Options", "base-uri", "frame-ancestors"]


def test_every_route_asked_here_is_one_of_ours():
    assert {route.name for route in PAGES} <= set(ours())
