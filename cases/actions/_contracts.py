"""Parts that deeds on contracts and on cases share. Not deeds: the action around them records."""

from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import OutOfReach
from brokercoach.kit.grants import Can
from cases.choices.contracts import WhyOff
from cases.models import Contract, ContractPeriod


def kept_contract(by, contract):
    """The contract, held, by someone who keeps it: a manager of a team it covers, or an administrator."""
    require(by, Can.KEEP_CONTRACTS)
    contract = lock(contract)
    if not Contract.objects.keepable_by(by).filter(pk=contract.pk).exists():
        raise OutOfReach("No such contract.", rows=[(Contract, contract.pk)])
    return contract


def end_contracts(case, on, by):
    """Support ends: no contract pays for what is not done."""
    for period in ContractPeriod.objects.filter(case=case, ended_on=None):
        end_period(period, max(on, period.started_on), WhyOff.CLOSED, by)


def end_period(period, on, why, by, note=""):
    period.ended_on, period.why_off, period.ended_by, period.note = on, why, person(by), note
    return keep(period)
