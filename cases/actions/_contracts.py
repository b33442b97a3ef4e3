"""Parts that deeds on contracts and on cases share. Not deeds: the action around them asks, locks and records."""

from cases.actions._parts import person
from cases.choices.contracts import WhyOff
from cases.models import ContractPeriod


def end_contracts(case, on, by):
    """Support ends: no contract pays for what is not done."""
    for period in ContractPeriod.objects.filter(case=case, ended_on=None):
        end_period(period, max(on, period.started_on), WhyOff.CLOSED, by)


def end_period(period, on, why, by, note=""):
    period.ended_on, period.why_off, period.ended_by, period.note = on, why, person(by), note
    period.save(update_fields=["ended_on", "why_off", "ended_by", "note"])
    return period
