"""Backup and restore: one file, everything in it, nothing overwritten."""

import stat
import sys

import psycopg2
import pytest

from brokercoach.embedded.postgres import Postgres
from tests.commands.conftest import ROOT


@pytest.fixture
def local(tmp_path):
    """Makes folders with a stopped local server each."""

    def make(name, *statements):
        server = Postgres(tmp_path / name / "pg", careless=True, say=lambda _: None)
        server.start()
        told = execute(server.url(), *statements)
        server.stop()
        return server.data.parent, told

    return make


def execute(url, *statements):
    connection = psycopg2.connect(url)
    with connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        told = cursor.fetchall() if statements and cursor.description else None
    connection.close()
    return told


@pytest.fixture
def backup(ask):
    def run(*words, **environment):
        return ask(sys.executable, "-m", "brokercoach.embedded.backup", *words, cwd=ROOT, **environment)

    return run


def test_what_is_backed_up_is_what_comes_back(local, backup, tmp_path):
    before, _ = local("before", "CREATE TABLE kept AS SELECT n, 'kōrero ' || n AS word FROM generate_series(1, 500) n")
    file = tmp_path / "kept here" / "monday.dump"

    written = backup(file, LOCAL_DIR=before)
    assert written.returncode == 0, written.stderr
    assert f"Wrote {file}" in written.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    restored = backup("--restore", file, LOCAL_DIR=tmp_path / "after")
    assert restored.returncode == 0, restored.stderr
    assert local("after", "SELECT count(*), max(word) FROM kept")[1] == [(500, "kōrero 99")]

    again = backup("--restore", file, LOCAL_DIR=tmp_path / "after")
    assert (again.returncode, "This database is not empty" in again.stderr) == (1, True)


def test_a_backup_overwrites_nothing_and_leaves_no_half_file(local, backup, tmp_path):
    before, _ = local("before", "CREATE TABLE kept (n int)")
    (tmp_path / "there").write_text("something else")

    refused = backup(tmp_path / "there", LOCAL_DIR=before)

    assert refused.returncode == 1
    assert "overwrites nothing" in refused.stderr
    assert not list(tmp_path.glob("*.part"))


def test_a_missing_or_damaged_file_is_said_in_one_line(backup, tmp_path):
    (tmp_path / "torn.dump").write_bytes(b"PGDMP and then nothing")

    for name, words in (("none.dump", "There is no backup at"), ("torn.dump", "pg_restore failed")):
        refused = backup("--restore", tmp_path / name)
        assert refused.returncode == 1
        assert words in refused.stderr
        assert len(refused.stderr.strip().splitlines()) == 1


def test_a_database_that_is_away_is_said(backup, tmp_path):
    refused = backup(tmp_path / "x.dump", DATABASE_URL="postgresql://a:hidden@127.0.0.1:1/b")

    assert refused.returncode == 1
    assert "unreachable" in refused.stderr
    assert "hidden" not in refused.stderr
