"""Leads as pages and the API show them: of one person, to one vacancy, one with its history."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from brokercoach.kit.text import fold, whole_number
from cases.choices.plans import WhyNot as TheirWhy
from cases.models import Goal
from cases.queries.together import Rows, together
from employers.models import Vacancy
from pipelines.choices import BY_ITSELF, MOVES, OVER, OWN_DEED, NoFit, Side, State, WhyEnded, WhyNot, by_hand
from pipelines.matching import LABELS
from pipelines.models import JobLead, LeadPeriod
from pipelines.queries.introductions import taken_back

MOST = 200

FIRM = (
    "FROM employers_vacancy JOIN employers_employer ON employers_employer.id = employers_vacancy.employer_id"
    " JOIN directory_organisation ON directory_organisation.id = employers_employer.organisation_id"
)
LEADS = Rows(
    JobLead,
    order="state_since DESC, id DESC",
    most=MOST,
    title="(SELECT title FROM employers_vacancy WHERE employers_vacancy.id = vacancy_id)",
    firm=f"(SELECT directory_organisation.name {FIRM} WHERE employers_vacancy.id = vacancy_id)",
    goal_words="(SELECT own_words FROM cases_goal WHERE cases_goal.id = goal_id)",
    maker="(SELECT name FROM accounts_user WHERE accounts_user.id = made_by_id)",
)


@dataclass(frozen=True)
class Line:
    """One lead: whom, to what, where it stands, which goal or skill it fits and why, how they see it."""

    pk: int
    version: int
    case: int
    person: str
    vacancy: int
    title: str
    employer: str
    state: str
    state_label: str
    since: date
    days: int
    over: bool
    goal: str
    skill: str
    why: str
    despite: list[str]
    because: str
    fits: bool | None
    no_fit: str
    fit_words: str
    adjustments: str
    forward_on: date | None
    made_by: str
    next: list[str]  # codes of the states it may go to
    taken_back: bool = False  # it was sent, and their yes to it stands no longer


@dataclass(frozen=True)
class Period:
    """Where it stood, and the reason it ended there."""

    state: str
    since: date
    until: date | None
    side: str
    reason: str
    seen: str
    told: str
    other_route: str


def leads_of(user, case, *, today):
    """Every lead of a person, those in play first, the latest first. In one query."""
    [rows] = together(user, case, LEADS)
    return lines_of(case, rows, today)


def lines_of(case, rows, today):
    """Leads of one person as lines, those in play first."""
    for row in rows:
        row.case = case
    return sorted((line(row, today) for row in rows), key=lambda one: one.over)


def leads_to(user, vacancy, *, today):
    """The leads to a vacancy of people within reach, those in play first."""
    rows = list(_told(user).filter(vacancy=vacancy.pk).order_by("-state_since", "-pk")[:MOST])
    gone = taken_back(user, rows, to=vacancy.employer.organisation, on=today)
    lines = [replace(line(row, today), taken_back=row.pk in gone) for row in rows]
    return sorted(lines, key=lambda one: one.over)


def find(user):
    """Leads this user may see, with what a deed on one needs."""
    return JobLead.objects.visible_to(user).select_related(
        "case__client", "case__lead", "vacancy__employer__organisation"
    )


def title_of(user, pk):
    """The work a lead is to; "" when it is out of reach."""
    return JobLead.objects.visible_to(user).filter(pk=pk).values_list("vacancy__title", flat=True).first() or ""


def _told(user):
    """Leads with the words of a line beside them, as LEADS has them."""
    rows = JobLead.objects.visible_to(user).select_related("case__client")
    rows = rows.annotate(title=F("vacancy__title"), firm=F("vacancy__employer__organisation__name"))
    return rows.annotate(goal_words=F("goal__own_words"), maker=F("made_by__name"))


def one(user, lead, *, today):
    """One lead as a line."""
    return line(_told(user).get(pk=lead.pk), today)


def line(row, today):
    state = State(row.state)
    return Line(
        pk=row.pk,
        version=row.version,
        case=row.case_id,
        person=row.case.client.display_name,
        vacancy=row.vacancy_id,
        title=row.title,
        employer=row.firm,
        state=state.value,
        state_label=str(state.label),
        since=row.state_since,
        days=(today - row.state_since).days,
        over=state in OVER,
        goal=row.goal_words or "",
        skill=row.skill,
        why=row.why,
        despite=[str(LABELS[topic]) for topic in row.despite],
        because=row.because,
        fits=row.fits,
        no_fit=str(NoFit(row.no_fit).label) if row.no_fit else "",
        fit_words=row.fit_words,
        adjustments=row.adjustments,
        forward_on=row.forward_on,
        made_by=row.maker or "",
        next=[after.value for after in State if after in MOVES[state] and after not in BY_ITSELF],
    )


def periods_of(user, lead):
    """The whole way, the latest first."""
    rows = LeadPeriod.objects.visible_to(user).filter(lead=lead.pk).order_by("-started_on", "-pk")
    return [_period(row) for row in rows]


def _period(row):
    reasons = {State.DECLINED: TheirWhy, State.ENDED: WhyEnded}.get(row.state, WhyNot)
    return Period(
        state=str(State(row.state).label),
        since=row.started_on,
        until=row.ended_on,
        side=str(Side(row.side).label) if row.side else "",
        reason=str(dict(reasons.choices).get(row.reason, "")),
        seen=row.seen,
        told=row.told,
        other_route=row.other_route,
    )


def deeds_of(line):
    """(url name, what it says, icon) of each step with a page of its own, from here; then the plain move."""
    words = {"put-forward": (_("Put forward"), "send"), "decline": (_("They say no"), "x-lg")}
    words |= {"not-chosen": (_("Not chosen"), "people")}
    deeds = [(f"pipelines:{OWN_DEED[state]}", *words[OWN_DEED[state]]) for state in OWN_DEED if state in line.next]
    on = _("Take it up again") if line.over else _("Move on")
    return ([("pipelines:move", on, "arrow-right")] if by_hand(State(line.state)) else []) + deeds


def goals_to_fit(user, case):
    """Goals of theirs that stand."""
    return Goal.objects.visible_to(user).present().filter(case=case.pk).order_by("place", "pk")


def open_vacancies(user):
    """Vacancies that take people now."""
    return Vacancy.objects.visible_to(user).open().select_related("employer__organisation")


def vacancies_named(user, words):
    """The one of this number or whole title, or those that begin so."""
    rows = open_vacancies(user).order_by("-opened_on", "-pk")
    for some in (rows.filter(pk=whole_number(words)), rows.filter(folded_title=fold(words)[:320])):
        if found := list(some[:6]):
            return found
    return list(rows.named_like(words)[:6])


def visible_vacancy(user):
    """Vacancies with whom they are of."""
    return Vacancy.objects.visible_to(user).select_related("employer__organisation")
