"""What deeds on vacancies share. Not deeds."""

from datetime import date
from decimal import Decimal
from typing import TypedDict

from django.contrib.auth import get_user_model

from brokercoach.audit.trail import record
from brokercoach.directory.models import Site
from brokercoach.kit.actions import held, keep, keep_all, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import clean_text, fold, one_line
from brokercoach.kit.week import CODES
from employers.choices.vacancies import MOVES, Ask, VacancyState
from employers.models import Vacancy, VacancyAsk, VacancyHold, VacancySpell

LINES = (
    "title", "occupation_version", "occupation_code", "occupation_title", "shifts_words", "area", "progression",
    "training", "adjustments", "carved_need",
)  # fmt: skip
PASSAGES = ("about", "carved_tasks", "carved_steps")


class Terms(TypedDict, total=False):
    """What may be said of a vacancy beside its title and where it came from. What is left out is not said."""

    about: str
    occupation_scheme: str
    occupation_version: str
    occupation_code: str
    occupation_title: str
    skill_level: int | None
    places: int | None  # one, when it was not said
    pay_low: Decimal | None
    pay_high: Decimal | None
    pay_unit: str
    hours_low: Decimal | None
    hours_high: Decimal | None
    shifts: list
    shifts_words: str
    contract: str
    trial_ends_on: date | None
    site: Site | None
    area: str
    by_bus: str
    school_hours: bool
    starts_on: date | None
    closes_on: date | None
    asks: list  # [{"kind", "weight", "words"}]
    asks_nothing: bool
    progression: str
    training: str
    adjustments: str
    carved_tasks: str
    carved_need: str
    carved_steps: str
    carved_on: date | None


UNSAID = {
    "about": "", "occupation_scheme": "", "occupation_version": "", "occupation_code": "", "occupation_title": "",
    "skill_level": None, "places": 1, "pay_low": None, "pay_high": None, "pay_unit": "", "hours_low": None,
    "hours_high": None, "shifts": [], "shifts_words": "", "contract": "", "trial_ends_on": None, "site": None,
    "area": "", "by_bus": "", "school_hours": False, "starts_on": None, "closes_on": None, "asks": [],
    "asks_nothing": False, "progression": "", "training": "", "adjustments": "", "carved_tasks": "",
    "carved_need": "", "carved_steps": "", "carved_on": None,
}  # fmt: skip


def kept_vacancy(by, vacancy):
    """The vacancy, held, by someone who keeps employers and still sees it once it is held.

    Refuses: one that was held back meanwhile by somebody else: as if it had never been.
    """
    require(by, Can.KEEP_EMPLOYERS)
    if not isinstance(by, get_user_model()):
        return lock(vacancy)
    found = held(Vacancy.objects.visible_to(by).filter(pk=vacancy.pk)).first()
    if found is None:
        raise OutOfReach("No such vacancy.", rows=[(Vacancy, vacancy.pk)])
    return found


def typed(employer, title, source, terms):
    """What was said, cleaned, ready to compare with what stands: asks in the order of their kinds, the site by number.

    Refuses: a site of another organisation; an ask said twice; something asked where nothing is.
    """
    told = UNSAID | terms | {"title": title, "source": source}
    told |= {name: one_line(told[name]) for name in LINES} | {name: clean_text(told[name]).strip() for name in PASSAGES}
    told["places"] = told["places"] or 1
    told["shifts"] = [code for code in CODES if code in set(told["shifts"])]
    told["asks"] = asked_for(told["asks"])
    if told["asks"] and told["asks_nothing"]:
        raise RuleBroken("Either nothing is asked beforehand, or what stands here is.", field="asks_nothing")
    if (site := told["site"]) is not None and site.organisation_id != employer.organisation_id:
        raise RuleBroken("Choose one of their sites.", field="site")
    told["site"] = site and site.pk
    return told


def asked_for(asks):
    """[{kind, weight, words}] with nothing empty, in the order of kinds."""
    said = [{"kind": str(a["kind"]), "weight": str(a["weight"]), "words": one_line(a.get("words"))[:160]} for a in asks]
    if len({ask["kind"] for ask in said}) != len(said):
        raise RuleBroken("Say each thing that is asked for once.", field="asks")
    return sorted(said, key=lambda ask: Ask.values.index(ask["kind"]) if ask["kind"] in Ask.values else -1)


def put(vacancy, told):
    """The row with what was said; its asks anew. Refuses what the row's constraints refuse."""
    for name, value in told.items():
        if name not in ("asks", "site"):
            setattr(vacancy, name, value)
    vacancy.site_id = told["site"]
    vacancy.folded_title = fold(f"{vacancy.title} {vacancy.occupation_title}")[:320]
    keep(vacancy)
    VacancyAsk.objects.filter(vacancy=vacancy).delete()
    for ask in told["asks"]:
        VacancyAsk(vacancy=vacancy, **ask).clean_fields(exclude=["vacancy"])
    keep_all(VacancyAsk, [VacancyAsk(vacancy=vacancy, **ask) for ask in told["asks"]])
    return vacancy


def stand(vacancy, state, *, by, on, why=""):
    """The vacancy in another state from today: the spell before ends, one begins. What is closed is held back
    no more, and its page for everyone is gone.

    Refuses: a state that this one does not lead to.
    """
    if state not in MOVES[VacancyState(vacancy.state)]:
        raise RuleBroken("It stands otherwise now. Look again.")
    vacancy.state = state
    before = VacancySpell.objects.get(vacancy=vacancy, ended_on=None)
    before.ended_on = max(on, before.started_on)
    keep(before)
    if state != VacancyState.OPEN:
        let_go(vacancy, on=on)
        vacancy.public = False
    keep(vacancy)
    return begin_spell(vacancy, by=by, on=on, why=why)


def begin_spell(vacancy, *, by, on, why=""):
    spell = VacancySpell(vacancy=vacancy, state=vacancy.state, why=one_line(why)[:200], by=person(by), started_on=on)
    return keep(spell)


def let_go(vacancy, *, on):
    """What held it back ends: on its own day when that has come, else today. The row itself is kept by the caller."""
    vacancy.held_until_on = None
    for hold in VacancyHold.objects.filter(vacancy=vacancy, ended_on=None):
        hold.ended_on = max(hold.started_on, min(on, hold.until_on))
        keep(hold)


def hand_vacancy(by, vacancy, to):
    """The held vacancy with its new keeper, in the team they keep; a line in the trail."""
    was, vacancy.keeper, vacancy.version = vacancy.keeper_id, to, vacancy.version + 1
    vacancy.team_id = next(iter(to.teams_in()), None)
    keep(vacancy)
    record("vacancy.kept_by", by=by, subject=vacancy, file=vacancy.employer, was=was, now=to.pk)
    return vacancy


def must_be_ahead(told, on):
    """A vacancy that is open has not passed its last day."""
    if told["closes_on"] and told["closes_on"] < on:
        raise RuleBroken("Choose a last day from today on.", field="closes_on")


def must_be_open(vacancy):
    if not vacancy.is_open:
        raise RuleBroken("This vacancy is open no more. Open it again first.")
