"""How much of their open time coaches and teams held vacancies back: held days over open days (PR-5)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from brokercoach.accounts.models import Membership
from employers.choices.vacancies import VacancyState
from employers.hoarding import days_of, index
from employers.models import Vacancy, VacancyHold, VacancySpell

DAYS = 180


@dataclass(frozen=True)
class Share:
    """One coach or team: days of vacancies that were open, and of these held back. `pk` is theirs: two of one name are
    two."""

    pk: int | None
    name: str
    vacancies: int
    open_days: int
    held_days: int
    percent: int | None


@dataclass(frozen=True)
class Kept:
    """A vacancy as it is kept today: (team, coach), and on how many days it was open."""

    pk: int
    of: tuple[int | None, int]
    days: int


@dataclass(frozen=True)
class Hold:
    """Days on which a vacancy was held back, and (team, coach) of who did."""

    vacancy: int
    of: tuple[int | None, int]
    days: int


def hoarding(user, *, today):
    """(by team, by coach) over the last 180 days, of the teams this person leads; the most held back first.

    Days held back are of whoever held it back, in the team they were in when they began to, whoever keeps the vacancy
    by now. So are these days of its open ones; the others are of who keeps it, and their team, today.
    """
    first, led = today - timedelta(days=DAYS - 1), set(user.teams_led())
    lasting = Q(ended_on=None) | Q(ended_on__gt=first)
    names = ({None: ""}, {})  # of teams, of coaches
    holds = _holds(user, lasting, led, names, first, today)
    theirs = [hold.vacancy for hold in holds if hold.of[0] in led]
    rows = Vacancy.objects.visible_to(user).filter(Q(team__in=led) | Q(pk__in=theirs))
    kept = _kept(user, rows, lasting, names, first, today)
    coaches = {one.of[1] for one in (*kept, *holds) if one.of[0] in led}
    return _shares(kept, holds, 0, led, names[0]), _shares(kept, holds, 1, coaches, names[1])


def _holds(user, lasting, led, names, first, today):
    """Those of vacancies these teams keep, and of people who were in them."""
    places = Membership.objects.visible_to(user).order_by("-part", "pk")
    rows = VacancyHold.objects.visible_to(user).filter(lasting)
    rows = rows.filter(Q(vacancy__team__in=led) | Q(by__in=places.filter(team__in=led).values("user")))
    told = list(rows.values_list("vacancy", "by", "by__name", "started_on", "ended_on", "until_on"))
    of = defaultdict(list)
    places = places.filter(user__in={by for _, by, *_ in told})
    for by, team, name, *days in places.values_list("user", "team", "team__name", "starts_on", "ends_on"):
        of[by].append((team, *days))
        names[0][team] = name
    made = []
    for vacancy, by, name, since, ended, until in told:
        names[1][by] = name
        team = next((team for team, start, end in of[by] if start <= since and (end is None or since < end)), None)
        made.append(Hold(vacancy, (team, by), days_of([(since, ended or until)], first, today)))
    return made


def _kept(user, rows, lasting, names, first, today):
    """The vacancies that were open within these days."""
    told = rows.values_list("pk", "team", "team__name", "keeper", "keeper__name")
    told = {pk: (team, team_name or "", coach, name) for pk, team, team_name, coach, name in told}
    spans = defaultdict(list)
    spells = VacancySpell.objects.visible_to(user).filter(lasting, state=VacancyState.OPEN, vacancy__in=list(told))
    for vacancy, start, end in spells.values_list("vacancy", "started_on", "ended_on"):
        spans[vacancy].append((start, end))
    made = []
    for pk, span in spans.items():
        team, team_name, coach, name = told[pk]
        names[0][team], names[1][coach] = team_name, name
        made.append(Kept(pk, (team, coach), days_of(span, first, today)))
    return made


def _shares(kept, holds, at, shown, names):
    """One row of each that is shown: teams (at 0), or coaches (at 1)."""
    was_open, was_held, of = defaultdict(int), defaultdict(int), defaultdict(set)
    whose = {one.pk: one.of[at] for one in kept}
    for one in kept:
        was_open[one.of[at]] += one.days
        of[one.of[at]].add(one.pk)
    for hold in holds:
        if hold.vacancy in whose:
            who = hold.of[at]
            was_held[who] += hold.days
            was_open[whose[hold.vacancy]] -= hold.days
            was_open[who] += hold.days
            of[who].add(hold.vacancy)
    made = []
    for who in of.keys() & shown:
        part = index(was_held[who], was_open[who])
        percent = None if part is None else round(100 * part)
        made.append(Share(who, names[who], len(of[who]), was_open[who], was_held[who], percent))
    return sorted(made, key=lambda share: (-(share.percent or 0), share.name, share.pk))
