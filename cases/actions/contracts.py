"""Funders' contracts: written down, changed, what each asks, and the reports it is owed."""

from django.db import transaction

from brokercoach.accounts.choices import Role
from brokercoach.audit.trail import record
from brokercoach.directory.choices import OrganisationKind
from brokercoach.directory.models import Organisation
from brokercoach.kit.actions import held, keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import clean_text, one_line
from brokercoach.kit.versions import differs, must_stand
from cases.access import let_in
from cases.actions._contracts import kept_contract
from cases.models import Contract, ContractPeriod, ContractReport, ContractTarget, ContractTeam
from cases.queries.contracts import contract_as_said


@transaction.atomic
def add_contract(
    *, by, funder, name, starts_on, ends_on, teams, number="", follow_up_weeks=None, caseload_ceiling=None
):
    """Write down a contract: who pays, from when to when, for which teams, how much follow-up, how many a coach holds.

    Refuses: an organisation that does not fund us, or is joined to another; no team; a manager who leads none of
             them; an end before its start, a year that is a slip; the same contract twice.
    Leaves:  the contract with its teams; a line in the trail.
    """
    require(by, Can.KEEP_CONTRACTS)
    funder = held(Organisation.objects.filter(pk=funder.pk))[0]
    if funder.merged_into_id is not None:
        raise RuleBroken("This organisation was joined to another. Choose that one.", field="funder")
    if OrganisationKind.FUNDER not in funder.kinds:
        raise RuleBroken("The directory does not say that they fund us. Say so there first.", field="funder")
    _must_be_of_our_time(starts_on=starts_on, ends_on=ends_on)
    told = {"number": one_line(number), "starts_on": starts_on, "ends_on": ends_on}
    told |= {"follow_up_weeks": follow_up_weeks, "caseload_ceiling": caseload_ceiling}
    made = keep(Contract(funder=funder, name=one_line(name), **told))
    _cover(by, made, teams)
    record("contract.added", by=by, subject=made, starts_on=str(starts_on), ends_on=str(ends_on))
    return made


@transaction.atomic
def change_contract(
    *, by, contract, version, name, starts_on, ends_on, teams, number="", follow_up_weeks=None, caseload_ceiling=None
):
    """Change a contract: prolonged, cut short, for other teams.

    Refuses: whoever does not keep it; an older version (Conflict, with what stands); a year that is a slip; a period
             that leaves out days on which someone was put on; a team left out now while someone of it is on it.
    Leaves:  the contract as given, what it said before in its history; its teams as they now are, without one; a line
             in the trail naming the fields.
    """
    contract = kept_contract(by, contract)
    _must_be_of_our_time(starts_on=starts_on, ends_on=ends_on)
    typed = {"name": one_line(name), "number": one_line(number), "starts_on": starts_on, "ends_on": ends_on}
    typed |= {"follow_up_weeks": follow_up_weeks, "caseload_ceiling": caseload_ceiling}
    stands = contract_as_said(by, contract)
    changed = differs(stands, typed | {"teams": sorted(team.pk for team in teams)})
    if not must_stand(contract, version, theirs=lambda: stands, changes=changed):
        return contract
    for field, value in typed.items():
        setattr(contract, field, value)
    _must_hold_everyone(by, contract, dropped=set(stands["teams"]) - {team.pk for team in teams})
    keep(contract)
    if "teams" in changed:
        ContractTeam.objects.filter(contract=contract).delete()
        _cover(by, contract, teams)
    record("contract.changed", by=by, subject=contract, fields=changed)
    return contract


@transaction.atomic
def add_target(*, by, contract, what, definition, wanted, by_on=None):
    """Something the contract asks for: how many of what, and what the contract means by it.

    Refuses: whoever does not keep it; nothing said; a day outside the contract; the same twice.
    Leaves:  the target; a line in the trail.
    """
    contract = kept_contract(by, contract)
    if by_on is not None and not contract.starts_on <= by_on <= contract.ends_on:
        raise RuleBroken("Choose a day within the contract.", field="by_on")
    said = {"what": one_line(what), "definition": clean_text(definition).strip(), "wanted": wanted, "by_on": by_on}
    made = keep(ContractTarget(contract=contract, **said))
    record("contract.target_added", by=by, subject=made, file=contract)
    return made


def _must_be_of_our_time(**days):
    """No contract runs to the end of the calendar: an open end is written as the day it is next agreed."""
    for field, day in days.items():
        if not 2000 <= day.year <= 2100:
            raise RuleBroken("Check the year: between 2000 and 2100.", field=field)


@transaction.atomic
def end_target(*, by, target, on):
    """The contract asks for this no more. Refuses: one that has ended. Leaves: it ended; a line in the trail."""
    contract = kept_contract(by, target.contract)
    target = lock(target)
    if target.ended_on is not None:
        raise RuleBroken("The contract asks for this no more.")
    target.ended_on = on
    keep(target)
    record("contract.target_ended", by=by, subject=target, file=contract)
    return target


@transaction.atomic
def add_report(*, by, contract, what, due_on):
    """A report the funder is owed by a day.

    Refuses: whoever does not keep it; a day before the contract starts (one after its end may be owed); the same twice.
    Leaves:  the report, owed; a line in the trail.
    """
    contract = kept_contract(by, contract)
    _must_be_of_our_time(due_on=due_on)
    if due_on < contract.starts_on:
        raise RuleBroken("Choose a day on or after the contract starts.", field="due_on")
    made = keep(ContractReport(contract=contract, what=one_line(what), due_on=due_on))
    record("contract.report_owed", by=by, subject=made, file=contract, due_on=str(due_on))
    return made


@transaction.atomic
def send_report(*, by, report, on):
    """The report was sent, today. Refuses: one that was sent. Leaves: the day and who sent it; a line in the trail."""
    contract = kept_contract(by, report.contract)
    report = lock(report)
    if report.sent_on is not None:
        raise RuleBroken("This report was sent already.")
    report.sent_on, report.sent_by = on, person(by)
    keep(report)
    record("contract.report_sent", by=by, subject=report, file=contract, on=str(on))
    return report


@transaction.atomic
def follow_funder(*, by, kept, gone, log):
    """Two organisations became one: what the one paid for, the other pays for.

    Refuses: a contract that both wrote down, of one name from one day: only people know whether it is one or two.
    Leaves:  each contract with the funder that stays, and in the log what was changed; a line in the trail of each.
    """
    require(by, Can.MANAGE_DIRECTORY)
    moved = list(Contract.objects.select_for_update().filter(funder=gone).order_by("pk"))
    for contract in moved:
        if Contract.objects.filter(funder=kept, name=contract.name, starts_on=contract.starts_on).exists():
            raise RuleBroken(
                f"Both have a contract “{contract.name}” that starts on the same day. Whoever keeps contracts gives "
                "one of the two another name first."
            )
        log.change(contract, funder_id=kept.pk)
        record("contract.funder_joined", by=by, subject=contract, kept=kept.pk)
    return moved


def _cover(by, contract, teams):
    """The teams it covers, one at least that whoever writes leads, unless they administer."""
    if not teams:
        raise RuleBroken("Choose the teams it pays for.", field="teams")
    if by.role == Role.MANAGER and not {team.pk for team in teams} & set(by.teams_led()):
        raise RuleBroken("Choose a team that you lead, at least.", field="teams")
    for team in teams:
        keep(ContractTeam(contract=contract, team=team))


def _must_hold_everyone(by, contract, *, dropped):
    """Nobody is left on days, or in a team, that this change takes from the contract.

    A file that moved to a team the contract never covered stays on it until someone takes it off: no change here
    waits for that. Nor does any wait for a file that is closed to whoever makes the change, who would hear of it by the
    refusal (CC-8): it stays on it until someone else takes it off.
    """
    rows = ContractPeriod.objects.filter(let_in(by, "case_id"), contract=contract)
    if rows.filter(started_on__lt=contract.starts_on).exists():
        raise RuleBroken("Someone was put on it before that day.", field="starts_on")
    if rows.filter(started_on__gt=contract.ends_on).exists():
        raise RuleBroken("Someone was put on it after that day.", field="ends_on")
    if rows.present().filter(case__team__in=dropped).exists():
        raise RuleBroken("Someone of a team you left out is still on it. Take them off first.", field="teams")
