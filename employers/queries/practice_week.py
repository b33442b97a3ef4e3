"""How we keep up with employers, week by week (ER-4): for oneself, and for whoever leads a team."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models.functions import TruncWeek

from brokercoach.accounts.models import User
from employers.models import Conversation

WEEKS = 6


@dataclass(frozen=True)
class CoachWeeks:
    """One colleague: conversations of each week, the latest last, and what they were like together."""

    pk: int
    name: str
    weeks: list[int]
    n: int
    in_person: int
    for_nothing: int


@dataclass(frozen=True)
class PracticeWeeks:
    """The Mondays, a line for each colleague in the order of their names, and all together."""

    mondays: list[date]
    lines: list[CoachWeeks]
    together: CoachWeeks


def practice_weeks(user, *, today, weeks=WEEKS):
    """The weeks up to this one. Nobody is compared: lines stand by name."""
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(weeks=back) for back in reversed(range(weeks))]
    people = list(_whose(user).order_by("name", "pk").values_list("pk", "name"))
    rows = Conversation.objects.visible_to(user).filter(author__in=[pk for pk, _ in people])
    rows = rows.filter(held_on__gte=mondays[0], held_on__lte=today).annotate(week=TruncWeek("held_on"))
    told = {}
    for author, week, *counts in (
        rows.values("author", "week").counted().values_list("author", "week", "n", "in_person", "for_nothing")
    ):
        told.setdefault(author, {})[week] = counts
    lines = [_line(pk, name, told.get(pk, {}), mondays) for pk, name in people]
    return PracticeWeeks(mondays, lines, _all(lines, len(mondays)))


def _whose(user):
    """Oneself, and the people of the teams one leads."""
    here = User.objects.visible_to(user).active()
    own = here.filter(pk=user.pk)
    led = here.in_teams(user.teams_led())
    return here.filter(pk__in=[*own.values_list("pk", flat=True), *led.values_list("pk", flat=True)])


def _line(pk, name, by_week, mondays):
    counts = [by_week.get(monday, (0, 0, 0)) for monday in mondays]
    return CoachWeeks(pk, name, [one[0] for one in counts], *(sum(one[place] for one in counts) for place in range(3)))


def _all(lines, weeks):
    by_week = [sum(line.weeks[week] for line in lines) for week in range(weeks)]
    sums = (sum(getattr(line, what) for line in lines) for what in ("n", "in_person", "for_nothing"))
    return CoachWeeks(0, "", by_week, *sums)
