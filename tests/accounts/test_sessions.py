"""Sign-ins end by themselves, warn first, and can be seen and ended."""

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit import dates
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
AT_NINE = "2026-03-20T09:00:00+13:00"


@pytest.fixture
def clock():
    with time_machine.travel(AT_NINE, tick=False) as clock:
        yield clock


def sign_in(client, email="mere@brokercoach.example"):
    return client.post(reverse("account_login"), {"login": email, "password": PASSWORD})


def test_a_sign_in_unused_for_half_an_hour_ends(clock, client, cast):
    client.force_login(cast.mere)
    clock.shift(29 * 60)
    assert client.get(reverse("accounts:own")).status_code == 200
    clock.shift(31 * 60)
    answer = client.get(reverse("accounts:own"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert Event.objects.filter(what="sign_in.timed_out", actor_id=cast.mere.pk).exists()


def test_a_sign_in_in_use_ends_after_twelve_hours(clock, client, cast):
    client.force_login(cast.mere)
    for _ in range(12 * 3 - 1):
        clock.shift(20 * 60)
        assert client.get(reverse("accounts:own")).status_code == 200
    clock.shift(20 * 60)
    assert client.get(reverse("accounts:own")).status_code == 302


def test_a_fragment_and_the_api_answer_401_when_it_is_over(clock, client, cast):
    client.force_login(cast.mere)
    clock.shift(31 * 60)
    assert client.get(reverse("accounts:own"), headers={"HX-Request": "true"}).status_code == 401
    client.force_login(cast.mere)
    clock.shift(31 * 60)
    assert client.get(reverse("accounts:session")).status_code == 401


def test_asking_how_long_is_left_extends_nothing_and_saying_so_does(clock, client, cast):
    client.force_login(cast.mere)
    clock.shift(25 * 60)
    assert client.get(reverse("accounts:session")).json()["seconds"] == 5 * 60
    clock.shift(60)
    assert client.get(reverse("accounts:session")).json()["seconds"] == 4 * 60
    assert client.post(reverse("accounts:session")).json()["seconds"] == 30 * 60


def test_saying_so_never_goes_past_the_twelve_hours(clock, client, cast):
    client.force_login(cast.mere)
    for _ in range(35):
        clock.shift(20 * 60)
        client.post(reverse("accounts:session"))
    assert client.get(reverse("accounts:session")).json()["seconds"] == 20 * 60


def test_extending_needs_the_form_token(cast):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.mere)
    assert strict.post(reverse("accounts:session")).status_code == 403


def test_being_here_is_written_at_most_once_a_minute(clock, client, cast):
    client.force_login(cast.mere)
    clock.shift(61)
    assert session_writes(client) == 1
    assert session_writes(client) == 0
    clock.shift(61)
    assert session_writes(client) == 1


def session_writes(client):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(reverse("accounts:own"))
    return sum('UPDATE "django_session"' in q["sql"] for q in queries)


def test_moving_the_demo_clock_signs_nobody_out(client, cast, monkeypatch):
    client.force_login(cast.mere)
    monkeypatch.setattr(dates, "moved_days", lambda: 70)
    assert client.get(reverse("accounts:own")).status_code == 200


def test_seeing_and_ending_ones_other_sign_ins(cast):
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    page = here.get(reverse("usersessions_list"))
    assert page.status_code == 200
    assert UserSession.objects.filter(user=cast.mere).count() == 2

    here.post(reverse("usersessions_list"))

    assert here.get(reverse("accounts:own")).status_code == 200
    assert there.get(reverse("accounts:own")).status_code == 302


def test_nobody_sees_or_ends_anothers_sign_ins(cast):
    mine, theirs = Client(), Client()
    sign_in(mine)
    sign_in(theirs, "sina@brokercoach.example")
    mine.post(reverse("usersessions_list"))
    assert theirs.get(reverse("accounts:own")).status_code == 200


def test_pages_of_the_signed_in_are_kept_nowhere(client, cast):
    client.force_login(cast.mere)
    assert "no-store" in client.get(reverse("accounts:own"))["Cache-Control"]
