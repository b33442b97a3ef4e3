from datetime import date, datetime
from uuid import uuid4

import pytest
import time_machine

from brokercoach.kit.dates import AUCKLAND
from brokercoach.kit.text import fold
from cases.actions import cases, sessions
from cases.choices import Mode, Place
from cases.models import Client
from tests.cast import gather

NOW = datetime(2026, 3, 20, 10, tzinfo=AUCKLAND)
TODAY = NOW.date()
BEGAN = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _friday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cast():
    return gather()


def someone(cast, name, *, lead=None, team="Manukau", on=BEGAN):
    lead = lead or cast.mere
    client = Client.objects.create(name=name, folded_name=fold(name), made_at=NOW)
    return cases.open_case(by=lead, client=client, team=cast.teams[team], lead=lead, on=on, now=NOW)


@pytest.fixture
def hemi(cast):
    return someone(cast, "Hēmi Tamihere")


@pytest.fixture
def kiri(cast):
    return someone(cast, "Kiri Waititi")


@pytest.fixture
def log(cast):
    """Log a session as Mere, today, at the marae, unless told otherwise."""

    def log_with(*people, by=None, **other):
        said = {
            "uuid": uuid4(),
            "held_on": TODAY,
            "mode": Mode.IN_PERSON,
            "place": Place.MARAE,
            "minutes": 45,
            "now": NOW,
        }
        return sessions.log_session(by=by or cast.mere, cases=list(people), **said | other)

    return log_with


def posted(*people, **other):
    """What the page posts."""
    said = {
        "uuid": str(uuid4()),
        "cases": [str(p.pk) for p in people],
        "held_on": TODAY.isoformat(),
        "mode": "in_person",
    }
    return said | {"place": "marae", "result": "talked", "minutes": "45"} | other
