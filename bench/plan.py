"""Who works at the made-up provider and how many people each walks with. Pure; the same for the same size and day."""

import random
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bench.words import FIRST, LAST, TEAMS

# Open people of each coach in a team of ten, with one overloaded; the rest of 500 stand in the holding queue.
LOADS = (60, 45, 55, 38, 82, 50, 42, 58, 35, 25)
PER_TEAM = 500
LEAVERS = 2  # coaches of each team who left over the years
LINES = 50  # of the timeline, for a person on average


@dataclass(frozen=True)
class Colleague:
    pk: int
    name: str
    email: str
    role: str
    team: int | None
    leads: bool = False
    active: bool = True


@dataclass(frozen=True)
class Plan:
    """A provider over eight years: `size` people in all, at most half of them open now, ten coaches a team."""

    size: int
    today: date
    seed: int = 7

    @property
    def teams(self):
        return max(1, min(len(TEAMS), self.size // 1000))

    @cached_property
    def colleagues(self):
        rng = random.Random(self.seed)
        made = []

        def join(email, role, team=None, **more):
            name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
            made.append(Colleague(len(made) + 1, name, f"{email}@bench.example", role, team, **more))

        for team in range(1, self.teams + 1):
            for n in range(len(LOADS)):
                join(f"coach-{team}-{n}", "coach", team)
        for team in range(1, self.teams + 1):
            join(f"manager-{team}", "manager", team, leads=True)
            for n in range(LEAVERS):
                join(f"leaver-{team}-{n}", "coach", team, active=False)
        join("quality", "quality")
        join("administrator", "administrator")
        return made

    @cached_property
    def open_leads(self):
        """For each open person, (team, coach or None): as the loads say, in no order."""
        share = min(1.0, self.size / (2 * PER_TEAM * self.teams))
        slots = []
        for team in range(1, self.teams + 1):
            first = (team - 1) * len(LOADS)
            for n, load in enumerate(LOADS):
                slots += [(team, first + n + 1)] * round(load * share)
            slots += [(team, None)] * round((PER_TEAM - sum(LOADS)) * share)
        random.Random(self.seed + 1).shuffle(slots)
        return slots

    @cached_property
    def coaches_of(self):
        """{team: ids of all who coached there}, leavers too."""
        found = {}
        for one in self.colleagues:
            if one.role == "coach":
                found.setdefault(one.team, []).append(one.pk)
        return found

    @property
    def first_open(self):
        """The first id of those open now: they came last."""
        return self.size - len(self.open_leads) + 1

    def lead_of(self, pk):
        """(team, lead) of a person; the closed ones keep the lead they had."""
        if pk >= self.first_open:
            return self.open_leads[pk - self.first_open]
        team = pk % self.teams + 1
        coaches = self.coaches_of[team]
        return team, coaches[pk * 7919 % len(coaches)]
