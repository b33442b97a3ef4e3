"""The local PostgreSQL and Redis: what they refuse, where they listen, and that they end."""

import errno
import os
import socket
import stat
import sys

import psycopg2
import pytest
import redis

from brokercoach.embedded import processes
from brokercoach.embedded.errors import CannotStart, one_line, require_space
from brokercoach.embedded.outside import require_broker, require_database, without_password
from brokercoach.embedded.postgres import Postgres, bin_folder, own_version, require_readable, serves
from brokercoach.embedded.redis_server import Redis


@pytest.fixture
def server(tmp_path):
    """Not started yet; stopped in any case."""
    made = Postgres(tmp_path / "a folder" / "pg", careless=True, say=lambda _: None)
    yield made
    made.stop()


def test_postgres_starts_keeps_and_stops(server):
    server.start()
    with psycopg2.connect(server.url()) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (word text)")
        cursor.execute("INSERT INTO kept VALUES ('kōrero')")
        cursor.execute("SHOW max_connections")
        assert cursor.fetchone() == ("200",)
    connection.close()
    pid = server.pid
    server.stop()
    assert not processes.alive(pid)

    server.start()
    with psycopg2.connect(server.url()) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT upper(word) FROM kept")
        assert cursor.fetchone() == ("KŌRERO",)
    connection.close()


def test_only_its_owner_can_reach_the_socket(server):
    server.start()

    assert stat.S_IMODE(server.sockets.stat().st_mode) == 0o700
    assert os.listdir(server.data)


def test_a_long_path_gets_a_short_socket_folder(tmp_path):
    deep = tmp_path / ("a long folder name " * 4) / ("another " * 8)
    server = Postgres(deep / "pg", careless=True, say=lambda _: None)
    try:
        server.start()
        require_database(server.url())
        short = server.sockets
        assert len(str(short)) < 80
    finally:
        server.stop()
    assert not short.exists()


def test_a_server_left_by_a_cut_off_run_is_used_and_ended(server):
    server.start(detached=True)
    again = Postgres(server.data, careless=True, say=lambda _: None)
    again.start()

    assert again.pid == server.pid
    require_database(again.url())
    again.stop()
    assert not processes.alive(server.pid)


def test_an_old_number_taken_by_a_stranger_is_no_server_of_ours(tmp_path):
    assert not serves(os.getpid(), tmp_path)


def test_a_data_folder_of_a_newer_postgres_is_refused(server):
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("99\n")

    with pytest.raises(CannotStart, match=r"made by a newer PostgreSQL \(99; this one is 1\d\)"):
        server.start()
    assert os.listdir(server.data) == ["PG_VERSION"]


def test_a_data_folder_of_an_older_postgres_is_refused(tmp_path):
    (tmp_path / "PG_VERSION").write_text("9.6\n")

    with pytest.raises(CannotStart, match="made by an older PostgreSQL"):
        require_readable(tmp_path, version=own_version(bin_folder()))


def test_a_full_disk_is_told_from_what_postgres_says(server):
    said = f"FATAL:  could not write lock file: {os.strerror(errno.ENOSPC)}\n"

    assert server.explain(said).startswith("The disk is full")
    assert "could not map" in server.explain("LOG: x\nFATAL:  could not map memory\nLOG: y\n")


def test_redis_needs_its_password_and_keeps_nothing(tmp_path):
    server = Redis(tmp_path / "redis").start()
    try:
        require_broker(server.url())
        client = redis.from_url(server.url())
        assert client.config_get("appendonly") == {"appendonly": "no"}
        assert client.config_get("save") == {"save": ""}
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(port=server.port).ping()
        client.close()
        pid = server.pid
    finally:
        server.stop()
    assert not processes.alive(pid)


def test_an_unreachable_database_is_named_without_its_password():
    with pytest.raises(CannotStart, match="The database is unreachable") as refused:
        require_database("postgresql://someone:hidden-word@127.0.0.1:1/work")

    assert "hidden-word" not in str(refused.value)
    assert "host=127.0.0.1" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert without_password("not a url at all") == "DATABASE_URL cannot be read"


def test_an_unreachable_redis_is_named():
    with pytest.raises(CannotStart, match="Redis is unreachable"):
        require_broker("redis://127.0.0.1:1/0")


def test_a_taken_port_is_refused_and_a_free_one_is_not():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CannotStart, match="is already taken"):
            processes.require_free_port("127.0.0.1", taken.getsockname()[1])
    processes.require_free_port("127.0.0.1", processes.free_port())
    with pytest.raises(CannotStart, match="no address to listen on"):
        processes.require_free_port("no.such.host.invalid", 8000)


def test_space_is_asked_for_where_the_folder_will_be(tmp_path):
    require_space(tmp_path / "not" / "yet", megabytes=1)
    with pytest.raises(CannotStart, match="The disk is full"):
        require_space(tmp_path / "not" / "yet", megabytes=10**9)


def test_a_disk_that_fills_up_ends_in_one_line(capsys):
    with pytest.raises(SystemExit) as ended, one_line("bin/up"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/some/file")

    assert str(ended.value).startswith("bin/up: The disk is full: nothing more can be written under /some/file.")


def test_a_child_dies_with_the_command_that_started_it(tmp_path, ask):
    script = (
        "import os, sys; from pathlib import Path; from brokercoach.embedded import processes;"
        f"child = processes.start(['sleep', '60'], log=Path({str(tmp_path)!r}) / 'log');"
        "print(child.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    pid = int(ask(sys.executable, "-c", script).stdout)

    assert processes.gone_within(pid, 5)
