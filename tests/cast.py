"""The company of the tests: the demo's own cast, as rows."""

from types import SimpleNamespace

from allauth.account.models import EmailAddress

from brokercoach.accounts.models import Membership, Team, User
from desk.demo.cast import BEGAN, PASSWORD, PLAYERS, TEAMS, Player

__all__ = ["BEGAN", "PASSWORD", "PLAYERS", "Player", "gather"]


def gather():
    """Teams and people, with open memberships. Returns cast.mere, cast.hone, …, and cast.teams by name."""
    teams = {team.name: team for team in Team.objects.bulk_create(Team(name=name, area=name) for name in TEAMS)}
    people = {p.key: User(email=p.email, name=p.name, role=p.role, joined_on=BEGAN) for p in PLAYERS}
    for user in people.values():
        user.set_password(PASSWORD)
    User.objects.bulk_create(people.values())
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in people.values()
    )
    Membership.objects.bulk_create(
        Membership(user=people[player.key], team=teams[player.team], part=player.part, starts_on=BEGAN)
        for player in PLAYERS
        if player.team
    )
    return SimpleNamespace(teams=teams, **people)
