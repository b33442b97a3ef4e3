"""Saying how far a long deed is while it is still one transaction. Not a deed.

A second connection writes to ImportProgress and commits at once. It touches no row that the deed itself holds, and its
failing never stops the deed: a bar that stands still is better than a caseload that does not come in.
"""

import logging
import time
from contextlib import contextmanager

from django.db import DatabaseError, connections

log = logging.getLogger(__name__)
EVERY_SECONDS = 0.4
PATIENCE = "SET lock_timeout = 300"  # milliseconds
BEGIN = "UPDATE cases_importprogress SET done = 0, total = %s, tries = tries + 1 WHERE batch_id = %s RETURNING tries"
MOVE = "UPDATE cases_importprogress SET done = %s WHERE batch_id = %s"


class Beside:
    """How far one piece of work is. `tries` says how often it was begun."""

    def __init__(self, batch, total, connection):
        self.batch, self.total, self.connection = batch, total, connection
        self.told_at = 0.0
        self._write(PATIENCE, [])
        self.tries = self._write(BEGIN, [total, batch.pk], answer=True) or 1

    def move(self, done):
        """Tell how far we are, a few times a second at most."""
        if time.monotonic() - self.told_at >= EVERY_SECONDS or done >= self.total:
            self.told_at = time.monotonic()
            self._write(MOVE, [done, self.batch.pk])

    def _write(self, words, values, answer=False):
        try:
            with self.connection.cursor() as cursor:
                cursor.execute(words, values or None)
                row = cursor.fetchone() if answer else None
                return row[0] if row else None
        except DatabaseError as fault:
            log.warning("Progress of caseload import %s is not shown: %s", self.batch.pk, type(fault).__name__)
            return None


@contextmanager
def beside(batch, total):
    """A `Beside` for one run of the work, on a connection of its own."""
    connection = connections.create_connection("default")
    try:
        yield Beside(batch, total, connection)
    finally:
        connection.close()
