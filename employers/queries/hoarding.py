"""How much of their open time coaches and teams held vacancies back: held days over open days (PR-5)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from employers.choices.vacancies import VacancyState
from employers.hoarding import days_of, index
from employers.models import Vacancy, VacancyHold, VacancySpell

DAYS = 180


@dataclass(frozen=True)
class Share:
    """One coach or team: days of its vacancies that were open, and of these held back."""

    name: str
    vacancies: int
    open_days: int
    held_days: int
    percent: int | None


def hoarding(user, *, today):
    """(by team, by coach) over the last 180 days, of the teams this person leads; the most held back first."""
    first = today - timedelta(days=DAYS - 1)
    kept = Vacancy.objects.visible_to(user).filter(team__in=user.teams_led())
    names = {pk: (keeper, team) for pk, keeper, team in kept.values_list("pk", "keeper__name", "team__name")}
    lasting = Q(ended_on=None) | Q(ended_on__gt=first)
    opened = _spans(VacancySpell.objects.visible_to(user).filter(lasting, state=VacancyState.OPEN), names)
    held = _spans(VacancyHold.objects.visible_to(user).filter(lasting), names, until="until_on")
    return tuple(_shares(names, opened, held, at, first, today) for at in (1, 0))


def _spans(rows, names, until=None):
    """{vacancy: [(start, end)]}; a hold nobody ended has its own end."""
    spans = defaultdict(list)
    for vacancy, start, end, *own in rows.filter(vacancy__in=list(names)).values_list(
        "vacancy", "started_on", "ended_on", *filter(None, [until])
    ):
        spans[vacancy].append((start, end or (own[0] if own else None)))
    return spans


def _shares(names, opened, held, at, first, today):
    groups = defaultdict(list)
    for pk, who in names.items():
        if opened.get(pk):
            groups[who[at]].append(pk)
    made = []
    for name, pks in groups.items():
        was_open = sum(days_of(opened[pk], first, today) for pk in pks)
        was_held = sum(days_of(held.get(pk, []), first, today) for pk in pks)
        part = index(was_held, was_open)
        made.append(Share(name, len(pks), was_open, was_held, None if part is None else round(100 * part)))
    return sorted(made, key=lambda share: (-(share.percent or 0), share.name))
