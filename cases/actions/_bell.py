"""Ringing a worker once a deed is committed. What is not heard now, the sweeper takes up. Not a deed."""

import logging
from functools import partial

from celery import current_app
from django.db import transaction

log = logging.getLogger(__name__)


def ring_after(task, **ids):
    """Name a task to a worker when this transaction is committed; a lost broker costs no error."""
    transaction.on_commit(partial(ring, task, **ids), robust=True)


def ring(task, **ids):
    try:
        current_app.send_task(task, kwargs=ids, retry=False)
    except Exception as fault:
        log.warning("The broker did not answer (%s); the sweeper will take this up.", type(fault).__name__)
