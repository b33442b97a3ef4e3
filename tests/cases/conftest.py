from datetime import date, datetime, timedelta

import pytest
import time_machine

from brokercoach.kit.dates import AUCKLAND
from brokercoach.kit.text import fold, trigrams
from brokercoach.kit.versions import version_of
from cases.actions import cases
from cases.models import Client
from tests.cast import gather

NOW = datetime(2026, 3, 20, 10, tzinfo=AUCKLAND)
TODAY = NOW.date()
BEGAN = date(2026, 3, 2)
NO_HOPES = version_of({"hopes": ""})


@pytest.fixture
def cast(db):
    return gather()


@pytest.fixture
def clock():
    """Stands at Friday 20 March 2026, 10 am in Auckland."""

    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def someone(cast):
    """Opens a case for an invented person: someone("Hēmi Tamihere", lead=cast.mere)."""

    def make(name="Hēmi Tamihere", *, lead="mere", team="Manukau", on=BEGAN, **facts):
        client = Client.objects.create(
            name=name, folded_name=fold(name), name_pieces=trigrams(fold(name)), made_at=NOW, **facts
        )
        who = getattr(cast, lead) if lead else None
        return cases.open_case(by=cast.hone, client=client, team=cast.teams[team], lead=who, on=on, now=NOW)

    return make


@pytest.fixture
def hemi(someone):
    return someone()


def days(n):
    return TODAY + timedelta(days=n)
