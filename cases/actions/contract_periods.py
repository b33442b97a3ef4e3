"""Putting a file on a funder's contract, and taking it off."""

from django.db import transaction
from django.db.models import Q

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held, keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from cases.actions._contracts import end_period, kept_contract
from cases.actions._parts import line, moment
from cases.actions._reach import lock_case
from cases.choices import EntryKind
from cases.choices.contracts import WhyOff
from cases.models import Case, ContractPeriod, ContractTeam


@transaction.atomic
def put_on(*, by, case, contract, started_on, on, now):
    """Put a file on a contract from a day.

    Refuses: a closed file; a contract that does not cover the file's team; a day to come, before support began, or
             outside the contract; a day on which it stands on this contract already.
    Leaves:  the period, open, also when the file moves to another team later; a line on the timeline and in the trail.
             Other contracts of the file stay.
    """
    require(by, Can.PUT_ON_CONTRACT)
    case = lock_case(by, case)
    contract = lock(contract)
    if not case.is_open:
        raise RuleBroken("Their support has ended.")
    if not ContractTeam.objects.filter(contract=contract, team=case.team_id).exists():
        raise RuleBroken("This contract does not pay for their team.", field="contract")
    if not case.opened_on <= started_on <= on:
        raise RuleBroken("Choose today or an earlier day of this support.", field="started_on")
    if not contract.starts_on <= started_on <= contract.ends_on:
        raise RuleBroken("Choose a day within the contract.", field="started_on")
    alike = ContractPeriod.objects.filter(case=case, contract=contract)
    if alike.filter(Q(ended_on=None) | Q(ended_on__gt=started_on)).exists():
        raise RuleBroken("They are already on it that day.", field="started_on")
    made = keep(ContractPeriod(case=case, contract=contract, started_on=started_on, put_by=person(by)))
    _tell(by, case, f"On the contract {contract.name}", started_on, now)
    record("contract.put_on", by=by, subject=made, file=case, on=str(started_on))
    return made


@transaction.atomic
def take_off(*, by, period, off_on, why, on, now, note=""):
    """Take a file off a contract, from a day: the first it is off.

    Refuses: one that is off; a day to come, or before it was put on.
    Leaves:  the period ended, with why; a line on the timeline and in the trail.
    """
    require(by, Can.PUT_ON_CONTRACT)
    case = lock_case(by, period.case)
    period = lock(period)
    if period.ended_on is not None:
        raise RuleBroken("They are off this contract already.")
    if not period.started_on <= off_on <= on:
        raise RuleBroken("Choose a day from when they were put on until today.", field="off_on")
    end_period(period, off_on, why, by, one_line(note))
    _tell(by, case, f"Off the contract {period.contract.name}", off_on, now)
    record("contract.taken_off", by=by, subject=period, file=case, reason=str(why), on=str(off_on))
    return period


@transaction.atomic
def take_all_off(*, by, contract, on, now):
    """A contract has ended: everyone within reach who is still on it comes off the day after its last day.

    Refuses: whoever does not keep it; a contract that has not ended; who sees nobody on it, as an administrator does.
    Leaves:  each period ended; a line on each timeline and in each trail. Returns the periods. Files are held before
             the contract, as where one is put on.
    """
    require(by, Can.KEEP_CONTRACTS)
    theirs = ContractPeriod.objects.visible_to(by).present().filter(contract=contract).values("case")
    cases = {case.pk: case for case in held(Case.objects.filter(pk__in=theirs))}
    contract = kept_contract(by, contract)
    if on <= contract.ends_on:
        raise RuleBroken("This contract still pays.")
    ended = list(held(ContractPeriod.objects.present().filter(contract=contract, case__in=cases)))
    if not ended:
        raise RuleBroken("None of your people are on it. Managers take off the people of their teams.")
    for period in ended:
        case, off_on = cases[period.case_id], max(contract.first_day_off, period.started_on)
        end_period(period, off_on, WhyOff.ENDED, by)
        _tell(by, case, f"Off the contract {contract.name}", off_on, now)
        record("contract.taken_off", by=by, subject=period, file=case, reason=str(WhyOff.ENDED), on=str(off_on))
    return ended


def _tell(by, case, title, on, now):
    line(case=case, at=moment(on, now), kind=EntryKind.SUPPORT, title=title[:160], author=person(by))
