"""How long a sign-in lasts: so long unused, so long at all. Read and moved by middleware and by the page that warns."""

from django.conf import settings

from brokercoach.kit import dates

BEGAN, SEEN = "began", "seen"
WRITE_AT_MOST_EVERY = 60


def begin(session):
    session[BEGAN] = session[SEEN] = dates.ticks()


def seconds_left(session):
    """Seconds until this sign-in ends if nothing more is done, at least 0."""
    idle = session.get(SEEN, 0) + settings.SESSION_IDLE_MINUTES * 60
    return max(0, min(idle, ends_for_good(session)) - dates.ticks())


def ends_for_good(session):
    """When this sign-in ends whatever is done, in the same seconds as dates.ticks()."""
    return session.get(BEGAN, 0) + settings.SESSION_ABSOLUTE_HOURS * 3600


def touch(session, *, always=False):
    """Someone is here. Written at most once a minute, unless they just said so; True when it was."""
    if not always and dates.ticks() - session.get(SEEN, 0) < WRITE_AT_MOST_EVERY:
        return False
    session[SEEN] = dates.ticks()
    return True
