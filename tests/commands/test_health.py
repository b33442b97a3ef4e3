"""/healthz and /readyz: what each asks, what each tells, and who is told apart from whom."""

from datetime import timedelta

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db import OperationalError, connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokercoach.health import ask, beats, checks, pulse, tasks
from brokercoach.health.models import Heartbeat


@pytest.fixture(autouse=True)
def looks_afresh(monkeypatch):
    monkeypatch.setattr(checks, "REMEMBERED_SECONDS", -1)
    monkeypatch.setattr(beats, "last", {})
    checks.forget()


@pytest.fixture
def broker_stands(monkeypatch):
    monkeypatch.setattr(checks, "broker", lambda: "ok")


@pytest.fixture
def all_beat(db):
    for part in pulse.PARTS:
        pulse.beat(part)


def make_older(part, seconds):
    Heartbeat.objects.filter(part=part).update(beat_at=F("beat_at") - timedelta(seconds=seconds))


def readyz(client):
    answer = client.get(reverse("readyz"))
    return answer.status_code, answer.json()


def test_healthz_asks_nothing_of_the_database(client):
    """No `db` fixture: a query would fail the test."""
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert client.post("/healthz").status_code in (403, 405)


def test_ready_when_every_part_is_well(client, all_beat, broker_stands):
    status, told = readyz(client)

    assert status == 200
    assert told["ready"] is True
    assert set(told["parts"]) == {"database", "migrations", "broker", "worker", "beat", "jobs"}
    assert {part["state"] for part in told["parts"].values()} == {"ok"}
    assert all(0 <= part["age_seconds"] < 5 for part in told["parts"].values())


@pytest.mark.parametrize("dead", ["worker", "beat"])
def test_a_dead_worker_and_a_dead_beat_are_told_apart(client, all_beat, broker_stands, dead):
    make_older(dead, 120)

    status, told = readyz(client)

    assert status == 503
    assert told["parts"][dead]["state"] == "late"
    assert told["parts"][dead]["age_seconds"] == pytest.approx(120, abs=5)
    assert [name for name, part in told["parts"].items() if part["state"] != "ok"] == [dead]


def test_busy_workers_make_jobs_late_and_the_pages_stay_in_service(client, all_beat, broker_stands):
    make_older("jobs", 120)

    status, told = readyz(client)

    assert (status, told["parts"]["jobs"]["state"]) == (200, "late")


def test_a_lost_broker_is_shown_as_the_broker(client, all_beat):
    """The suite's broker address has nobody behind it."""
    status, told = readyz(client)

    assert status == 503
    assert [name for name, part in told["parts"].items() if part["state"] != "ok"] == ["broker"]


def test_a_part_never_seen_says_so(client, db, broker_stands):
    status, told = readyz(client)

    assert status == 503
    assert told["parts"]["worker"] == {"state": "never seen", "age_seconds": None}


def test_a_lost_database_is_told_without_its_reason(client, db, broker_stands, monkeypatch):
    def gone():
        raise OperationalError("connection to secret-host refused")

    monkeypatch.setattr(checks, "database", gone)
    monkeypatch.setattr(pulse, "ages", gone)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["parts"]["database"]["state"] == "down"
    assert b"secret-host" not in answer.content


def test_missing_migrations_are_told(client, all_beat, broker_stands, monkeypatch):
    monkeypatch.setattr(checks.MigrationExecutor, "migration_plan", lambda *_: ["one"])

    status, told = readyz(client)

    assert (status, told["parts"]["migrations"]["state"]) == (503, "behind")


def test_the_answer_is_remembered_for_a_moment(all_beat, monkeypatch):
    monkeypatch.setattr(checks, "REMEMBERED_SECONDS", 60)
    looked = []
    monkeypatch.setattr(checks, "look", lambda: looked.append(1) or {})
    checks.parts()
    checks.parts()

    assert looked == [1]


def test_what_is_not_ready_is_looked_at_again_sooner(monkeypatch):
    monkeypatch.setattr(checks, "REMEMBERED_SECONDS", 60)
    monkeypatch.setattr(checks, "UNREADY_SECONDS", -1)
    answers = [{"broker": {"state": "gone"}}, {"broker": {"state": "ok"}}]
    monkeypatch.setattr(checks, "look", lambda: answers.pop(0))
    checks.forget()
    assert [checks.is_ready(checks.parts()) for _ in range(3)] == [False, True, True]
    checks.forget()


def test_the_worker_beats_at_most_every_so_often(db, monkeypatch):
    monkeypatch.setattr(beats.connection, "close", lambda: None)
    written = []
    monkeypatch.setattr(pulse, "beat", written.append)

    beats.worker_lives()
    beats.worker_lives()

    assert written == ["worker"]


def test_a_heartbeat_that_cannot_be_written_stops_nobody(db, monkeypatch):
    def gone(part):
        raise OperationalError("away")

    monkeypatch.setattr(beats.connection, "close", lambda: None)
    monkeypatch.setattr(pulse, "beat", gone)

    beats.show_life("beat")


def test_the_task_proves_the_way_round(db):
    tasks.go_round(something_newer=1)

    assert Heartbeat.objects.filter(part="jobs").exists()


def test_a_container_asks_for_one_part(all_beat, capsys, monkeypatch):
    monkeypatch.setattr(ask.django, "setup", lambda: None)
    make_older("beat", 120)

    assert ask.main("worker") == 0
    assert ask.main("beat") == 1
    assert capsys.readouterr().out == "worker: ok\nbeat: late\n"


@pytest.mark.parametrize(("plan", "counted"), [([("a migration", False)], 1), ([], 0)])
def test_the_database_counts_its_rows_after_a_migration(db, plan, counted):
    with CaptureQueriesContext(connection) as asked:
        emit_post_migrate_signal(verbosity=0, interactive=False, db="default", plan=plan)
    assert [query["sql"] for query in asked].count("ANALYZE") == counted
