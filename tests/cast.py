"""The same cast everywhere: tests, demo, README and screenshots. Invented people all."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from allauth.account.models import EmailAddress

from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.models import Membership, Team, User

PASSWORD = "kōrero mai, whakarongo mai"
BEGAN = date(2025, 3, 3)


@dataclass(frozen=True)
class Player:
    key: str
    name: str
    role: Role
    team: str = ""
    part: Part = Part.MEMBER


PLAYERS = [
    Player("mere", "Mere Henare", Role.COACH, "Manukau"),
    Player("sina", "Sina Leavasa", Role.COACH, "Manukau"),
    Player("hone", "Hōne Parata", Role.MANAGER, "Manukau", Part.LEADER),
    Player("tama", "Tama Keepa", Role.COACH, "Waitākere"),
    Player("mele", "Mele Fonua", Role.MANAGER, "Waitākere", Part.LEADER),
    Player("rangi", "Rangi Pōtae", Role.QUALITY),
    Player("ngaire", "Ngaire Wilson", Role.INDEPENDENT),
    Player("eru", "Eru Chen", Role.EVALUATOR),
    Player("ana", "ʻAna Taufa", Role.ADMINISTRATOR),
    Player("noah", "Noah Smith", Role.EMPLOYER),
]


def gather():
    """Teams and people, with open memberships. Returns cast.mere, cast.hone, …, and cast.teams by name."""
    teams = {name: Team.objects.create(name=name, area=name) for name in ("Manukau", "Waitākere", "Papakura")}
    cast = SimpleNamespace(teams=teams)
    for player in PLAYERS:
        user = User(email=f"{player.key}@brokercoach.example", name=player.name, role=player.role, joined_on=BEGAN)
        user.set_password(PASSWORD)
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
        if player.team:
            Membership.objects.create(user=user, team=teams[player.team], part=player.part, starts_on=BEGAN)
        setattr(cast, player.key, user)
    return cast
