"""How fast one person, or one address without a person, may ask. Counted in PostgreSQL, one statement a request."""

import time

from django.conf import settings
from django.db import connection
from rest_framework.throttling import BaseThrottle

COUNT = """
    INSERT INTO kit_tally AS t (key, began, hits) VALUES {rows}
    ON CONFLICT (key) DO UPDATE
       SET hits = CASE WHEN t.began = EXCLUDED.began THEN t.hits + 1 ELSE 1 END, began = EXCLUDED.began
    RETURNING key, hits
"""


class Paced(BaseThrottle):
    """At most so many requests in each window of settings.API_PACE: a short one against bursts, a long one besides."""

    def allow_request(self, request, view):
        signed_in = bool(request.user and request.user.is_authenticated)
        who = f"user:{request.user.pk}" if signed_in else f"address:{self.get_ident(request)}"[:100]
        windows = settings.API_PACE["signed_in" if signed_in else "anyone"]
        now = int(time.time())
        hits = tally({f"{who}:{seconds}": now - now % seconds for _, seconds in windows})
        over = [seconds for most, seconds in windows if hits[f"{who}:{seconds}"] > most]
        self.seconds = max((seconds - now % seconds for seconds in over), default=0)
        return not over

    def wait(self):
        return self.seconds


def tally(windows):
    """Count one hit in each window; {key: began} in, {key: hits so far} out."""
    if not windows:
        return {}
    keys = sorted(windows)
    with connection.cursor() as cursor:
        values = [value for key in keys for value in (key, windows[key], 1)]
        cursor.execute(COUNT.format(rows=", ".join(["(%s, %s, %s)"] * len(keys))), values)
        return dict(cursor.fetchall())
