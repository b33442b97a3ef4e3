"""Funders' contracts as pages show them: what each asks, who stands on it, and what it does not outlive."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q

from brokercoach.accounts.models import Team
from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can
from brokercoach.kit.templatetags.kit import nz_date
from brokercoach.kit.thresholds import threshold
from cases.access import let_in
from cases.choices import Stage
from cases.funding import in_time, weeks_uncovered
from cases.models import Case, Contract, ContractPeriod, ContractReport, ContractTarget, ContractTeam
from cases.queries.together import Rows, together
from cases.queries.words import first_of

A_PAGE = 40
MOST = 200
LATELY = timedelta(days=31)

# a file's times on contracts; every contract is read by whoever sees cases
JOINED = "JOIN directory_organisation payer ON payer.id = funder_id WHERE cases_contract.id = contract_id"
THEIRS = f"FROM cases_contract {JOINED}"
TIMES = Rows(
    ContractPeriod,
    order="ended_on DESC NULLS FIRST, started_on DESC, id DESC",
    most=MOST,
    contract_name=f"(SELECT cases_contract.name {THEIRS})",
    payer=f"(SELECT payer.name {THEIRS})",
    last=f"(SELECT cases_contract.ends_on {THEIRS})",
)


@dataclass(frozen=True)
class Line:
    """One contract in the list."""

    pk: int
    name: str
    number: str
    funder: str
    starts_on: date
    ends_on: date
    state: str  # to come, running, ends soon, ended
    state_label: str
    people: int | None  # within reach; for others all, and none while they are few
    too_few: bool
    reports_late: int


@dataclass(frozen=True)
class Target:
    """One thing the contract asks for."""

    pk: int
    what: str
    definition: str
    wanted: int
    by_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class Report:
    """A report owed, or sent."""

    pk: int
    what: str
    due_on: date
    sent_on: date | None
    sent_by: str
    late: bool


@dataclass(frozen=True)
class On:
    """Someone who stands on a contract."""

    period: int
    case: int
    name: str
    lead: str
    since: date
    uncovered: int  # weeks of follow-up that run past its end


@dataclass(frozen=True)
class Ceiling:
    """A coach who holds more people than the contract allows."""

    coach: str
    people: int


@dataclass(frozen=True)
class OfPerson:
    """One time of a file on a contract."""

    period: int
    contract: int
    name: str
    funder: str
    since: date
    until: date | None
    why: str
    note: str
    past_end: date | None  # the contract's last day, when it is over and they still stand on it


STATES = {"to_come": "To come", "running": "Runs", "ends_soon": "Ends soon", "ended": "Ended"}


def contracts(user, *, today):
    """All contracts, the one that ends last first."""
    rows = Contract.objects.visible_to(user).annotate(payer=F("funder__name")).order_by("-ends_on", "pk")[:MOST]
    rows = list(rows)
    people = people_now(user, rows)
    late = ContractReport.objects.visible_to(user).filter(sent_on=None, due_on__lt=today)
    late = dict(late.values_list("contract").annotate(n=Count("pk")))
    return [_line(row, people.get(row.pk, 0), late.get(row.pk, 0), user, today) for row in rows]


def one(user, contract, *, today):
    """The line of one contract."""
    row = Contract.objects.visible_to(user).annotate(payer=F("funder__name")).get(pk=contract.pk)
    late = ContractReport.objects.visible_to(user).filter(contract=contract, sent_on=None, due_on__lt=today).count()
    return _line(row, people_now(user, [row]).get(row.pk, 0), late, user, today)


def kept_by(user):
    """The contracts that are theirs to keep."""
    return Contract.objects.visible_to(user).keepable_by(user)


def people_now(user, rows):
    """{contract: how many stand on it}: those within reach; for who sees no case, all but files closed to them."""
    periods = ContractPeriod.objects.visible_to(user)
    if not may(user, Can.SEE_CASES):
        periods = ContractPeriod.objects.filter(let_in(user, "case_id"))
    periods = periods.filter(contract__in=[row.pk for row in rows], ended_on=None)
    return dict(periods.values_list("contract").annotate(n=Count("pk")))


def _line(row, people, late, user, today):
    soon = (row.ends_on - today).days <= threshold("contract_ends_soon_days")
    state = (
        "to_come" if today < row.starts_on else "ended" if today > row.ends_on else "ends_soon" if soon else "running"
    )
    few = not may(user, Can.SEE_CASES) and 0 < people < threshold("small_cell")
    return Line(
        pk=row.pk,
        name=row.name,
        number=row.number,
        funder=row.payer,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=state,
        state_label=STATES[state],
        people=None if few else people,
        too_few=few,
        reports_late=late,
    )


def teams_of(user, contract):
    """The names of the teams it covers."""
    rows = ContractTeam.objects.visible_to(user).filter(contract=contract)
    return list(rows.order_by("team__name").values_list("team__name", flat=True))


def targets_of(user, contract):
    """What it asks for, those it asks for no more at the end."""
    rows = (
        ContractTarget.objects.visible_to(user)
        .filter(contract=contract)
        .order_by(F("ended_on").asc(nulls_first=True), "pk")
    )
    return [Target(t.pk, t.what, t.definition, t.wanted, t.by_on, t.ended_on) for t in rows[:MOST]]


def reports_of(user, contract, *, today):
    """Reports owed, the soonest first; then those sent, the latest first."""
    rows = ContractReport.objects.visible_to(user).filter(contract=contract).annotate(sender=F("sent_by__name"))
    made = [
        Report(r.pk, r.what, r.due_on, r.sent_on, r.sender or "", r.sent_on is None and r.due_on < today)
        for r in rows.order_by("due_on", "pk")[:MOST]
    ]
    sent = [report for report in made if report.sent_on]
    return [report for report in made if not report.sent_on] + sent[::-1]


def people_of(user, contract, *, after=None):
    """(who stands on it now by name, the period to go on after or None). Nobody for those who see no cases."""
    rows = ContractPeriod.objects.visible_to(user).present().filter(contract=contract)
    rows = rows.select_related("case__client", "case__lead").order_by("case__sort_name", "pk")
    last = rows.filter(pk=after).first() if after else None
    if last:
        name = last.case.sort_name
        rows = rows.filter(Q(case__sort_name__gt=name) | Q(case__sort_name=name, pk__gt=last.pk))
    found = list(rows[: A_PAGE + 1])
    return [_on(row, contract) for row in found[:A_PAGE]], found[A_PAGE - 1].pk if len(found) > A_PAGE else None


def beyond(user, contract):
    """Those at work whose follow-up runs past its last day, the most weeks first (FF-10)."""
    if not contract.follow_up_weeks:
        return []
    since = in_time(weeks=contract.follow_up_weeks, ends_on=contract.ends_on)
    rows = ContractPeriod.objects.visible_to(user).present().filter(contract=contract)
    rows = rows.filter(case__stage=Stage.IN_WORK, case__stage_since__gt=since).select_related(
        "case__client", "case__lead"
    )
    return [_on(row, contract) for row in rows.order_by("-case__stage_since", "pk")[:A_PAGE]]


def _on(row, contract):
    case, uncovered = row.case, 0
    if case.stage == Stage.IN_WORK:
        uncovered = weeks_uncovered(since=case.stage_since, weeks=contract.follow_up_weeks, ends_on=contract.ends_on)
    lead = first_of(case.lead.name) if case.lead else ""
    return On(row.pk, case.pk, case.client.display_name, lead, row.started_on, uncovered)


def over_ceiling(user, contract):
    """Coaches of people on it who hold more than it allows, the most first (MC-6). For those who lead their teams."""
    if not contract.caseload_ceiling or not may(user, Can.SEE_TEAM):
        return []
    leads = ContractPeriod.objects.visible_to(user).present().filter(contract=contract).values("case__lead")
    held = Case.objects.visible_to(user).open().filter(lead__in=leads).values_list("lead", "lead__name")
    held = held.annotate(n=Count("pk")).filter(n__gt=contract.caseload_ceiling).order_by("-n", "lead__name", "lead")
    return [Ceiling(name, n) for _, name, n in held]


def contract_as_said(user, contract):
    """A contract as its form shows it."""
    plain = ("name", "number", "starts_on", "ends_on", "follow_up_weeks", "caseload_ceiling", "version")
    teams = ContractTeam.objects.visible_to(user).filter(contract=contract).values_list("team", flat=True)
    return {name: getattr(contract, name) for name in plain} | {"teams": sorted(teams)}


def contracts_of(user, case, *, today):
    """Every time of a file on a contract, those that stand first, then the latest."""
    [rows] = together(user, case, TIMES)
    return [_of_person(row, today) for row in rows]


def last_day(period):
    """The last day a period paid for: it ends on the first that it does not. One ended as it began paid for none."""
    return period.ended_on and max(period.ended_on - timedelta(days=1), period.started_on)


def _of_person(row, today):
    last = date.fromisoformat(row.last)
    over = row.ended_on is None and today > last
    return OfPerson(
        period=row.pk,
        contract=row.contract_id,
        name=row.contract_name,
        funder=row.payer,
        since=row.started_on,
        until=last_day(row),
        why=row.get_why_off_display() if row.why_off else "",
        note=row.note,
        past_end=last if over else None,
    )


def open_to(user, case, *, today):
    """Contracts that cover the team of a file today, or ended lately: paperwork comes after. Not those it is on."""
    since = max(case.opened_on, today - LATELY)
    covers = ContractTeam.objects.visible_to(user).filter(team=case.team_id).values("contract")
    rows = Contract.objects.visible_to(user).filter(pk__in=covers, starts_on__lte=today, ends_on__gte=since)
    theirs = ContractPeriod.objects.visible_to(user)
    rows = rows.exclude(pk__in=theirs.present().filter(case=case.pk).values("contract"))
    return rows.annotate(payer=F("funder__name")).order_by("-ends_on", "pk")


def contract_words(contract):
    """Name, funder and period, for choosing between them."""
    return f"{contract.name}, {contract.payer}: {nz_date(contract.starts_on)} – {nz_date(contract.ends_on)}"


def teams_to_cover(user):
    """Teams that a contract may pay for."""
    return Team.objects.visible_to(user).filter(closed_on=None).order_by("name")
