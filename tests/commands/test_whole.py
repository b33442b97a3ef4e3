"""The two commands on a clean clone, whole: everything is made, started, used, cut and stopped, as on a new machine."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
import uuid
from contextlib import ExitStack, closing
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import psycopg2
import pytest

from brokercoach.embedded import check, processes, ready, redis_server
from brokercoach.embedded.postgres import Postgres
from tests.commands.conftest import ROOT, plain_environment

pytestmark = pytest.mark.long
SWEEP = ["-m", "celery", "-A", "brokercoach", "call", "brokercoach.notices.tasks.sweep_unsent"]


@pytest.fixture(scope="module")
def clone():
    """A copy of what is committed, with nothing installed; pip's own cache is shared."""
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="bc-clone-"))
    copy = folder / "brokercoach"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", ROOT, copy], check=True, stdin=subprocess.DEVNULL)
    yield copy
    shutil.rmtree(folder, ignore_errors=True)


def environment(**more):
    """As in a new terminal: no virtual environment, no servers, no settings."""
    told = plain_environment("")
    for name in ("LOCAL_DIR", "PYTHONPATH", "VIRTUAL_ENV"):
        told.pop(name, None)
    return told | more


def whole(clone, *options, seconds=900, **more):
    return subprocess.run(
        [clone / "bin" / "up", *map(str, options)], check=False, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, timeout=seconds, env=environment(**more), cwd="/",
    )  # fmt: skip


@pytest.fixture(scope="module")
def checked(clone):
    """The first run of all: it installs, starts, tells the story, tries it and stops."""
    return whole(clone, "--check", "--port", processes.free_port())


@pytest.fixture(scope="module")
def standing(clone, checked):
    """The second run, left standing: where it is, how long it took, and who is in it."""
    port = processes.free_port()
    command = [clone / "bin" / "up", "--port", str(port)]
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    began = time.monotonic()
    child = subprocess.Popen(command, env=environment(), text=True, start_new_session=True, cwd="/", **streams)
    said = until_ready(child)
    base = f"http://localhost:{port}"
    app = SimpleNamespace(port=port, base=base, local=clone / ".local", child=child, said=said, clone=clone)
    app.took, app.cast, app.undo = time.monotonic() - began, clone / ".local" / "cast.json", ExitStack()
    with app.undo:
        yield app
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=60) == 0
        child.stdout.close()


def until_ready(child):
    said = []
    for line in child.stdout:
        said.append(line)
        if line.startswith("Ready in"):
            return said
    raise AssertionError("".join(said))


def test_on_a_clean_clone_it_starts_is_tried_and_stops(checked, clone):
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.strip().splitlines()[-1].startswith("--check: signed in, logged a session")
    assert not (clone / ".local/pg/postmaster.pid").exists()
    assert subprocess.run(
        ["git", "-C", clone, "status", "--porcelain"], capture_output=True, text=True, check=True
    ).stdout == ""  # fmt: skip


def test_without_the_story_the_check_says_that_nobody_is_there(checked, clone, tmp_path):
    answer = whole(clone, "--check", "--no-demo", "--port", processes.free_port(), LOCAL_DIR=str(tmp_path / "local"))

    assert answer.returncode == 1
    assert "nobody to sign in as" in answer.stderr.strip().splitlines()[-1]


def test_a_second_run_goes_straight_on(standing):
    assert re.search(r"Ready in \d+ s", standing.said[-1])
    assert not any("Installing" in line or "Telling" in line for line in standing.said)


@pytest.mark.alone
def test_a_second_run_is_ready_in_under_ten_seconds(standing):
    """Of a machine that does nothing else: run by itself, after everything."""
    assert standing.took < 10


# ---- the servers go away and come back under the running application


def signed_in(app):
    visitor = check.Visitor(app.base)
    check.sign_in(visitor, check.first_coach(app.cast))
    return visitor


def save(visitor, case, number):
    said = {"uuid": str(number), "cases": [case], "held_on": "2026-03-20", "mode": "phone", "minutes": 15}
    return visitor.post_json("/api/v1/sessions/", said)[0]


def asked(app, question, *values):
    with closing(psycopg2.connect(told(app)["DATABASE_URL"])) as link, link.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def told(app):

    return json.loads((app.local / "up-environment.json").read_text())


def until(question, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := question():
            return found
        time.sleep(0.3)
    raise AssertionError(f"not within {seconds} seconds")


def parts(app):
    return ready.ask("localhost", app.port)[1]


def ask_for_a_new_password(app, email):
    stranger = check.Visitor(app.base)
    stranger.get("/accounts/password/reset/")
    assert stranger.post("/accounts/password/reset/", {"email": email})[0] == 200


def mails_to(app, email):
    """(state, how often it was tried) of each mail with a new password's link."""
    return asked(
        app,
        "SELECT n.state, n.attempts FROM notices_notice n JOIN accounts_user u ON u.id = n.to_id"
        " WHERE u.email = %s AND n.kind = 'password_reset' ORDER BY n.id",
        email,
    )


def test_redis_stopped_and_started_again(standing):
    """The pages go on without it; once it is back the worker takes up again, and what waited is sent once."""
    url = urlsplit(told(standing)["REDIS_URL"])
    visitor = signed_in(standing)
    case = check.first_case(visitor)
    os.kill(server(standing, b"redis-server"), signal.SIGKILL)
    until(lambda: parts(standing).get("broker") == "down")

    assert visitor.get("/people/")[0] == 200
    assert save(visitor, case, uuid.uuid4()) == 201
    ask_for_a_new_password(standing, "sina@brokercoach.example")
    assert [state for state, _ in mails_to(standing, "sina@brokercoach.example")] == ["queued"]

    rules = f'bind 127.0.0.1\nport {url.port}\nrequirepass "{url.password}"\nsave ""\nappendonly no\n'
    again = processes.start([redis_server.binary(), "-"], log=standing.local / "log/redis.log", stdin=rules.encode())
    standing.undo.callback(processes.end, again.pid, politely=signal.SIGTERM, seconds=5, child=again)
    until(lambda: set(parts(standing).values()) == {"ok"}, 120)
    env = environment(DJANGO_SETTINGS_MODULE="brokercoach.settings.dev") | told(standing)
    for _ in range(2):
        subprocess.run(
            [standing.clone / ".venv/bin/python", *SWEEP], check=True, env=env, cwd=standing.clone,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    until(lambda: mails_to(standing, "sina@brokercoach.example")[0][0] == "sent")
    assert mails_to(standing, "sina@brokercoach.example") == [("sent", 1)]


def test_postgres_stopped_and_started_again(standing):
    """A save in between is refused and stands once when it is sent again; nobody starts the application anew."""
    visitor = signed_in(standing)
    case, number = check.first_case(visitor), uuid.uuid4()
    pid = int((standing.local / "pg/postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGINT)
    assert processes.gone_within(pid, 30)

    assert save(visitor, case, number) >= 500
    again = Postgres(standing.local / "pg", log=standing.local / "log/postgres.log").start()
    standing.undo.callback(again.stop)
    assert [save(visitor, case, number) for _ in range(2)] == [201, 201]
    assert asked(standing, "SELECT count(*) FROM cases_session WHERE uuid = %s", str(number)) == [(1,)]
    until(lambda: set(parts(standing).values()) == {"ok"}, 120)


def server(app, program):
    """The process that bin/up started for this program."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            above = int(entry.read_text().rsplit(")", 1)[1].split()[1])
            if above == app.child.pid and program in (entry.parent / "cmdline").read_bytes():
                return int(entry.parent.name)
        except OSError:
            continue
    raise AssertionError(f"bin/up has no {program.decode()}")
