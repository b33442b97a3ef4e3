"""A folder for each test's messages, a clock that stands still, and a kind for each habit."""

from datetime import UTC, datetime

import pytest
import time_machine

from brokercoach.notices import doorbell, kinds
from brokercoach.notices.choices import Channel

ALL = tuple(Channel)
NOON = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)  # Wednesday 25 November 2026, 12:00 in Auckland


@pytest.fixture(autouse=True)
def _bell_and_files(settings, tmp_path, monkeypatch):
    settings.LOCAL_DIR = tmp_path
    monkeypatch.setattr(doorbell, "_quiet_until", 0.0)


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def kind_of(monkeypatch):
    """Declare a kind for one test, in the words of a kind that exists."""
    monkeypatch.setattr(kinds, "_declared", dict(kinds._declared))

    def declare(code="import_finished", *, resolver=lambda notice, now: kinds.Facts(link="/somewhere/"), **traits):
        traits = {"defaults": (Channel.EMAIL,), "offers": ALL} | traits
        kinds._declared[code] = kinds.Kind(code, "words", resolver, **traits)
        return code

    return declare
