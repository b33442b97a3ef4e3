"""A passkey made and used in a real browser: Chromium's own virtual authenticator stands in for the phone."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse

from brokercoach.audit.models import Event
from tests.cast import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


@pytest.fixture
def page(open_page):
    """The sign-in page, in a browser whose machine can hold passkeys."""
    page = open_page(reverse("account_login"))
    teller = page.context.new_cdp_session(page)
    teller.send("WebAuthn.enable")
    teller.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    return page


def with_the_password(page):
    page.locator("[name=login]").fill("mere@brokercoach.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "login" not in url)


def prove_oneself(page):
    """The second step is changed only after the password, once more."""
    if "reauthenticate" in page.url:
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(lambda url: "reauthenticate" not in url)


def add_a_passkey(page):
    page.goto(reverse("mfa_index"))
    page.get_by_role("link", name="Add a passkey").click()
    prove_oneself(page)
    page.locator("[name=name]").fill("Mere’s phone")
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: not url.endswith("/add/"))


def sign_out(page):
    page.goto(reverse("account_logout"))
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(lambda url: "logout" not in url)


def with_the_passkey(page):
    page.goto(reverse("account_login"))
    page.locator("#passkey_login").click()
    page.wait_for_url(lambda url: "login" not in url)


def choose(page, what):
    """Rename or remove the passkey of the list, once it is certain who asks."""
    page.goto(reverse("mfa_list_webauthn"))
    page.locator("main").get_by_role("link", name=what).click()
    page.wait_for_load_state()
    prove_oneself(page)


def signed_in(page):
    page.goto(reverse("accounts:own"))
    return urlsplit(page.url).path == reverse("accounts:own")


def test_a_passkey_is_added_signs_in_alone_is_renamed_and_taken_away(page, cast):
    with_the_password(page)
    add_a_passkey(page)
    kept = Authenticator.objects.get(user=cast.mere, type="webauthn")
    assert Event.objects.filter(what="second_step.added", actor_id=cast.mere.pk).exists()
    assert not Event.objects.filter(details__icontains="phone").exists()

    sign_out(page)
    with_the_passkey(page)
    assert signed_in(page)

    choose(page, "Rename")
    page.locator("[name=name]").fill("Mere’s old phone")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**" + reverse("mfa_list_webauthn"))
    assert "Mere’s old phone" in page.locator("main").inner_text()

    choose(page, "Remove")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**" + reverse("mfa_list_webauthn"))
    assert not Authenticator.objects.filter(pk=kept.pk).exists()
    assert Event.objects.filter(what="second_step.removed", actor_id=cast.mere.pk).exists()


def test_it_is_asked_who_one_is_before_a_passkey_is_changed(page, cast, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    with_the_password(page)
    page.goto(reverse("mfa_add_webauthn"))
    assert reverse("account_reauthenticate") in page.url


def test_what_a_passkey_said_once_is_refused_the_second_time(page, cast):
    with_the_password(page)
    add_a_passkey(page)
    sign_out(page)
    said = []
    page.on("request", lambda one: said.append(one) if one.method == "POST" and "webauthn/login" in one.url else None)
    with_the_passkey(page)
    [first] = said
    sign_out(page)

    def again():
        page.goto(reverse("account_login"))
        told = {"credential": parse_qs(first.post_data)["credential"][0]}
        told["csrfmiddlewaretoken"] = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
        answer = page.context.request.post(first.url, form=told, headers={"Referer": page.url})
        assert reverse("account_login") in answer.url

    again()
    assert not signed_in(page)
    page.goto(reverse("account_login"))
    page.context.request.get(reverse("mfa_login_webauthn"), headers={"X-Requested-With": "XMLHttpRequest"})
    again()
    assert not signed_in(page)


def test_a_passkey_is_the_second_step_that_production_asks_for(page, cast, settings):
    settings.REQUIRE_MFA = True
    with_the_password(page)
    page.goto(reverse("accounts:own"))
    assert urlsplit(page.url).path == reverse("mfa_index")
    add_a_passkey(page)
    sign_out(page)
    with_the_passkey(page)
    assert signed_in(page)

    choose(page, "Remove")
    page.locator("main form button[type=submit]").last.click()
    page.get_by_text("A second step is required here").first.wait_for()
    assert Authenticator.objects.filter(user=cast.mere, type="webauthn").exists()
