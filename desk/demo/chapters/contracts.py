"""Who pays: one contract that runs, with what it asks; one that ended with two people still on it."""

from datetime import time, timedelta

from brokercoach.directory.actions import organisations
from brokercoach.directory.choices import OrganisationKind
from cases.actions import contract_periods, contracts
from cases.choices.contracts import WhyOff
from cases.models import Case, ContractPeriod, ContractReport

MANY = 12
ASKED = (
    ("people in work", "Paid work of 20 hours a week or more, begun while they are on the contract", 60),
    ("still in work after 26 weeks", "The same or another job, with no gap longer than four weeks", 36),
)


def tell(story):
    runs, over = _written(story)
    people = _of(story, "mere")
    for case in people:
        put_on(story, "mere", case, runs)
    for case in people[:3]:
        put_on(story, "mere", case, over)
    if len(people) > 2:
        _off(story, "mere", people[2], over)


def _written(story):
    """Both by the administrator, the running one as the manager reports on it."""
    ana, on = story.users["ana"], story.back(story.months * 31 - 20)
    with story.moment(on, time(10)):
        about = {"kinds": [OrganisationKind.FUNDER], "on": on}
        fund, trust = (organisations.add(by=ana, name=name, **about) for name in ("Ara Mahi Fund", "Kotahi Trust"))
        over = contracts.add_contract(
            by=ana, funder=trust, name="Whānau into work, pilot", number="KT-0117", starts_on=on,
            ends_on=story.back(18), teams=[story.teams["Manukau"]],
        )  # fmt: skip
        runs = contracts.add_contract(
            by=ana, funder=fund, name="Mahi pai", number="AMF 26/04", starts_on=on,
            ends_on=story.until + timedelta(days=150), teams=list(story.teams.values()), follow_up_weeks=26,
            caseload_ceiling=22,
        )  # fmt: skip
        for what, definition, wanted in ASKED:
            contracts.add_target(by=ana, contract=runs, what=what, definition=definition, wanted=wanted)
        for what, days in (("Winter quarter", 70), ("Spring quarter", 4)):
            contracts.add_report(by=ana, contract=runs, what=what, due_on=story.back(days))
        contracts.add_report(by=ana, contract=runs, what="Summer quarter", due_on=story.ahead(80))
    with story.moment(story.back(72), time(15)):
        report = ContractReport.objects.get(contract=runs, what="Winter quarter")
        contracts.send_report(by=story.users["hone"], report=report, on=story.back(72))
    return runs, over


def _of(story, coach):
    """Those of a coach who began a while ago, the first of them Hēmi where he is among them."""
    rows = Case.objects.open().filter(lead=story.users[coach], opened_on__lt=story.back(40))
    rows = rows.select_related("client", "lead", "team").order_by("pk")
    return sorted(rows, key=lambda case: case.client.name != "Hēmi Tamihere")[:MANY]


def put_on(story, coach, case, contract):
    """From the day both the support and the contract had begun."""
    on = max(case.opened_on, contract.starts_on)
    with story.moment(max(on, story.back(38)), time(16, 5)) as now:
        known = {"by": story.users[coach], "case": case, "contract": contract}
        contract_periods.put_on(**known, started_on=on, on=now.date(), now=now)


def _off(story, coach, case, contract):
    on = story.back(10)
    with story.moment(on, time(16, 10)) as now:
        period = ContractPeriod.objects.get(case=case, contract=contract)
        known = {"by": story.users[coach], "period": period, "off_on": contract.first_day_off}
        contract_periods.take_off(**known, why=WhyOff.ENDED, on=on, now=now)
