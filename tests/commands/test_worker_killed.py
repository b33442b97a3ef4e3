"""The worker dies in the middle of a caseload, under the running application: it is brought in whole, once."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import psycopg2
import pytest

from brokercoach.embedded import processes
from tests.commands.conftest import ROOT, plain_environment
from tests.commands.test_up import parents, running, until_ready

ROWS = 4_000
ASK = f"""
import io, itertools, time, django
django.setup()
from brokercoach.kit import dates
from cases.actions import imports
from cases.reading.columns import suggest
from tests.cast import gather

hone, first, last = gather(), ("h", "k", "m", "n", "p", "r", "t", "w"), ("a", "e", "i", "o", "u", "ai", "au", "ou")
hone, team = hone.hone, hone.teams["Manukau"]
pieces = ["".join(two) for two in itertools.product(first, last)]
words = [one.title() + two for one in pieces for two in pieces]
lines = [f"{{words[n % 4096]}} {{words[(n * 7 + 1) % 4096]}},02155{{n:05}}" for n in range({ROWS})]
file = io.BytesIO("\\n".join(["Name,Mobile", *lines]).encode())
file.name, file.size = "many.csv", len(file.getvalue())
batch = imports.read_file(by=hone, file=file, team=team, now=dates.now())
columns = {{one.header: one.field for one in suggest(batch.headers)}}
imports.choose_columns(by=hone, batch=batch, columns=columns, on=dates.today(), now=dates.now())
for _ in range(600):
    batch.refresh_from_db()
    if batch.state == "previewed":
        break
    time.sleep(0.2)
imports.ask_to_take(by=hone, batch=batch, only_whole=False, now=dates.now())
"""


@pytest.mark.long
def test_a_worker_killed_in_the_middle_of_a_caseload_loses_nothing_and_doubles_nobody(standing, tmp_path):
    child = standing("--port", processes.free_port(), "--no-demo")
    until_ready(child)
    told = json.loads((tmp_path / "local/up-environment.json").read_text())
    env = plain_environment(tmp_path / "local") | told | {"DJANGO_SETTINGS_MODULE": "brokercoach.settings.dev"}
    subprocess.run([sys.executable, "-c", ASK], check=True, cwd=ROOT, env=env, stdin=subprocess.DEVNULL)

    with closing(psycopg2.connect(told["DATABASE_URL"])) as link:
        link.autocommit = True
        until(link, "SELECT done > 0 FROM cases_importprogress", 60)
        kill_those_who_work(running(child.pid, b"celery"))
        assert ask(link, "SELECT count(*) FROM cases_case") == 0
        until(link, "SELECT state = 'taken' FROM cases_importbatch", 400)
        assert ask(link, "SELECT count(*) FROM cases_case") == ROWS
        assert ask(link, "SELECT count(DISTINCT name) FROM cases_client") == ROWS
        assert ask(link, "SELECT tries FROM cases_importprogress") == 2
    assert child.poll() is None


def kill_those_who_work(worker):
    """Not the one that shares the work out: those it shares it with."""
    below = [pid for pid, above in parents().items() if above == worker]
    assert below
    for pid in below:
        os.kill(pid, signal.SIGKILL)


def ask(link, question):
    with link.cursor() as cursor:
        cursor.execute(question)
        found = cursor.fetchone()
    return found and found[0]


def until(link, question, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ask(link, question):
            return
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {question}")
