"""Ringing Celery after the deed is committed. A broker that does not answer costs one short wait and no error."""

import logging
import time

log = logging.getLogger(__name__)
HUSH_SECONDS = 30
_quiet_until = 0.0


def ring(notice_ids):
    """Offer new rows to a worker. No retry: what is not offered now, the sweeper offers within five minutes.

    After one failure the bell is left alone for half a minute, so that a lost broker does not slow every page.
    """
    global _quiet_until
    if time.monotonic() < _quiet_until:
        return False
    from brokercoach.notices.tasks import send_notices

    try:
        send_notices.apply_async(kwargs={"notice_ids": list(notice_ids)}, retry=False)
    except Exception as fault:
        _quiet_until = time.monotonic() + HUSH_SECONDS
        log.warning("The broker did not answer (%s); the sweeper will send these messages.", type(fault).__name__)
        return False
    return True
