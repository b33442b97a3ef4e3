"""Personal tokens: shown once, kept hashed, never more than their owner may do."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokercoach.accounts.actions import people, tokens
from brokercoach.accounts.models import ApiToken
from brokercoach.audit.models import Event
from brokercoach.kit.dates import AUCKLAND
from brokercoach.kit.errors import NotAllowed, RuleBroken
from brokercoach.kit.grants import Can

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 20, 10, tzinfo=AUCKLAND)
ME = "/api/v1/me/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def made(by, *scopes, name="reports", until=date(2026, 6, 1)):
    scopes = scopes or (Can.USE_OWN_ACCOUNT,)
    return tokens.make_token(by=by, name=name, scopes=scopes, expires_on=until, now=NOW)


def bearer(text):
    return {"Authorization": f"Bearer {text}"}


def test_a_token_is_shown_once_and_kept_hashed(client, cast):
    client.force_login(cast.mere)
    form = {"name": "reports", "expires_on": "2026-06-01", "scopes": [str(Can.USE_OWN_ACCOUNT)]}
    page = client.post(reverse("accounts:tokens"), form).content.decode()
    token = ApiToken.objects.get()
    text = page.split('id="new-token">')[1].split("<")[0]

    assert text.startswith("bc_")
    assert client.get(ME, headers=bearer(text)).status_code == 200
    assert text not in client.get(reverse("accounts:tokens")).content.decode()
    assert text not in str(ApiToken.objects.values().get())
    assert token.prefix == text[:11]
    assert Event.objects.filter(what="token.made", actor_id=cast.mere.pk).exists()


def test_a_token_opens_the_api_as_its_owner_within_its_scopes(client, cast):
    token, text = made(cast.mere, Can.USE_OWN_ACCOUNT, Can.SEE_CASES)
    me = client.get(ME, headers=bearer(text)).json()
    assert (me["id"], me["grants"]) == (cast.mere.pk, ["see cases", "use own account"])


def test_a_token_without_the_scope_answers_403(client, cast):
    _, text = made(cast.mere, Can.SEE_CASES)
    answer = client.get(ME, headers=bearer(text))
    assert (answer.status_code, answer.json()["title"]) == (403, "Not yours to do")


def test_a_scope_the_owner_lost_is_lost_to_the_token(client, cast):
    _, text = made(cast.mere, Can.USE_OWN_ACCOUNT, Can.LOG_SESSION)
    people.change_role(by=cast.ana, user=cast.mere, role="quality", on=NOW.date())
    assert client.get(ME, headers=bearer(text)).json()["grants"] == ["use own account"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"scopes": [Can.MANAGE_PEOPLE]}, "no more than you can"),
        ({"scopes": ["fly"]}, "no more than you can"),
        ({"scopes": []}, "at least one"),
        ({"expires_on": date(2026, 3, 20)}, "after today"),
        ({"expires_on": date(2027, 3, 22)}, "within a year"),
    ],
)
def test_what_a_token_may_not_be(cast, change, says):
    asked = {"name": "reports", "scopes": [Can.SEE_CASES], "expires_on": date(2026, 6, 1)} | change
    with pytest.raises(RuleBroken, match=says):
        tokens.make_token(by=cast.mere, now=NOW, **asked)


def test_two_tokens_do_not_share_a_name(cast):
    made(cast.mere)
    with pytest.raises(RuleBroken, match="already have"):
        made(cast.mere)


def test_a_revoked_token_stops_at_once(client, cast):
    token, text = made(cast.mere)
    client.force_login(cast.mere)
    client.post(reverse("accounts:revoke-token", args=[token.pk]))
    client.logout()
    answer = client.get(ME, headers=bearer(text))
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert "revoked" in answer.json()["detail"]


def test_nobody_revokes_or_sees_anothers_token(client, cast):
    token, _ = made(cast.mere, name="mine alone")
    client.force_login(cast.sina)
    assert client.post(reverse("accounts:revoke-token", args=[token.pk])).status_code == 404
    assert "mine alone" not in client.get(reverse("accounts:tokens")).content.decode()
    with pytest.raises(NotAllowed):
        tokens.revoke_token(by=cast.sina, token=token, now=NOW)


def test_a_token_ends_on_its_day(client, cast, clock):
    _, text = made(cast.mere, until=date(2026, 3, 21))
    clock.shift(timedelta(days=1))
    assert client.get(ME, headers=bearer(text)).status_code == 200
    clock.shift(timedelta(days=1))
    assert client.get(ME, headers=bearer(text)).status_code == 401


def test_the_tokens_of_someone_who_left_are_dead(client, cast):
    _, text = made(cast.mere)
    people.deactivate(by=cast.ana, user=cast.mere, on=NOW.date(), now=NOW)
    assert client.get(ME, headers=bearer(text)).status_code == 401
    people.reactivate(by=cast.ana, user=cast.mere, on=NOW.date())
    assert client.get(ME, headers=bearer(text)).status_code == 401


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer bc_x", "Bearer a b", "Bearer \xff", "Bearer " + "x" * 5000, "Bearer bc_%00"]
)
def test_a_tampered_token_answers_401_never_500(client, cast, header):
    assert client.get(ME, headers={"Authorization": header}).status_code == 401


def test_use_is_noted_at_most_every_five_minutes(client, cast, clock):
    _, text = made(cast.mere)
    assert writes(client, text) == 1
    assert writes(client, text) == 0
    clock.shift(timedelta(minutes=6))
    assert writes(client, text) == 1


def writes(client, text):
    with CaptureQueriesContext(connection) as queries:
        client.get(ME, headers=bearer(text))
    return sum(q["sql"].startswith("UPDATE") for q in queries)


def test_the_trail_says_which_token_did_it(client, cast):
    token, text = made(cast.mere)
    cast.mere.token_id = token.pk
    assert cast.mere.audit_label == f"user:{cast.mere.pk} via token:{token.pk}"


def test_a_token_does_not_sign_in_to_pages(client, cast):
    _, text = made(cast.mere)
    assert client.get(reverse("accounts:own"), headers=bearer(text)).status_code == 302
