"""Ringing Celery after the deed is committed. A broker that does not answer costs one short wait and no error."""

import logging
import time

from celery import current_app

log = logging.getLogger(__name__)
TASK = "brokercoach.notices.tasks.send_notices"
HUSH_SECONDS = 30
_quiet_until = 0.0


def ring(notice_ids):
    """Offer new rows to a worker. No retry: what is not offered now, the sweeper offers within five minutes.

    After one failure the bell is left alone for half a minute, so that a lost broker does not slow every page.
    """
    global _quiet_until
    if time.monotonic() < _quiet_until:
        return False
    try:
        current_app.send_task(TASK, kwargs={"notice_ids": list(notice_ids)}, retry=False)
    except Exception as fault:
        _quiet_until = time.monotonic() + HUSH_SECONDS
        log.warning("The broker did not answer (%s); the sweeper will send these messages.", type(fault).__name__)
        return False
    return True
