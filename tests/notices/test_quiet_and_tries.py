"""When we may disturb someone, and when we try again. Pure dates."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brokercoach.kit.dates import AUCKLAND, local
from brokercoach.notices import backoff, quiet


def at(*when):
    return datetime(*when, tzinfo=AUCKLAND)


@pytest.mark.parametrize(
    ("asked", "allowed"),
    [
        (at(2026, 11, 25, 12), at(2026, 11, 25, 12)),
        (at(2026, 11, 25, 8), at(2026, 11, 25, 8)),
        (at(2026, 11, 25, 7, 59), at(2026, 11, 25, 8)),
        (at(2026, 11, 25, 19, 59), at(2026, 11, 25, 19, 59)),
        (at(2026, 11, 25, 20), at(2026, 11, 26, 8)),
        (at(2026, 4, 2, 21), at(2026, 4, 4, 8)),  # Good Friday is passed over
        (at(2026, 4, 6, 12), at(2026, 4, 7, 8)),  # Easter Monday itself
        (at(2026, 12, 24, 20), at(2026, 12, 27, 8)),  # Christmas and Boxing Day (Saturday)
        (at(2026, 4, 4, 22), at(2026, 4, 5, 8)),  # the night the clocks go back
        (at(2026, 9, 26, 22), at(2026, 9, 27, 8)),  # the night the clocks go forward
        (at(2026, 4, 5, 2, 30), at(2026, 4, 5, 8)),  # the hour that comes twice
    ],
)
def test_quiet_hours_and_holidays(asked, allowed):
    assert quiet.next_allowed(asked) == allowed
    assert quiet.is_quiet(asked) is (asked != allowed)


def test_the_night_the_clocks_change_is_an_hour_longer_or_shorter():
    assert at(2026, 4, 5, 8).timestamp() - at(2026, 4, 4, 20).timestamp() == 13 * 3600
    assert at(2026, 9, 27, 8).timestamp() - at(2026, 9, 26, 20).timestamp() == 11 * 3600


@given(st.datetimes(datetime(2025, 1, 1), datetime(2029, 1, 1), timezones=st.just(AUCKLAND)))
def test_whatever_the_moment_the_next_allowed_one_is_allowed_and_not_before(moment):
    allowed = quiet.next_allowed(moment)
    assert allowed.timestamp() >= moment.timestamp()
    assert quiet.next_allowed(allowed) == allowed
    assert 8 <= local(allowed).hour < 20


@pytest.mark.parametrize(
    ("asked", "had_one", "leaves"),
    [
        (at(2026, 11, 25, 7, 30), False, at(2026, 11, 25, 8)),
        (at(2026, 11, 25, 8, 0, 30), False, at(2026, 11, 25, 8, 5, 30)),
        (at(2026, 11, 25, 8, 10), True, at(2026, 11, 26, 8)),
        (at(2026, 11, 25, 15), False, at(2026, 11, 26, 8)),
        (at(2026, 4, 2, 15), False, at(2026, 4, 4, 8)),
    ],
)
def test_the_daily_bundle_leaves_at_eight(asked, had_one, leaves):
    assert quiet.next_bundle(asked, had_one_today=had_one) == leaves


def test_tries_come_ever_later_and_end_after_a_day():
    first = now = at(2026, 11, 25, 9)
    tries = []
    while (again := backoff.next_try(attempts=len(tries) + 1, first_tried_at=first, now=now)) is not None:
        tries.append((again - first) // timedelta(minutes=1))
        now = again
    assert tries[:6] == [1, 6, 21, 51, 111, 231]
    assert tries[-1] == 24 * 60
    assert len(tries) < 15
