"""The company of the tests: the demo's own cast, as rows."""

from types import SimpleNamespace

from allauth.account.models import EmailAddress

from brokercoach.accounts.models import Membership, Team, User
from desk.demo.cast import BEGAN, PASSWORD, PLAYERS, TEAMS, Player

__all__ = ["BEGAN", "PASSWORD", "PLAYERS", "Player", "gather"]


def gather():
    """Teams and people, with open memberships. Returns cast.mere, cast.hone, …, and cast.teams by name."""
    teams = {name: Team.objects.create(name=name, area=name) for name in TEAMS}
    cast = SimpleNamespace(teams=teams)
    for player in PLAYERS:
        user = User(email=player.email, name=player.name, role=player.role, joined_on=BEGAN)
        user.set_password(PASSWORD)
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
        if player.team:
            Membership.objects.create(user=user, team=teams[player.team], part=player.part, starts_on=BEGAN)
        setattr(cast, player.key, user)
    return cast
