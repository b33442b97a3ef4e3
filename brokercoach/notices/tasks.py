"""Doorbells. Each may be killed at any line and run again: claims in the database decide who sends."""

import logging

from celery import shared_task

from brokercoach.kit import dates
from brokercoach.notices.actions import NOTICES, gather
from brokercoach.notices.models import Notice
from brokercoach.notices.sending import deliver

log = logging.getLogger(__name__)
A_SWEEP = 1000


@shared_task
def send_notices(*, notice_ids, **_):
    """Rung after a deed. Sends what is due of these rows."""
    _send(notice_ids)


@shared_task
def sweep_unsent(**_):
    """Every five minutes, 08:00 among them: make up the daily bundles, then send whatever is due, oldest first."""
    gather(by=NOTICES, now=dates.now())
    due = Notice.objects.due(dates.now()).order_by("due_at", "pk").values_list("pk", flat=True)
    _send(list(due[:A_SWEEP]))


def _send(ids):
    """One row's fault never keeps the next from going."""
    for pk in ids:
        try:
            deliver(pk, now=dates.now())
        except Exception:
            log.exception("Notice %s: sending broke off; the sweeper takes it up again.", pk)
