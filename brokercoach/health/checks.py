"""What /readyz looks at. Each part answers with a state and an age; why goes to the log, not the page."""

import logging
import threading
import time

from celery import current_app
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from brokercoach.health import pulse

log = logging.getLogger(__name__)

# Busy workers make jobs late without making the pages unfit for use, so this part is shown and does not decide.
SHOWN_ONLY = {"jobs"}
REMEMBERED_SECONDS = 2
UNREADY_SECONDS = 0.2  # each process remembers for itself: one may still say no when another says yes
_remembered = {"at": float("-inf"), "parts": {}}
_one_at_a_time = threading.Lock()
_migrated = threading.Event()


def parts():
    """The state of every part; asked again within two seconds, the same answer, so that nobody can wear it out. While
    a part is not ready, it is looked at again sooner."""
    with _one_at_a_time:
        stands = is_ready(_remembered["parts"])
        most = REMEMBERED_SECONDS if stands else min(REMEMBERED_SECONDS, UNREADY_SECONDS)
        if time.monotonic() - _remembered["at"] > most:
            _remembered.update(parts=look(), at=time.monotonic())
        return _remembered["parts"]


def forget():
    """Looks afresh next time."""
    _remembered["at"] = float("-inf")
    _migrated.clear()


def look():
    found = {"database": looked(database), "migrations": looked(migrations), "broker": looked(broker)}
    try:
        ages = pulse.ages()
    except DatabaseError:
        ages = dict.fromkeys(pulse.PARTS)
    return found | {part: beating(age) for part, age in ages.items()}


def is_ready(found):
    return all(part["state"] == "ok" for name, part in found.items() if name not in SHOWN_ONLY)


def looked(check):
    """A part that is asked at this moment: its age is nought."""
    try:
        state = check()
    except Exception as problem:
        log.warning("Not ready: %s: %s", check.__name__, type(problem).__name__)
        state = "down"
    return {"state": state, "age_seconds": 0}


def beating(age):
    if age is None:
        return {"state": "never seen", "age_seconds": None}
    return {"state": "ok" if age <= pulse.LATE_AFTER_SECONDS else "late", "age_seconds": round(age, 1)}


def database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def migrations():
    """Whether the tables are those this code was written for; once true for a process, it stays true."""
    if not _migrated.is_set():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "behind"
        _migrated.set()
    return "ok"


def broker():
    with current_app.connection_for_write(connect_timeout=1) as asked:
        asked.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=2)
        asked.default_channel.client.ping()
    return "ok"
