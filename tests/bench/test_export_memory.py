"""20,000 people leave as a file, and the process that writes it stays small: one of its own, measured by the system."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import database

ROWS, MOST = 20_000, 100
WRITES = r"""
import re, sys
from pathlib import Path
import django
django.setup()
from brokercoach.accounts.models import User
from brokercoach.kit import dates
from brokercoach.kit.spreadsheets import write_csv, write_xlsx
from cases.actions import exports
from cases.exporting import table
from cases.queries.caseload import Look

User.teams_led = lambda self: list(self._meta.apps.get_model("accounts", "Team").objects.values_list("pk", flat=True))
by = User.objects.filter(role="manager", is_active=True).first()
told = {"parts": ["reach", "about"], "on": dates.today()}
people, export = exports.begin_export(by=by, look=Look(status="all"), kind=sys.argv[1], **told)
people = (people * (20_000 // len(people) + 1))[:20_000]
rows = table(by=by, people=people, export=export, **told)
size = sum(map(len, write_csv(rows))) if sys.argv[1] == "csv" else len(write_xlsx(rows, sheet="Caseload"))
peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])  # of this program alone
print(size, peak // 1024)
"""


@pytest.mark.long
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_twenty_thousand_rows_leave_in_less_than_100_megabytes(tmp_path, kind):
    """The bench's people, as often as it takes to be 20,000 rows: what is in memory at once is the same."""
    people = 997
    with database.server(Path(tmp_path)) as address:
        bench.fill(address, people, date(2026, 3, 20))
        try:
            env = os.environ | {"DJANGO_SETTINGS_MODULE": "bench.settings"}
            env["DATABASE_URL"] = database.url_of(address, people)
            command = [sys.executable, "-c", WRITES, kind]
            told = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
        finally:
            database.drop(address, people)
    size, megabytes = map(int, told.stdout.split())
    assert size > 1_000_000
    assert megabytes < MOST
