"""Employers and their vacancies: a fifth as many as people, and half as many. The same for the same size and day.

Rows come as instances of the models, a table at a time; whatever holds a key comes after what it leads to.
"""

import random
from datetime import timedelta
from decimal import Decimal

from bench import words
from brokercoach.directory.alike import core
from brokercoach.directory.choices import Division, OrganisationKind
from brokercoach.directory.models import Contact, Organisation
from brokercoach.kit.text import fold
from brokercoach.kit.week import CODES
from employers.choices import EmployerKind, Size, WagesBy
from employers.choices.evidence import Strength
from employers.choices.vacancies import Ask, AskWeight, ByBus, PayUnit, VacancySource, VacancyState, WorkContract
from employers.models import Employer, TiePeriod, Vacancy, VacancyAsk, VacancySpell

OPEN_SHARE = 0.3  # of the vacancies; the others were filled, withdrawn, or passed their last day
SHIFTS = (
    [code for code in CODES if code[:3] not in ("sat", "sun") and code.endswith(("school", "early"))],
    [code for code in CODES if code[:3] not in ("sat", "sun") and code.endswith(("school", "late"))],
    [code for code in CODES if code.endswith(("evening", "night"))],
    [code for code in CODES if code[:3] in ("sat", "sun") and code.endswith("school")],
)
AFTER = (VacancyState.FILLED, VacancyState.FILLED, VacancyState.WITHDRAWN, VacancyState.EXPIRED)


def employers_of(plan):
    return max(10, plan.size // 5)


def vacancies_of(plan):
    return max(20, plan.size // 2)


def tables(plan):
    """Lists of rows, one after the other."""
    rng = random.Random(plan.seed + 40)
    yield from _employers(plan, rng)
    yield from _vacancies(plan, rng)


def _employers(plan, rng):
    began = plan.today - timedelta(days=6 * 365)
    organisations, contacts, employers, ties = [], [], [], []
    divisions, sizes = list(Division), list(Size)
    coaches = [one.pk for one in plan.colleagues if one.role == "coach" and one.active]
    for pk in range(1, employers_of(plan) + 1):
        name = f"{rng.choice(words.LAST)} {rng.choice(words.TRADES)} {pk}"
        since = began + timedelta(days=rng.randrange(6 * 365))
        organisations.append(
            Organisation(
                pk=pk, name=name, folded_name=fold(name), core_name=core(name), kinds=[OrganisationKind.EMPLOYER],
                division=rng.choice(divisions), area=rng.choice(words.AREAS), added_on=since,
            )
        )  # fmt: skip
        told = f"{rng.choice(words.FIRST)} {rng.choice(words.LAST)}"
        contacts.append(Contact(pk=pk, organisation_id=pk, name=told, does="Site lead", since_on=since))
        employers.append(
            Employer(
                pk=pk, organisation_id=pk, kinds=[EmployerKind.EMPLOYER], size=rng.choice(sizes),
                wages_by=rng.choice(WagesBy.values), keeper_id=rng.choice(coaches), sort_name=fold(name),
                added_on=since,
            )
        )  # fmt: skip
        hires = rng.choice((0, 0, 1, 1, 2, 5))
        strength = Strength.STRONG if hires > 1 else Strength.LOOSE
        ties.append(
            TiePeriod(pk=pk, employer_id=pk, strength=strength, hires=hires, trains=False, seat=False, started_on=since)
        )
    return organisations, contacts, employers, ties


def _vacancies(plan, rng):
    vacancies, asks, spells = [], [], []
    coaches = [(one.pk, one.team) for one in plan.colleagues if one.role == "coach" and one.active]
    for pk in range(1, vacancies_of(plan) + 1):
        is_open = rng.random() < OPEN_SHARE
        opened = plan.today - timedelta(days=rng.randrange(90) if is_open else rng.randrange(90, 1500))
        state = VacancyState.OPEN if is_open else rng.choice(AFTER)
        employer = rng.randrange(1, employers_of(plan) + 1)
        vacancies.append(_vacancy(rng, pk, employer, opened, state, *rng.choice(coaches)))
        for kind in rng.sample([Ask.LICENCE, Ask.TRANSPORT, Ask.LIFTING, Ask.READING, Ask.SITE_CARD], 2):
            weight = rng.choice(AskWeight.values)
            asks.append(VacancyAsk(pk=len(asks) + 1, vacancy_id=pk, kind=kind, weight=weight))
        over = None if is_open else opened + timedelta(days=60)
        spells.append(
            VacancySpell(pk=len(spells) + 1, vacancy_id=pk, state=VacancyState.OPEN, started_on=opened, ended_on=over)
        )
        if over:
            spells.append(VacancySpell(pk=len(spells) + 1, vacancy_id=pk, state=state, started_on=over))
    return vacancies, asks, spells


def _vacancy(rng, pk, employer, opened, state, keeper, team):
    title = rng.choice(words.JOBS)
    pay, hours = Decimal(rng.randrange(2400, 3800)) / 100, rng.choice((20, 25, 30, 35, 40))
    return Vacancy(
        pk=pk, employer_id=employer, title=title, folded_title=fold(title), skill_level=rng.randrange(1, 6), places=1,
        filled=int(state == VacancyState.FILLED), pay_low=pay, pay_high=pay + 2, pay_unit=PayUnit.HOUR,
        hours_low=hours, hours_high=hours + 5, shifts=rng.choice(SHIFTS), contract=WorkContract.PERMANENT,
        area=rng.choice(words.AREAS), by_bus=rng.choice(ByBus.values), school_hours=rng.random() < 0.3,
        closes_on=None, source=VacancySource.OWN, state=state, opened_on=opened, keeper_id=keeper, team_id=team,
        adjustments="Light duties at first" if rng.random() < 0.4 else "",
    )  # fmt: skip
