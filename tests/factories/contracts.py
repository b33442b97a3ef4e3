"""Funders' contracts, by the actions that make them."""

from datetime import timedelta

from brokercoach.directory.actions import organisations
from brokercoach.directory.models import Organisation
from cases.actions import contract_periods, contracts
from cases.models import Contract
from tests.factories.work import NOW

TODAY = NOW.date()


def a_funder(cast, name="Ara Mahi Fund"):
    known = Organisation.objects.filter(name=name).first()
    return known or organisations.add(by=cast.ana, name=name, kinds=["funder"], on=TODAY)


def a_contract(cast, *, name="Into work 2026", teams=("Manukau",), by=None, starts_on=None, ends_on=None, **more):
    """One that runs for a year around today, for Manukau unless told otherwise; the same name is the same one."""
    if known := Contract.objects.filter(name=name).first():
        return known
    return contracts.add_contract(
        by=by or cast.ana,
        funder=a_funder(cast),
        name=name,
        starts_on=starts_on or TODAY - timedelta(days=180),
        ends_on=ends_on or TODAY + timedelta(days=180),
        teams=[cast.teams[team] for team in teams],
        **more,
    )


def a_period_on(cast, case, contract=None, *, by=None, started_on=None, now=NOW):
    """The file on a contract since today, unless told otherwise."""
    contract = contract or a_contract(cast)
    on = now.date()
    known = {"by": by or case.lead or cast.hone, "case": case, "contract": contract}
    return contract_periods.put_on(**known, started_on=started_on or on, on=on, now=now)


def a_target(cast, contract, what="people in work", wanted=40):
    means = "In paid work of 20 hours a week or more"
    return contracts.add_target(by=cast.ana, contract=contract, what=what, definition=means, wanted=wanted)


def a_report_owed(cast, contract, what="Quarter 3", due_on=TODAY):
    return contracts.add_report(by=cast.ana, contract=contract, what=what, due_on=due_on)
