"""Everyone who may knock: the cast, one who led the team until last month, one who has left, and nobody."""

from datetime import timedelta

import pytest

from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.models import Membership, User
from tests.cast import BEGAN, PLAYERS

WHO = [*(player.key for player in PLAYERS), "was", "gone", "nobody"]


@pytest.fixture
def everyone(cast):
    """The cast and two more: `was` led Manukau until last month, `gone` worked there and has left."""
    for key, role, active in (("was", Role.MANAGER, True), ("gone", Role.COACH, False)):
        person = User(
            email=f"{key}@brokercoach.example",
            name=f"{key.title()} Tipene",
            role=role,
            joined_on=BEGAN,
            is_active=active,
        )
        person.set_unusable_password()
        person.save()
        part = Part.LEADER if key == "was" else Part.MEMBER
        Membership.objects.create(
            user=person, team=cast.teams["Manukau"], part=part, starts_on=BEGAN, ends_on=BEGAN + timedelta(days=30)
        )
        setattr(cast, key, person)
    cast.nobody = None
    return cast
