"""A manager of a team with the four coaches of the sample caseload, and files as people bring them."""

import io
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.models import Membership, User
from brokercoach.kit.dates import AUCKLAND
from cases.actions import _bell, imports
from cases.choices import ImportState
from cases.models import ImportBatch
from cases.reading.columns import suggest

SAMPLE = Path(__file__).parents[2] / "fixtures" / "caseload-sample.csv"
NOW = datetime(2026, 11, 22, 10, tzinfo=AUCKLAND)
TODAY = NOW.date()


class File(io.BytesIO):
    """Bytes with a name, as an upload has."""

    def __init__(self, data, name="caseload.csv"):
        super().__init__(data if isinstance(data, bytes) else data.encode())
        self.name = name
        self.size = len(self.getvalue())


def a_user(name, email, role, team=None, part=Part.MEMBER):
    user = User.objects.create(name=name, email=email, role=role, joined_on=date(2025, 3, 3))
    if team:
        Membership.objects.create(user=user, team=team, part=part, starts_on=date(2025, 3, 3))
    return user


@pytest.fixture
def office(cast):
    """Papakura: led by Ruta, with the coaches whom the sample names."""
    team = cast.teams["Papakura"]
    coaches = {
        key: a_user(name, f"{key}@example.org", Role.COACH, team)
        for key, name in [
            ("sina", "Sina Alofa"),
            ("mele", "Mele Kata"),
            ("hone", "Hōne Rewi"),
            ("ana", "ʻAna Vaka"),
        ]
    }
    ruta = a_user("Ruta Faleolo-Moe", "ruta@example.org", Role.MANAGER, team, Part.LEADER)
    return SimpleNamespace(team=team, ruta=ruta, cast=cast, **coaches)


@pytest.fixture(autouse=True)
def rung(monkeypatch):
    """What a worker would have been told."""
    heard = []
    monkeypatch.setattr(_bell, "ring", lambda task, **ids: heard.append((task, ids)))
    return heard


@pytest.fixture
def bring(office):
    """bring(data): read, with every suggested column taken, and looked through."""

    def run(data, name="caseload.csv", by=None, team=None, **columns):
        by = by or office.ruta
        batch = imports.read_file(by=by, file=File(data, name), team=team or office.team, now=NOW)
        chosen = {one.header: one.field for one in suggest(batch.headers)} | columns
        batch = imports.choose_columns(by=by, batch=batch, columns=chosen, on=TODAY, now=NOW)
        if batch.state == ImportState.ASKING:
            imports.name_coaches(by=by, batch=batch, coaches={}, on=TODAY, now=NOW)
        return ImportBatch.objects.get(pk=batch.pk)

    return run


@pytest.fixture
def take(office):
    """take(batch): asked for and brought in."""

    def run(batch, by=None, only_whole=False):
        by = by or office.ruta
        imports.ask_to_take(by=by, batch=batch, only_whole=only_whole, now=NOW)
        imports.take(by=by, batch=batch, on=TODAY, now=NOW)
        return ImportBatch.objects.get(pk=batch.pk)

    return run
