"""The same cast everywhere: tests, demo, README and screenshots. Invented people all."""

from dataclasses import dataclass
from datetime import date

from brokercoach.accounts.choices import Part, Role

PASSWORD = "kōrero mai, whakarongo mai"
BEGAN = date(2025, 3, 3)
TEAMS = ("Manukau", "Waitākere", "Papakura")


@dataclass(frozen=True)
class Player:
    key: str
    name: str
    role: Role
    team: str = ""
    part: Part = Part.MEMBER
    called: str = ""

    @property
    def email(self):
        return f"{self.key}@brokercoach.example"


# One of each role and two teams: the company of the tests, and the sign-ins the README names.
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

# The rest of the house in the demo: twelve coaches in all, a third manager, and one coach who left.
OTHERS = [
    Player("arjun", "Arjun Prasad", Role.COACH, "Manukau"),
    Player("kahu", "Kahurangi Rewiti", Role.COACH, "Manukau", called="Kahu"),
    Player("lupe", "Lupe Faleolo", Role.COACH, "Waitākere"),
    Player("hana", "Hana Kim", Role.COACH, "Waitākere"),
    Player("wiremu", "Wiremu Te Aho", Role.COACH, "Waitākere"),
    Player("salote", "Salote Vea", Role.COACH, "Papakura"),
    Player("grace", "Grace Nguyen", Role.COACH, "Papakura"),
    Player("tom", "Tom Fairweather", Role.COACH, "Papakura"),
    Player("moana", "Moana Raukawa", Role.COACH, "Papakura"),
    Player("losa", "Losa Tuigamala", Role.MANAGER, "Papakura", Part.LEADER),
]
LEAVER = Player("pita", "Pita Ngārara", Role.COACH, "Papakura")
EVERYONE = [*PLAYERS, *OTHERS]
