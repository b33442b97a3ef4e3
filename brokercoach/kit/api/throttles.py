"""How fast one person, or one address without a person, may ask. Counted in PostgreSQL, one statement a request."""

import time

from django.conf import settings
from rest_framework.throttling import BaseThrottle

from brokercoach.kit.tally import tally


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
