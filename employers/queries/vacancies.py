"""What pages show of vacancies: the list, one with its terms, how complete its sheet is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from brokercoach.directory.choices import Division
from brokercoach.kit.fitting import fitting
from brokercoach.kit.templatetags.kit import money, nz_date
from brokercoach.kit.text import one_line, whole_number
from brokercoach.kit.week import in_words
from employers.choices.vacancies import Ask, AskWeight, PayUnit, VacancyState, WorkContract
from employers.models import Vacancy, VacancyAsk, VacancyHold, VacancySpell
from employers.sheet import missing

A_PAGE = 40
MOST_FOUND = 2000  # open ones of a word: the newest of all that fit are shown
HOURS = (("20", "Up to 20 hours"), ("30", "Up to 30 hours"), ("full", "30 hours or more"))
SAID = (
    "title", "about", "occupation_scheme", "occupation_version", "occupation_code", "occupation_title", "skill_level",
    "places", "pay_low", "pay_high", "pay_unit", "hours_low", "hours_high", "shifts", "shifts_words", "contract",
    "trial_ends_on", "area", "by_bus", "school_hours", "starts_on", "closes_on", "asks_nothing", "progression",
    "training", "adjustments", "source", "carved_tasks", "carved_need", "carved_steps", "carved_on", "version",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One vacancy in a list."""

    pk: int
    title: str
    employer: int
    employer_name: str
    area: str
    pay: str
    hours: str
    contract: str
    places_left: int
    state: str
    state_said: str
    opened_on: date
    closes_on: date | None
    held_until: date | None
    trial_over: bool


@dataclass(frozen=True)
class Named:
    """One open vacancy as search shows it."""

    pk: int
    title: str
    employer_name: str
    area: str


@dataclass(frozen=True)
class Asked:
    """One thing the employer asks for, as read."""

    kind: str
    what: str
    weight: str
    words: str


@dataclass(frozen=True)
class Spell:
    """How it stood, from a day to a day."""

    state: str
    why: str
    by: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Look:
    """What the list is narrowed to."""

    words: str = ""
    division: str = ""
    area: str = ""
    occupation: str = ""
    hours: str = ""
    employer: int | None = None
    state: str = VacancyState.OPEN.value
    trials: bool = False

    @property
    def query(self):
        """What stands in an address for it."""
        told = {"words": self.words, "division": self.division, "area": self.area, "occupation": self.occupation}
        told |= {"hours": self.hours, "employer": self.employer, "trials": self.trials and "1"}
        told["state"] = self.state if self.state != VacancyState.OPEN else ""
        return {name: value for name, value in told.items() if value}


def read_look(asked):
    """A look as an address or a form says it; what is not offered is left out."""
    division, hours, state = (asked.get(name, "") for name in ("division", "hours", "state"))
    return Look(
        words=one_line(asked.get("words", ""))[:80],
        division=division if division in Division.values else "",
        area=one_line(asked.get("area", ""))[:80],
        occupation=one_line(asked.get("occupation", ""))[:80],
        hours=hours if hours in dict(HOURS) else "",
        employer=whole_number(asked.get("employer", "")),
        state=state if state in VacancyState.values else VacancyState.OPEN.value,
        trials=asked.get("trials", "") == "1",
    )


def within(user, look, *, today):
    """The vacancies a look narrows to."""
    rows = Vacancy.objects.visible_to(user)
    if look.trials:
        rows = rows.filter(contract=WorkContract.TRIAL, trial_decision="", trial_ends_on__lt=today)
    else:
        rows = rows.filter(state=look.state)
    if look.words:
        rows = rows.named_like(look.words)
    if look.occupation:
        code = look.occupation.isdigit()
        rows = rows.filter(occupation_code__startswith=look.occupation) if code else rows.named_like(look.occupation)
    if look.division:
        rows = rows.filter(employer__organisation__division=look.division)
    if look.area:
        rows = rows.filter(area__istartswith=look.area)
    if look.employer:
        rows = rows.filter(employer=look.employer)
    return _of_hours(rows, look.hours)


def listed(user, look, *, today, after=None):
    """(a page of lines, newest first, the vacancy to go on after or None)."""
    rows = within(user, look, today=today)
    last = Vacancy.objects.visible_to(user).filter(pk=after).first() if after else None
    if last:
        rows = rows.filter(Q(opened_on__lt=last.opened_on) | Q(opened_on=last.opened_on, pk__lt=last.pk))
    rows = rows.select_related("employer__organisation").order_by("-opened_on", "-pk")
    found = list(rows[: A_PAGE + 1])
    lines = [line_of(row, today=today) for row in found[:A_PAGE]]
    return lines, found[A_PAGE - 1].pk if len(found) > A_PAGE else None


def of_employer(user, employer, *, today):
    """Those of one employer: what is open first, then the newest."""
    rows = Vacancy.objects.visible_to(user).filter(employer=employer).select_related("employer__organisation")
    lines = [line_of(row, today=today) for row in rows.order_by("-opened_on", "-pk")[:200]]
    return sorted(lines, key=lambda line: line.state != VacancyState.OPEN)


def found(user, words, *, limit=4):
    """For search: the newest open ones of that name."""
    there = Vacancy.objects.visible_to(user).open()
    rows = there.filter(pk__in=fitting(there.named_like(one_line(words)[:80]), most=MOST_FOUND))
    told = rows.order_by("-opened_on", "-pk").values_list("pk", "title", "employer__organisation__name", "area")
    return [Named(*row) for row in told[:limit]]


def line_of(row, *, today):
    trial = row.contract == WorkContract.TRIAL and not row.trial_decision
    return Line(
        pk=row.pk,
        title=row.title,
        employer=row.employer_id,
        employer_name=row.employer.organisation.name,
        area=row.area,
        pay=pay_in_words(row),
        hours=hours_in_words(row),
        contract=contract_in_words(row),
        places_left=row.places_left,
        state=row.state,
        state_said=row.get_state_display(),
        opened_on=row.opened_on,
        closes_on=row.closes_on,
        held_until=row.held_until_on if row.held_until_on and row.held_until_on > today else None,
        trial_over=trial and row.trial_ends_on < today,
    )


def contract_in_words(row):
    """Permanent; a trial with its day."""
    if row.contract == WorkContract.TRIAL and row.trial_ends_on:
        return str(_("Trial, until %(day)s") % {"day": nz_date(row.trial_ends_on)})
    return row.get_contract_display() if row.contract else ""


def pay_in_words(row):
    """$29.50 to $32 an hour; nothing when pay was not said."""
    said = [money(amount) for amount in (row.pay_low, row.pay_high) if amount is not None]
    if not said:
        return ""
    return f"{' to '.join(dict.fromkeys(said))} {PayUnit(row.pay_unit).label}"


def hours_in_words(row):
    """30 to 40 hours a week; nothing when hours were not said."""
    said = [f"{amount.normalize():f}" for amount in (row.hours_low, row.hours_high) if amount is not None]
    return f"{' to '.join(dict.fromkeys(said))} hours a week" if said else ""


def place_in_words(row):
    """Wiri yard, Manukau; nothing when neither was said."""
    site = row.site
    return ", ".join(filter(None, (site.name if site else "", row.area or (site.area if site else ""))))


def times_in_words(row):
    """Mon, Tue 9 to 3."""
    return " · ".join(filter(None, (in_words(row.shifts), row.shifts_words)))


def vacancy_as_said(user, vacancy):
    """What stands of a vacancy, as its form shows it."""
    return {name: getattr(vacancy, name) for name in SAID} | {
        "site": vacancy.site_id,
        "asks": asks_of(user, vacancy),
    }


def asks_of(user, vacancy):
    """[{kind, weight, words}] in the order of kinds."""
    rows = VacancyAsk.objects.visible_to(user).filter(vacancy=vacancy)
    place = {code: at for at, code in enumerate(Ask.values)}
    return sorted(rows.values("kind", "weight", "words"), key=lambda ask: place[ask["kind"]])


def asked_of(user, vacancy, asks=None):
    """The same, in words; musts first. `asks` are those that were read already."""
    asks = asks_of(user, vacancy) if asks is None else asks
    rows = [Asked(ask["kind"], str(Ask(ask["kind"]).label), ask["weight"], ask["words"]) for ask in asks]
    return sorted(rows, key=lambda row: row.weight != AskWeight.MUST)


def sheet_lacks(user, vacancy, asks=None):
    """What the employer's preference sheet still lacks, in words; nothing when it is whole (JM-12)."""
    asks = asks_of(user, vacancy) if asks is None else asks
    known = {name: getattr(vacancy, name) for name in ("asks_nothing", "shifts", "area")}
    return missing(asks=asks, site=vacancy.site_id, **known)


def spells_of(user, vacancy):
    """How it stood, the latest first."""
    rows = VacancySpell.objects.visible_to(user).filter(vacancy=vacancy).select_related("by").order_by("-pk")
    return [
        Spell(row.get_state_display(), row.why, row.by.name if row.by else "", row.started_on, row.ended_on)
        for row in rows
    ]


def hold_of(user, vacancy):
    """What holds it back now, as a row; None when it is shared, which the vacancy itself says."""
    if vacancy.held_until_on is None:
        return None
    rows = VacancyHold.objects.visible_to(user).filter(vacancy=vacancy, ended_on=None)
    return rows.select_related("by").first()


def _of_hours(rows, hours):
    if not hours:
        return rows
    if hours == "full":
        return rows.alias(most=Coalesce("hours_high", "hours_low")).filter(most__gte=30)
    return rows.alias(least=Coalesce("hours_low", "hours_high")).filter(least__lte=int(hours))
