"""Signing in: e-mail and password, throttled without locking anyone out, and written in the trail."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from brokercoach.accounts.models import User
from brokercoach.audit.models import Event
from brokercoach.kit import dates
from brokercoach.notices import tasks
from brokercoach.notices.models import Notice
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


class Refusing:
    """A mail server that is down."""

    def __init__(self, **_):
        raise ConnectionRefusedError


def sign_in(client, email="mere@brokercoach.example", password=PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def signed_in(client):
    return "_auth_user_id" in client.session


def whats(**about):
    return list(Event.objects.filter(kind="sign_in", **about).order_by("pk").values_list("what", flat=True))


def test_signing_in_with_any_capitals(client, cast):
    assert sign_in(client, "Mere@Brokercoach.Example").status_code == 302
    assert signed_in(client)


def test_coming_and_going_is_written_in_the_trail(client, cast):
    sign_in(client, password="not the password at all")
    sign_in(client)
    client.post(reverse("account_logout"))

    assert whats() == ["sign_in.failed", "sign_in.done", "sign_in.ended"]
    failed = Event.objects.get(what="sign_in.failed")
    assert (failed.actor, failed.subject) == ("anonymous", f"accounts.user:{cast.mere.pk}")
    assert "mere@" not in str(failed.details)


def test_signing_oneself_up_is_closed(client):
    response = client.get(reverse("account_signup"))
    assert response.status_code == 200
    assert b"password1" not in response.content
    typed = {"email": "x@brokercoach.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), typed)
    assert not User.objects.exists()


def test_someone_who_left_cannot_sign_in(client, cast):
    User.objects.filter(pk=cast.mere.pk).update(is_active=False)
    sign_in(client)
    assert not signed_in(client)
    assert authenticate(email="mere@brokercoach.example", password=PASSWORD) is None


def test_guesses_from_one_address_slow_down_and_the_owner_comes_in_from_another(client, cast):
    for _ in range(6):
        answer = sign_in(client, password="a wrong guess, again", REMOTE_ADDR="192.0.2.1")
    assert "Too many tries" in answer.content.decode()
    assert not signed_in(client)
    assert sign_in(client, REMOTE_ADDR="192.0.2.1").status_code == 200

    assert sign_in(client, REMOTE_ADDR="198.51.100.7").status_code == 302
    assert signed_in(client)


def test_guesses_at_one_account_slow_nobody_else_at_that_address(client, cast):
    for _ in range(6):
        sign_in(client, password="a wrong guess, again")
    assert sign_in(client, "sina@brokercoach.example").status_code == 302


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("elevenchars", "at least 12"),
        ("x" * 129, "at most 128"),
        ("qwerty123456", "too common"),
        ("mere@brokercoach", "too similar"),
    ],
)
def test_a_weak_password_is_refused_in_words(cast, password, says):
    with pytest.raises(ValidationError) as no:
        validate_password(password, cast.mere)
    assert says in " ".join(no.value.messages).lower()


def test_a_long_pasted_passphrase_with_macrons_is_fine(cast):
    validate_password("He aha te mea nui o te ao? He tāngata, he tāngata " * 2, cast.mere)


@pytest.mark.parametrize("odd", ["\x00", "a" * 10_000, "‮mere@brokercoach.example", "<b>@x", "😀@😀.nz", "%00"])
def test_odd_input_at_the_door_is_refused_not_an_error(client, cast, odd):
    assert sign_in(client, odd, odd).status_code == 200
    assert client.get(reverse("account_login"), {"next": odd}).status_code in (200, 400)
    assert client.post(reverse("account_reset_password"), {"email": odd}).status_code in (200, 302)


def test_a_next_page_elsewhere_is_ignored(client, cast):
    answer = client.post(
        reverse("account_login") + "?next=https://elsewhere.example/",
        {"login": "mere@brokercoach.example", "password": PASSWORD, "next": "https://elsewhere.example/"},
    )
    assert answer["Location"] == "/"


def test_resetting_tells_nobody_whether_an_account_exists(client, cast):
    known = client.post(reverse("account_reset_password"), {"email": "mere@brokercoach.example"})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@brokercoach.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    tasks.sweep_unsent()
    assert [m.to for m in mail.outbox] == [["mere@brokercoach.example"]]


def test_a_reset_asked_for_while_mail_is_down_comes_late_and_once(client, cast, monkeypatch):
    with monkeypatch.context() as down:
        down.setattr("brokercoach.notices.sending.EmailMessage", Refusing)
        for _ in range(2):
            client.post(reverse("account_reset_password"), {"email": "mere@brokercoach.example"})
        tasks.sweep_unsent()
    assert mail.outbox == []
    with time_machine.travel(dates.now() + timedelta(minutes=10)):
        tasks.sweep_unsent()
    assert len(mail.outbox) == 1
    [link] = [line.strip() for line in mail.outbox[0].body.splitlines() if "/password/reset/key/" in line]
    assert link.rpartition("-")[2].strip("/") not in str(list(Notice.objects.values())), "no link is kept"
    assert client.get(link, follow=True).status_code == 200


def test_nobody_who_left_gets_a_reset(client, cast):
    User.objects.filter(pk=cast.mere.pk).update(is_active=False)
    client.post(reverse("account_reset_password"), {"email": "mere@brokercoach.example"})
    tasks.sweep_unsent()
    assert mail.outbox == []


@pytest.mark.parametrize("path", ["reset/key/1-set-password/", "reset/key/zzzzzzzzzzzzzzzz-abc/", "reset/key/a-%00/"])
def test_a_tampered_reset_link_is_a_plain_page(client, cast, path):
    assert client.get(f"/accounts/password/{path}").status_code in (200, 302, 400, 404)


def test_a_tampered_confirmation_of_an_email_is_a_plain_page(client, cast):
    assert client.get("/accounts/confirm-email/abc:def:ghi/").status_code in (200, 404)


def test_production_is_strict_about_sign_in():
    import importlib
    import os
    from unittest.mock import patch

    with patch.dict(os.environ, {"SECRET_KEY": "for this test", "DEMO": ""}):
        importlib.reload(importlib.import_module("brokercoach.settings.base"))
        production = importlib.import_module("brokercoach.settings.production")
    assert production.REQUIRE_MFA
    assert production.SESSION_COOKIE_SECURE
    assert production.SESSION_COOKIE_HTTPONLY
    assert not production.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN
    assert settings.SESSION_COOKIE_AGE == settings.SESSION_ABSOLUTE_HOURS * 3600
