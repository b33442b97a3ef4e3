"""Sheets as matching reads them: of people within reach, of a vacancy. A fixed few queries for any number of people."""

from django.db.models import F, Func, TextField, Value

from brokercoach.kit.text import fold
from cases.choices.plans import Weight
from cases.models import Accommodation, PlanVersion
from employers.choices.vacancies import Ask, AskWeight, PayUnit
from employers.models import VacancyAsk
from pipelines.matching import Offered, Wanted
from pipelines.models import WorkSheet

SHEET = ("case_id", "places", "travel", "hours_low", "hours_high", "pay_low", "skill_level")
BETWEEN = "\n"
FIELDS = ("travel", "hours_low", "hours_high", "pay_low", "skill_level", "words", "version")


def sheet_of(user, case):
    """The person's sheet, or None."""
    return WorkSheet.objects.visible_to(user, of=case).first()


def sheet_as_said(row):
    """A sheet as its form shows it; an empty one where nobody has asked yet."""
    row = row or WorkSheet(version=0)
    return {name: getattr(row, name) for name in FIELDS} | {"areas": ", ".join(row.areas)}


def wanted(user, case=None):
    """[Wanted] of the people within reach whose support stands and who said what they want; of one, whatever is known.

    Three queries.
    """
    sheets = WorkSheet.objects.visible_to(user).filter(case__closed_on=None)
    plans = PlanVersion.objects.visible_to(user).filter(case__closed_on=None)
    musts = Accommodation.objects.visible_to(user).filter(weight=Weight.MUST, ended_on=None)
    if case is not None:
        sheets, plans, musts = (rows.filter(case=case.pk) for rows in (sheets, plans, musts))
    else:
        musts = musts.filter(case__closed_on=None)
    told = {row[0]: row for row in sheets.annotate(places=_joined("area_keys")).values_list(*SHEET)}
    latest = plans.order_by("case_id", "-version").distinct("case_id")
    latest = latest.annotate(times=_joined("available")).values_list("case_id", "times", "childcare")
    plan = {pk: (times, childcare) for pk, times, childcare in latest}
    needs = {}
    for pk, sort, agreed_with in musts.values_list("case_id", "kind", "agreed_with"):
        needs.setdefault(pk, []).append((sort, fold(agreed_with)))
    known = [case.pk] if case is not None else told
    nothing, sets = (None, "", "", None, None, None, None), Sets()
    return [_wanted(pk, told.get(pk, nothing), plan.get(pk, ("", "")), needs.get(pk, ()), sets) for pk in known]


class Sets(dict):
    """Words that came joined, as a set: made once for everyone who said the same."""

    def __missing__(self, joined):
        made = self[joined] = frozenset(joined.split(BETWEEN)) if joined else frozenset()
        return made


def _joined(name):
    """A list of words as one text, which is read in a fraction of the time; BETWEEN is in none of them."""
    return Func(F(name), Value(BETWEEN), function="array_to_string", output_field=TextField())


def _wanted(pk, told, plan, needs, sets):
    _pk, areas, travel, low, high, pay, level = told
    return Wanted(
        case=pk, areas=sets[areas], travel=travel, hours_low=low, hours_high=high,
        available=sets[plan[0]], childcare=plan[1], pay_low=pay, needs=tuple(needs), level=level,
    )  # fmt: skip


def offered(user, vacancy):
    """The vacancy's sheet. One query beside its own."""
    asks = VacancyAsk.objects.visible_to(user).filter(vacancy=vacancy.pk, weight=AskWeight.MUST)
    organisation = vacancy.employer.organisation
    hourly = vacancy.pay_unit == PayUnit.HOUR
    return Offered(
        employer=fold(organisation.name),
        area=fold(vacancy.area),
        by_bus=vacancy.by_bus,
        hours_low=vacancy.hours_low,
        hours_high=vacancy.hours_high,
        shifts=frozenset(vacancy.shifts),
        school_hours=vacancy.school_hours,
        pay_high=(vacancy.pay_high or vacancy.pay_low) if hourly else None,
        own_transport=Ask.TRANSPORT in set(asks.values_list("kind", flat=True)),
        adjusts=bool(vacancy.adjustments),
        level=vacancy.skill_level,
    )
