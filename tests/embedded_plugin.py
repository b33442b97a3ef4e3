"""A throw-away PostgreSQL for the tests when DATABASE_URL is not set.

Loaded with `-p` before Django reads its settings. The first pytest process starts one server and stops it at the end;
its xdist workers inherit the URL and each make their own database on it. POSTGRES_BIN names another server to run on.
"""

import os
import shutil
from pathlib import Path

from brokercoach.embedded import processes
from brokercoach.embedded.errors import CannotStart
from brokercoach.embedded.postgres import Postgres

FOLDER = Path(__file__).resolve().parents[1] / ".local" / "test-pg"
started = []


def start_throw_away():
    forget_cut_off_runs()
    mine = FOLDER / str(os.getpid())
    server = Postgres(mine / "data", careless=True, binaries=os.environ.get("POSTGRES_BIN"))
    started.append(server)
    server.start()
    os.environ["DATABASE_URL"] = server.url()


def forget_cut_off_runs():
    """Removes the folders of runs that were killed before they could tidy up."""
    for left in FOLDER.glob("[0-9]*"):
        if not processes.alive(int(left.name)):
            shutil.rmtree(left, ignore_errors=True)


def stop_throw_away():
    while started:
        server = started.pop()
        server.stop()
        shutil.rmtree(server.data.parent, ignore_errors=True)
        os.environ.pop("DATABASE_URL", None)


def pytest_unconfigure():
    stop_throw_away()


if not os.environ.get("DATABASE_URL"):
    try:
        start_throw_away()
    except CannotStart as problem:
        stop_throw_away()
        raise SystemExit(f"tests: {problem}") from None
