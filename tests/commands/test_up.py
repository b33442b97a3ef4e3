"""bin/up: what it refuses in one line, what it starts, and that Ctrl-C ends that and nothing else."""

import contextlib
import fcntl
import http.client
import json
import os
import re
import signal
import socket
import stat
import subprocess
import time
from pathlib import Path

import pytest

from brokercoach.embedded import processes
from brokercoach.embedded import up as module
from brokercoach.embedded.errors import CannotStart
from brokercoach.embedded.postgres import Postgres
from brokercoach.embedded.redis_server import Redis


def said_in_one_line(answer, words):
    complaint = answer.stderr.strip().splitlines()
    assert answer.returncode != 0
    assert len(complaint) == 1, answer.stderr
    assert complaint[0].startswith("bin/up: ")
    assert re.search(words, complaint[0]), complaint[0]


def test_the_options_and_what_they_are_without_words():
    options = module.read([])
    assert (options.port, options.host, options.no_demo, options.check) == (8000, "127.0.0.1", False, False)

    options = module.read(["--port", "8080", "--host", "0.0.0.0", "--no-demo", "--check"])
    assert (options.port, options.host, options.no_demo, options.check) == (8080, "0.0.0.0", True, True)


@pytest.mark.parametrize("port", ["0", "65536", "web", "-1"])
def test_a_port_that_is_none_is_refused(port, capsys):
    with pytest.raises(SystemExit):
        module.read([f"--port={port}"])
    assert "is no port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("127.0.0.1", ["localhost", "127.0.0.1", "[::1]"]),
        ("0.0.0.0", ["*"]),
        ("192.0.2.7", ["localhost", "127.0.0.1", "[::1]", "192.0.2.7", socket.gethostname()]),
    ],
)
def test_which_names_the_server_answers_to(host, names):
    assert module.hosts(host) == names


def test_the_signing_key_is_made_once_and_kept_close(tmp_path):
    first = module.kept_secret(tmp_path)

    assert len(first) > 50
    assert module.kept_secret(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_a_taken_port(up):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said_in_one_line(up("--port", taken.getsockname()[1]), r"Port \d+ is already taken; .*--port")


def test_a_data_folder_of_a_newer_postgres(up, tmp_path):
    (tmp_path / "local/pg").mkdir(parents=True)
    (tmp_path / "local/pg/PG_VERSION").write_text("99\n")

    said_in_one_line(up("--port", processes.free_port()), r"made by a newer PostgreSQL \(99;")


def test_a_database_out_of_reach(up):
    answer = up("--port", processes.free_port(), DATABASE_URL="postgresql://someone:hidden-word@127.0.0.1:1/work")

    said_in_one_line(answer, "The database is unreachable .*host=127.0.0.1")
    assert "hidden-word" not in answer.stderr


def test_a_redis_out_of_reach_also_ends_the_database_it_started(up, tmp_path):
    answer = up("--port", processes.free_port(), REDIS_URL="redis://127.0.0.1:1/0")

    said_in_one_line(answer, "Redis is unreachable")
    assert not (tmp_path / "local/pg/postmaster.pid").exists()


@pytest.fixture
def others_servers(tmp_path):
    """A database and a broker that stand already, and are not bin/up's."""
    with contextlib.ExitStack() as undo:
        postgres = Postgres(tmp_path / "theirs/pg", log=tmp_path / "postgres.log", careless=True)
        redis = Redis(tmp_path / "theirs/redis", log=tmp_path / "redis.log")
        for server in (postgres, redis):
            undo.callback(server.stop)
        yield {"DATABASE_URL": postgres.start().url(), "REDIS_URL": redis.start().url()}


def test_with_both_addresses_set_it_starts_neither(monkeypatch, tmp_path):
    """The addresses are asked whether they answer, and handed on as they are."""
    asked, named = [], {"DATABASE_URL": "postgresql://theirs/work", "REDIS_URL": "redis://theirs/0"}
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    for part in ("Postgres", "Redis"):
        monkeypatch.setattr(module, part, lambda *_, **__: pytest.fail("a server of its own"))
    for part in ("require_database", "require_broker"):
        monkeypatch.setattr(module, part, asked.append)
    with contextlib.ExitStack() as undo:
        env = module.environment(module.read([]), tmp_path, undo)
    assert {name: env[name] for name in named} == named
    assert asked == list(named.values())


def test_with_the_servers_of_others_its_folder_is_still_bare(tmp_path):
    env = os.environ | {
        "DATABASE_URL": f"postgresql://nobody@/nowhere?host={tmp_path}",
        "REDIS_URL": "redis://nowhere/0",
    }
    with pytest.raises(CannotStart, match="could not be made ready"):
        module.settle(env, tmp_path / "bare", demo=False)
    assert (tmp_path / "bare/log/settle.log").read_text()


@pytest.mark.long
def test_with_both_addresses_set_no_server_is_among_its_children(standing, others_servers, tmp_path):
    port = processes.free_port()
    child = standing("--port", port, "--no-demo", **others_servers)
    until_ready(child)
    assert ask_readyz(port)[0] == 200
    running_now = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in descendants(child.pid)]
    assert any(b"gunicorn" in command for command in running_now)
    assert not any(b"postgres" in c.split(b"\0")[0] or b"redis-server" in c.split(b"\0")[0] for c in running_now)
    assert not (tmp_path / "local/pg").exists()
    assert not (tmp_path / "local/redis").exists()


def test_a_full_disk(up):
    said_in_one_line(up("--port", processes.free_port(), NEEDED_MB=10**9), "The disk is full: .* MB needed")


def test_a_second_one_on_the_same_folder(up, tmp_path):
    (tmp_path / "local").mkdir()
    with (tmp_path / "local/up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711")
        lock.flush()
        said_in_one_line(up("--port", processes.free_port()), r"already runs on .* \(process 4711\)")


def parents():
    """Which process started which, as the kernel tells it."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, rest = entry.read_text().rsplit(")", 1)
        except OSError:
            continue
        found[int(name.split()[0])] = int(rest.split()[1])
    return found


def descendants(pid):
    below, fresh, known = set(), {pid}, parents()
    while fresh:
        fresh = {child for child, parent in known.items() if parent in fresh} - below
        below |= fresh
    return below


def running(parent, program):
    """The process that bin/up itself started for this program."""
    mine = [pid for pid, above in parents().items() if above == parent]
    return next(pid for pid in mine if program in Path(f"/proc/{pid}/cmdline").read_bytes())


def until_ready(child, seconds=240):
    said = []
    until = time.monotonic() + seconds
    for line in child.stdout:
        said.append(line)
        if line.startswith("Ready in") or time.monotonic() > until:
            break
    assert said, "it ended without a word"
    assert said[-1].startswith("Ready in"), "".join(said)
    return said


def ask_readyz(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/readyz")
    answer = connection.getresponse()
    told = answer.status, json.loads(answer.read())
    connection.close()
    return told


def state(port, part):
    return ask_readyz(port)[1]["parts"][part]["state"]


@pytest.fixture
def bystander():
    """A process of somebody else, gone with the test however it ends."""
    process = subprocess.Popen(["sleep", "900"])
    yield process
    process.kill()
    process.wait()


def test_it_starts_is_ready_and_ctrl_c_ends_all_of_it_and_nothing_else(standing, tmp_path, bystander):
    port = processes.free_port()
    child = standing("--port", port, "--no-demo")
    said = until_ready(child)
    assert f"http://localhost:{port}" in said[-1]
    assert ask_readyz(port)[0] == 200
    ours = descendants(child.pid)
    assert len(ours) >= 6

    child.send_signal(signal.SIGINT)
    assert child.wait(timeout=40) == 0

    assert "Stopped." in child.stdout.read()
    assert [pid for pid in ours if processes.alive(pid)] == []
    assert bystander.poll() is None
    assert not (tmp_path / "local/pg/postmaster.pid").exists()
    assert stat.S_IMODE((tmp_path / "local/log").stat().st_mode) == 0o700


@pytest.mark.long
def test_a_killed_command_takes_its_children_along_and_the_next_run_stands(standing):
    port = processes.free_port()
    first = standing("--port", port, "--no-demo")
    until_ready(first)
    ours = descendants(first.pid)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()

    assert all(processes.gone_within(pid, 20) for pid in ours)
    second = standing("--port", port, "--no-demo")
    until_ready(second)
    assert ask_readyz(port)[0] == 200


@pytest.mark.long
def test_redis_stopped_is_told_as_the_broker_and_the_pages_go_on(standing):
    port = processes.free_port()
    child = standing("--port", port, "--no-demo")
    until_ready(child)
    server = running(child.pid, b"redis-server")
    os.kill(server, signal.SIGKILL)
    time.sleep(3)

    assert state(port, "broker") == "down"
    assert state(port, "database") == "ok"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/accounts/login/")
    assert connection.getresponse().status == 200
    connection.close()


@pytest.mark.long
def test_a_web_process_that_ends_by_itself_ends_the_run_with_its_name(standing):
    child = standing("--port", processes.free_port(), "--no-demo")
    until_ready(child)
    web = running(child.pid, b"gunicorn")
    os.kill(web, signal.SIGKILL)

    assert child.wait(timeout=40) == 1
    assert "ended by itself" in child.stdout.read()


def test_a_command_beside_a_running_one_works_on_the_same_database(tmp_path, monkeypatch):
    """manage.py demo_clock in another terminal; unless it was told which database it is for."""
    from brokercoach.settings import beside

    env = {n: n.lower() for n in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "SITE_URL", "DEMO")}
    with contextlib.ExitStack() as undo:
        module.tell_neighbours(env, tmp_path, undo)
        told = tmp_path / "up-environment.json"
        assert stat.S_IMODE(told.stat().st_mode) == 0o600
        monkeypatch.setattr(os, "environ", {"LOCAL_DIR": str(tmp_path)})
        beside.join()
        assert os.environ["DATABASE_URL"] == "database_url"
        monkeypatch.setattr(os, "environ", {"LOCAL_DIR": str(tmp_path), "DATABASE_URL": "another"})
        beside.join()
        assert "SECRET_KEY" not in os.environ
    assert not told.exists()
