"""Knowing that somebody stands and waits, instead of sleeping and hoping."""

from django.db import connections

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


def until_one_waits_for_a_lock():
    """Return when some other connection stands waiting for a row, or for its turn."""
    look = connections.create_connection("default")
    try:
        with look.cursor() as cursor:
            for _ in range(1500):
                cursor.execute(WAITING)
                if cursor.fetchone()[0]:
                    return
                cursor.execute("SELECT pg_sleep(0.01)")
    finally:
        look.close()
    raise AssertionError("nobody came to wait")
