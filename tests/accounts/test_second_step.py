"""The second step: authenticator apps, passkeys and recovery codes; required in production; changed only after
proving oneself again."""

import threading
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from brokercoach.accounts.adapters import SecondStep, SignIn
from brokercoach.audit.models import Event
from brokercoach.kit.actions import one_at_a_time
from brokercoach.notices import tasks
from tests.cast import PASSWORD, gather

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


def code():
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(SECRET, counter))


def with_app(user):
    totp.TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


def sign_in(client, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": "mere@brokercoach.example", "password": password})


def signed_in(client):
    return "_auth_user_id" in client.session


def test_with_an_app_the_password_alone_does_not_sign_in(client, cast):
    with_app(cast.mere)
    assert sign_in(client)["Location"].startswith(reverse("mfa_authenticate"))
    assert not signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not signed_in(client)
    assert Event.objects.filter(what="sign_in.second_step_failed", subject=f"accounts.user:{cast.mere.pk}").exists()
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert signed_in(client)


def test_a_code_works_once(client, cast):
    with_app(cast.mere)
    sign_in(client)
    used = code()
    client.post(reverse("mfa_authenticate"), {"code": used})
    client.post(reverse("account_logout"))
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": used})
    assert not signed_in(client)


def test_a_recovery_code_signs_in_once(client, cast):
    with_app(cast.mere)
    codes = Authenticator.objects.get(user=cast.mere, type="recovery_codes").wrap().get_unused_codes()
    for expected in (True, False):
        sign_in(client)
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert signed_in(client) is expected
        client.post(reverse("account_logout"))


def test_resetting_the_password_does_not_pass_the_second_step(client, cast):
    with_app(cast.mere)
    client.post(reverse("account_reset_password"), {"email": "mere@brokercoach.example"})
    tasks.sweep_unsent()
    link = next(line for line in mail.outbox[0].body.splitlines() if "/password/reset/key/" in line).strip()
    page = client.get(link, follow=True)
    new = {"password1": "he tauira hou, he kupu hou", "password2": "he tauira hou, he kupu hou"}
    client.post(page.request["PATH_INFO"], new)
    assert not signed_in(client)
    assert sign_in(client, new["password1"])["Location"].startswith(reverse("mfa_authenticate"))
    assert not signed_in(client)
    assert client.get(link, follow=True).status_code == 200


def test_secrets_rest_encrypted_and_the_key_can_be_turned_over(cast, settings):
    with_app(cast.mere)
    kept = Authenticator.objects.get(user=cast.mere, type="totp")
    assert SECRET not in str(kept.data)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new one", [settings.SECRET_KEY]
    assert SecondStep().decrypt(kept.data["secret"]) == SECRET


def test_without_a_second_step_one_is_sent_to_set_it_up_when_it_is_required(client, cast, settings):
    settings.REQUIRE_MFA = True
    client.force_login(cast.mere)
    assert client.get(reverse("accounts:own"))["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get("/api/v1/me/").status_code == 403
    assert client.get(reverse("accounts:session")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302


def test_with_a_second_step_everything_opens_and_the_last_one_stays(client, cast, settings):
    settings.REQUIRE_MFA = True
    with_app(cast.mere)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert client.get(reverse("accounts:own")).status_code == 200
    app = Authenticator.objects.get(user=cast.mere, type="totp")
    assert not SecondStep().can_delete_authenticator(app)
    settings.REQUIRE_MFA = False
    assert SecondStep().can_delete_authenticator(app)


def test_the_last_passkey_stays_while_a_second_step_is_required(client, cast, settings):
    settings.REQUIRE_MFA = True
    held = {"user": cast.mere, "type": "webauthn", "data": {"name": "Phone", "credential": {}}}
    first, second = (Authenticator.objects.create(**held) for _ in range(2))
    client.force_login(cast.mere)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    said = [client.post(reverse("mfa_remove_webauthn", args=[one.pk]), follow=True) for one in (first, second)]
    assert list(Authenticator.objects.filter(type="webauthn")) == [second]
    assert "A second step is required here" in said[-1].content.decode()


def reauthenticated(user):
    client = Client()
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


@pytest.mark.django_db(transaction=True)
def test_of_two_passkeys_taken_away_at_once_the_last_stays(settings):
    settings.REQUIRE_MFA = True
    mere = gather().mere
    held = {"user": mere, "type": "webauthn", "data": {"name": "Phone", "credential": {}}}
    keys = [Authenticator.objects.create(**held).pk for _ in range(2)]
    clients = [reauthenticated(mere) for _ in keys]

    def take_away(client, pk):
        try:
            client.post(reverse("mfa_remove_webauthn", args=[pk]))
        finally:
            connection.close()

    threads = [threading.Thread(target=take_away, args=both) for both in zip(clients, keys, strict=True)]
    with transaction.atomic():
        one_at_a_time("second step", mere.pk)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=1)
        assert all(thread.is_alive() for thread in threads), "each waits for whoever came first"
    for thread in threads:
        thread.join(timeout=20)
    assert Authenticator.objects.filter(type="webauthn", user=mere).count() == 1


SENSITIVE = ["mfa_activate_totp", "mfa_add_webauthn", "mfa_deactivate_totp", "mfa_generate_recovery_codes"]


@pytest.mark.parametrize("name", SENSITIVE)
def test_changing_the_second_step_asks_who_one_is_again(client, cast, name):
    with_app(cast.mere)
    client.force_login(cast.mere)
    if name == "mfa_activate_totp":
        Authenticator.objects.filter(type="totp").delete()
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]


def test_changing_the_email_asks_again_and_counts_only_once_its_link_is_opened(client, cast):
    client.force_login(cast.mere)
    asked = {"email": "mere.henare@brokercoach.example", "action_add": ""}
    answer = client.post(reverse("account_email"), asked)
    assert "reauthenticate" in answer["Location"]

    client.post(answer["Location"], {"password": PASSWORD})
    cast.mere.refresh_from_db()
    assert cast.mere.email == "mere@brokercoach.example"
    tasks.sweep_unsent()
    link = next(w for m in mail.outbox for w in m.body.split() if "/confirm-email/" in w)
    client.get(link)
    cast.mere.refresh_from_db()
    assert cast.mere.email == "mere@brokercoach.example"

    waiting = EmailAddress.objects.get(email="mere.henare@brokercoach.example")
    answers = [client.post(link) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 404, 404, 404]
    cast.mere.refresh_from_db()
    assert cast.mere.email == "mere.henare@brokercoach.example"
    assert "This link is over" in client.get(link).content.decode()
    assert not SignIn().confirm_email(answers[0].wsgi_request, waiting), "as if it came at the same moment"
    assert Event.objects.filter(what="email.changed", actor_id=cast.mere.pk).count() == 1
    tasks.sweep_unsent()
    assert any("mere@brokercoach.example" in m.to for m in mail.outbox), "the old address is told"


def test_proving_oneself_lasts_five_minutes(client, cast, settings):
    client.force_login(cast.mere)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    records = client.session["account_authentication_methods"]
    session = client.session
    session["account_authentication_methods"] = [{**r, "at": time.time() - 301} for r in records]
    session.save()
    assert client.get(reverse("mfa_activate_totp")).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_is_written_in_the_trail_and_gives_recovery_codes(client, cast):
    client.force_login(cast.mere)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    good = totp.format_hotp_value(totp.hotp_value(secret, counter))
    answer = client.post(reverse("mfa_activate_totp"), {"code": good})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(answer["Location"]).status_code == 200
    assert Event.objects.filter(what="second_step.added", actor_id=cast.mere.pk).exists()


def test_the_pages_of_passkeys_stand(client, cast):
    assert b"passkey" in client.get(reverse("account_login")).content
    challenge = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()
    assert challenge["request_options"]["publicKey"]["challenge"]
    assert client.post(reverse("mfa_login_webauthn"), {"credential": "{}"}).status_code == 302
    client.force_login(cast.mere)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200
    assert client.get(reverse("mfa_list_webauthn")).status_code == 200
