"""One clock, read by doors, jobs and access alone; actions are handed dates (rule 10)."""

import ast
import subprocess
import sys
import tomllib

import pytest

from tests.architecture.house import ROOT, around, calls, is_action, modules, named, of_allowed, tree, where

READERS = (
    "views", "portal", "api", "tasks", "receivers", "access", "management", "middleware", "templatetags", "feeds",
    "adapter", "adapters", "backends", "context_processors", "gallery", "nav", "kinds",
)  # fmt: skip
# path::function -> why it reads the clock itself
ALLOWED = {
    "brokercoach/kit/dates.py::now": "this is the clock",
    "brokercoach/audit/trail.py::record_many": "a line of the trail is of the moment it is written",
    "brokercoach/audit/trail.py::note_exported": "a line of the trail is of the moment it is written",
    "brokercoach/audit/trail.py::note_read": "a line of the trail is of the moment it is written",
    "brokercoach/audit/trail.py::note_list": "a line of the trail is of the moment it is written",
    "brokercoach/audit/trail.py::_write": "a line of the trail is of the moment it is written",
    "brokercoach/notices/outbox.py::queue": "a message is of the moment it is written, like the line of the trail",
    "brokercoach/notices/sms.py::append": "the demo's post notes when a message left",
    "brokercoach/accounts/models/user.py::User._teams": "who may see what is decided as of today",
}
CLOCKS = {"dates", "timezone", "datetime", "date", "time"}
ASKED = {"now", "today", "localdate", "utcnow"}


def readings(module_tree):
    """Calls that read a clock: dates.now(), timezone.now(), datetime.now(), date.today(), bare now() of dates."""
    parents = around(module_tree)
    bare = {
        a.asname or a.name
        for n in ast.walk(module_tree)
        if isinstance(n, ast.ImportFrom) and n.module in {"brokercoach.kit.dates", "django.utils.timezone"}
        for a in n.names
        if a.name in {"now", "today", "localdate"}
    }
    for call in calls(module_tree):
        func = call.func
        owner = getattr(getattr(func, "value", None), "id", getattr(getattr(func, "value", None), "attr", ""))
        if getattr(func, "id", "") in bare or (getattr(func, "attr", "") in ASKED and owner in CLOCKS):
            yield call
    for node in ast.walk(module_tree):
        if getattr(node, "id", "") in {"Now", "CurrentTimestamp", "TransactionNow"} or is_handed_over(node, parents):
            yield node


def is_handed_over(node, parents):
    """default=timezone.now: the clock itself is passed along."""
    owner = getattr(getattr(node, "value", None), "id", "")
    return getattr(node, "attr", "") in ASKED and owner in {"dates", "timezone"} and not is_called(node, parents)


def is_called(node, parents):
    after = parents.get(node)
    return isinstance(after, ast.Call) and after.func is node


def test_only_doors_jobs_and_access_read_the_clock():
    found = set()
    for path in modules():
        if named(path, *READERS) and not is_action(path):
            continue
        inside = where(tree(path))
        found |= {f"{path}::{inside.get(node, '')}" for node in readings(tree(path))}
    strays, stale = of_allowed({f for f in found if not is_machinery(f)}, ALLOWED)
    assert strays == [], "hand these a date instead"
    assert stale == [], "these allowances allow nothing any more"
    assert all(ALLOWED.values())


def is_machinery(place):
    """The local servers and the heartbeats measure how long something takes, not what day it is for anyone."""
    return place.startswith(("brokercoach/embedded/", "brokercoach/health/"))


@pytest.mark.parametrize(
    "fault",
    [
        "dates.now()",
        "dates.today()",
        "timezone.now()",
        "timezone.localdate()",
        "datetime.now(tz=AUCKLAND)",
        "date.today()",
        "from brokercoach.kit.dates import today\ntoday()",
        "at = models.DateTimeField(default=timezone.now)",
        "from django.db.models.functions import Now\nX.filter(at__lt=Now())",
    ],
)
def test_the_check_of_the_clock_bites(fault):
    assert list(readings(ast.parse(fault)))


@pytest.mark.parametrize("fine", ["on.today", "move(now=now)", "dates.local(now).date()", "lead_changed.send(now=to)"])
def test_dates_that_are_handed_in_are_fine(fine):
    assert list(readings(ast.parse(fine))) == []


def test_ruff_bans_naive_dates():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    assert "DTZ" in config["select"]
    assert not [rule for rule in config["ignore"] if rule.startswith("DTZ")]
    planted = "from datetime import date, datetime\n\ndate.today()\ndatetime(2026, 3, 1)\n"
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--stdin-filename", "cases/planted.py", "-"]
    said = subprocess.run(command, input=planted, capture_output=True, text=True, cwd=ROOT, check=False).stdout
    assert "DTZ011" in said
    assert "DTZ001" in said


def test_no_daily_or_weekly_job_falls_in_the_hour_that_repeats():
    from brokercoach.celery import app

    for name, entry in app.conf.beat_schedule.items():
        hours = getattr(entry["schedule"], "hour", set())
        assert len(hours) > 12 or 2 not in hours, f"{name} runs between 02:00 and 03:00"
