"""The bench itself, run as a person runs it: a handful of people, one round."""

import os
import subprocess
import sys

import pytest

from bench import database
from bench.measure import HEAD

SIZE = 17
PAGES = ("My day", "Caseload, longest quiet", "A person", "Log a session, the page", "Saving a session")


@pytest.mark.long
def test_the_bench_prints_its_table_and_drops_what_it_made():
    command = [sys.executable, "-m", "bench", "--clients", str(SIZE)]
    told = subprocess.run([*command, "--rounds", "1", "--fresh"], capture_output=True, text=True, timeout=900)
    assert told.returncode in (0, 1), told.stderr  # 1: something is over its target, as it may be in a busy hour
    assert HEAD in told.stdout, told.stderr
    assert all(f"| {page}" in told.stdout for page in PAGES)
    assert "A web process after these pages" in told.stdout
    assert subprocess.run([*command, "--drop"], timeout=120).returncode == 0
    assert not database.exists(os.environ["DATABASE_URL"], SIZE)
