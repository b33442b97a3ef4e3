"""What someone still holds, as numbers: how many people, promises and covers, and in which teams (CH-8).

Counts every row whoever asks, since letting a coach go must miss none; so it hands out numbers and teams, never a name,
a note or a page. What a manager may see of it comes by the usual door.
"""

from dataclasses import dataclass

from django.db.models import Count, Q

from cases.access import let_in
from cases.models import Case, Cover, FollowUp


@dataclass(frozen=True)
class Holdings:
    """Numbers alone. `refs` name open cases as the trail does: case 12."""

    cases: int
    promises: int
    covers: int
    teams: tuple[tuple[int, int], ...]  # (team id, open cases)
    refs: tuple[str, ...]

    def __bool__(self):
        return bool(self.cases or self.promises or self.covers)

    @property
    def words(self):
        """12 people, 3 promises and 1 cover."""
        parts = [(self.cases, "open case"), (self.promises, "promise"), (self.covers, "cover")]
        said = [f"{n} {what}{'' if n == 1 else 's'}" for n, what in parts if n]
        return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}" if said else "nothing"


def holdings_of(user, *, on, told_to=None):
    """Everything that would be left behind if they went today; without what is closed to whoever is told."""
    led = Case.objects.open().filter(lead=user)
    owed = FollowUp.objects.open().filter(owner=user)
    if told_to is not None:
        led, owed = led.filter(let_in(told_to)), owed.filter(let_in(told_to, "case_id"))
    by_team = led.values("team_id").annotate(n=Count("pk")).order_by("team_id").values_list("team_id", "n")
    return Holdings(
        cases=led.count(),
        promises=owed.count(),
        covers=Cover.objects.filter(Q(of=user) | Q(by=user), ends_on__gt=on).count(),
        teams=tuple(by_team),
        refs=tuple(str(case) for case in led.order_by("pk").only("pk")[:100]),
    )
