"""The worker's and beat's own heartbeats. A database that is away for a moment never stops either of them."""

import logging
import time

from celery.beat import PersistentScheduler
from celery.signals import heartbeat_sent, worker_ready
from django.db import DatabaseError, connection

from brokercoach.health import pulse

log = logging.getLogger(__name__)
last = {}


def show_life(part):
    """At most one beat in EVERY_SECONDS; the connection is given back at once."""
    if time.monotonic() - last.get(part, float("-inf")) < pulse.EVERY_SECONDS:
        return
    last[part] = time.monotonic()
    try:
        pulse.beat(part)
    except DatabaseError as problem:
        log.warning("No heartbeat of %s could be written: %s", part, type(problem).__name__)
    finally:
        connection.close()


@worker_ready.connect
def worker_stands(**_):
    from brokercoach.health.tasks import go_round

    show_life("worker")
    go_round.delay()


@heartbeat_sent.connect
def worker_lives(**_):
    show_life("worker")


class Scheduler(PersistentScheduler):
    """Celery's own scheduler, which shows that it lives each time it looks at the timetable."""

    max_interval = 5

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.max_interval = Scheduler.max_interval

    def tick(self, *args, **kwargs):
        show_life("beat")
        return super().tick(*args, **kwargs)
