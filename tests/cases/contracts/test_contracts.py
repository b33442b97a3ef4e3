"""Funders' contracts: what each asks, which file stands on which and when, and who keeps them (PR-14, FF-10, MC-6)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from brokercoach.audit.details import in_words
from brokercoach.audit.models import Event
from brokercoach.directory.actions import merging, organisations
from brokercoach.kit.errors import Conflict, NotAllowed, OutOfReach, RuleBroken
from cases.actions import cases, contract_periods, contracts, joining
from cases.choices.contracts import WhyOff
from cases.funding import in_time, weeks_uncovered
from cases.models import Case, Contract, ContractPeriod, ContractReport, ContractTarget, TimelineEntry
from cases.queries import contracts as queries
from tests.cases.conftest import NOW, TODAY, days
from tests.factories import a_contract, a_period_on, a_person, a_report_owed, a_restriction, a_target
from tests.factories.contracts import a_funder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def contract(cast):
    return a_contract(cast, starts_on=days(-200), ends_on=days(200))


def put_on(cast, case, contract, **more):
    known = {"by": cast.mere, "started_on": TODAY, "on": TODAY, "now": NOW} | more
    return contract_periods.put_on(case=case, contract=contract, **known)


def take_off(period, by, **more):
    known = {"off_on": TODAY, "why": WhyOff.ANOTHER, "on": TODAY, "now": NOW} | more
    return contract_periods.take_off(by=by, period=period, **known)


# who keeps them
def test_an_administrator_keeps_all_and_a_manager_those_of_the_teams_they_lead(cast, contract):
    told = {"version": 1, "name": "Into work", "starts_on": contract.starts_on, "ends_on": contract.ends_on}
    told["teams"] = [cast.teams["Manukau"]]
    with pytest.raises(OutOfReach):
        contracts.change_contract(by=cast.mele, contract=contract, **told)
    with pytest.raises(NotAllowed):
        contracts.change_contract(by=cast.mere, contract=contract, **told)
    changed = contracts.change_contract(by=cast.hone, contract=contract, **told)
    assert (changed.name, changed.version) == ("Into work", 2)
    with pytest.raises(RuleBroken, match="team that you lead"):
        a_contract(cast, name="Another", by=cast.mele)
    kauri = organisations.add(by=cast.ana, name="Kauri Foods", kinds=["employer"], on=TODAY)
    dates = {"starts_on": days(-1), "ends_on": days(9), "teams": told["teams"]}
    with pytest.raises(RuleBroken, match="does not say that they fund us"):
        contracts.add_contract(by=cast.ana, funder=kauri, name="No", **dates)


def test_two_who_change_it_see_each_other(cast, contract):
    told = {"starts_on": contract.starts_on, "ends_on": contract.ends_on, "teams": [cast.teams["Manukau"]]}
    contracts.change_contract(by=cast.hone, contract=contract, version=1, name="One", **told)
    with pytest.raises(Conflict) as no:
        contracts.change_contract(by=cast.ana, contract=contract, version=1, name="Two", **told)
    assert no.value.theirs["name"] == "One"
    assert contracts.change_contract(by=cast.ana, contract=contract, version=1, name="One", **told).version == 2


def test_no_refusal_tells_of_a_file_that_is_closed_to_whoever_changes_it(cast, contract, hemi):
    """CC-8: the change goes through as if nobody were on it; the closed file stays on it until someone takes it off."""
    period = put_on(cast, hemi, contract)
    a_restriction(cast, hemi, shut_out=cast.ana)
    told = {"name": "Into work", "starts_on": days(1), "ends_on": days(200), "teams": [cast.teams["Waitākere"]]}
    with pytest.raises(RuleBroken, match="before that day"):
        contracts.change_contract(
            by=cast.hone, contract=contract, version=1, **told | {"teams": [cast.teams["Manukau"]]}
        )
    assert contracts.change_contract(by=cast.ana, contract=contract, version=1, **told).version == 2
    period.refresh_from_db()
    assert period.ended_on is None


def test_nobody_is_left_outside_it_by_a_change(cast, contract, hemi):
    put_on(cast, hemi, contract)
    told = {"by": cast.ana, "contract": contract, "version": 1, "name": contract.name}
    both = [cast.teams["Manukau"]]
    with pytest.raises(RuleBroken, match="after that day"):
        contracts.change_contract(**told, starts_on=contract.starts_on, ends_on=days(-1), teams=both)
    with pytest.raises(RuleBroken, match="before that day"):
        contracts.change_contract(**told, starts_on=days(1), ends_on=contract.ends_on, teams=both)
    other = [cast.teams["Waitākere"]]
    with pytest.raises(RuleBroken, match="still on it"):
        contracts.change_contract(**told, starts_on=contract.starts_on, ends_on=contract.ends_on, teams=other)


def test_a_file_that_moved_to_another_team_stays_on_it_and_hinders_no_change(cast, contract, hemi):
    period = put_on(cast, hemi, contract)
    Case.objects.filter(pk=hemi.pk).update(team=cast.teams["Waitākere"], lead=cast.tama)
    told = {"by": cast.ana, "contract": contract, "starts_on": contract.starts_on, "ends_on": contract.ends_on}
    manukau, waitakere = cast.teams["Manukau"], cast.teams["Waitākere"]
    contracts.change_contract(**told, version=1, name="Into work", teams=[manukau])
    contracts.change_contract(**told, version=2, name="Into work", teams=[manukau, waitakere])
    with pytest.raises(RuleBroken, match="still on it"):
        contracts.change_contract(**told, version=3, name="Into work", teams=[manukau])
    period.refresh_from_db()
    assert period.ended_on is None


def test_days_are_within_the_contract(cast, contract):
    known = {"by": cast.ana, "contract": contract, "definition": "Paid work", "wanted": 4}
    for day in (contract.starts_on - timedelta(1), contract.ends_on + timedelta(1)):
        with pytest.raises(RuleBroken, match="within the contract"):
            contracts.add_target(what="in work", by_on=day, **known)
    for what, day in (("in work", contract.starts_on), ("still in work", contract.ends_on)):
        contracts.add_target(what=what, by_on=day, **known)
    with pytest.raises(RuleBroken, match="on or after the contract starts"):
        a_report_owed(cast, contract, due_on=contract.starts_on - timedelta(1))
    a_report_owed(cast, contract, due_on=contract.starts_on)


def test_what_it_asks_for_and_the_reports_it_is_owed(cast, contract):
    target, report = a_target(cast, contract), a_report_owed(cast, contract, due_on=days(-1))
    with pytest.raises(RuleBroken, match="asks for this already"):
        a_target(cast, contract)
    [line] = queries.contracts(cast.hone, today=TODAY)
    assert line.reports_late == 1
    contracts.send_report(by=cast.hone, report=report, on=TODAY)
    contracts.end_target(by=cast.hone, target=target, on=TODAY)
    assert ContractReport.objects.get().sent_by == cast.hone
    assert ContractTarget.objects.get().ended_on == TODAY
    for again in (lambda: contracts.send_report(by=cast.ana, report=report, on=TODAY),
                  lambda: contracts.end_target(by=cast.ana, target=target, on=TODAY)):  # fmt: skip
        with pytest.raises(RuleBroken):
            again()


def test_a_funder_that_became_another_is_followed(cast, contract):
    kept = a_funder(cast, "Mahi Ora Fund")
    merging.merge(by=cast.ana, kept=kept, gone=contract.funder, on=TODAY)
    contract.refresh_from_db()
    assert contract.funder == kept
    line = Event.objects.get(what="contract.funder_joined")
    assert in_words(line.what, line.details, {}) == (f"organisation no. {kept.pk}",)


def test_none_is_written_for_a_funder_that_was_joined_meanwhile(cast, contract):
    seen, kept = contract.funder, a_funder(cast, "Mahi Ora Fund")
    merging.merge(by=cast.ana, kept=kept, gone=seen, on=TODAY)
    told = {"name": "Next", "starts_on": days(1), "ends_on": days(9), "teams": [cast.teams["Manukau"]]}
    with pytest.raises(RuleBroken, match="joined to another"):
        contracts.add_contract(by=cast.ana, funder=seen, **told)


@pytest.mark.parametrize("slip", [date(9999, 12, 31), date(1, 1, 1)])
def test_a_year_that_is_a_slip_is_refused(cast, contract, slip):
    told = {"starts_on": min(slip, contract.starts_on), "ends_on": max(slip, contract.ends_on)}
    told["teams"] = [cast.teams["Manukau"]]
    with pytest.raises(RuleBroken, match="Check the year"):
        contracts.change_contract(by=cast.hone, contract=contract, version=1, name="Open end", **told)
    with pytest.raises(RuleBroken, match="Check the year"):
        contracts.add_contract(by=cast.hone, funder=contract.funder, name="Open end", **told)


def test_a_contract_that_two_doubles_of_a_funder_both_have_is_named(cast, contract):
    kept = a_funder(cast, "Mahi Ora Fund")
    alike = {"name": contract.name, "starts_on": contract.starts_on, "ends_on": contract.ends_on}
    contracts.add_contract(by=cast.ana, funder=kept, teams=[cast.teams["Manukau"]], **alike)
    with pytest.raises(RuleBroken, match="“Into work 2026”.*another name first"):
        merging.merge(by=cast.ana, kept=kept, gone=contract.funder, on=TODAY)


# a file on a contract
def test_a_file_stands_on_several_and_never_twice_on_one(cast, contract, hemi):
    other = a_contract(cast, name="Rangatahi", ends_on=days(90))
    first = put_on(cast, hemi, contract)
    put_on(cast, hemi, other)
    with pytest.raises(RuleBroken, match="already on it that day"):
        put_on(cast, hemi, contract)
    take_off(first, cast.mere, note="Rangatahi pays")
    again = put_on(cast, hemi, contract)
    assert [p.why_off for p in ContractPeriod.objects.filter(contract=contract).order_by("pk")] == ["another", ""]
    about = {"case": hemi, "contract": contract, "ended_on": days(5), "why_off": "wish"}
    with transaction.atomic(), pytest.raises(IntegrityError, match="no_overlap"):
        ContractPeriod.objects.create(started_on=again.started_on, **about)


def test_it_is_told_on_the_timeline(cast, contract, hemi):
    take_off(put_on(cast, hemi, contract), cast.mere)
    told = TimelineEntry.objects.filter(case=hemi, title__contains="contract").order_by("pk")
    assert [one.title for one in told] == ["On the contract Into work 2026", "Off the contract Into work 2026"]


def test_only_within_the_contract_the_support_and_the_team(cast, contract, hemi):
    late = a_contract(cast, name="Next year", starts_on=days(30), ends_on=days(300))
    away = a_contract(cast, name="West", teams=("Waitākere",))
    for wrong, words in (
        ({"contract": late}, "within the contract"),
        ({"contract": away}, "does not pay for their team"),
        ({"contract": contract, "started_on": days(1)}, "of this support"),
        ({"contract": contract, "started_on": hemi.opened_on - timedelta(1)}, "of this support"),
    ):
        with pytest.raises(RuleBroken, match=words):
            put_on(cast, hemi, **wrong)
    with pytest.raises(OutOfReach):
        put_on(cast, hemi, contract, by=cast.tama)
    with pytest.raises(NotAllowed):
        put_on(cast, hemi, contract, by=cast.rangi)


def test_coming_off_has_a_day_and_a_reason(cast, contract, hemi):
    period = put_on(cast, hemi, contract)
    for wrong in (days(-1), days(1)):
        with pytest.raises(RuleBroken, match="until today"):
            take_off(period, cast.mere, off_on=wrong)
    take_off(period, cast.hone)
    with pytest.raises(RuleBroken, match="already"):
        take_off(period, cast.mere)


def test_support_that_ends_ends_them(cast, contract, hemi):
    put_on(cast, hemi, contract)
    cases.close_case(by=cast.mere, case=hemi, reason="moved", on=TODAY, now=NOW)
    [period] = ContractPeriod.objects.all()
    assert (period.ended_on, period.why_off) == (TODAY, "closed")


def test_two_files_that_become_one_keep_their_times(cast, contract, hemi):
    other = a_person(cast, name="Hēmi T", on=hemi.opened_on)
    mine, theirs = put_on(cast, hemi, contract), put_on(cast, other, contract)
    alone = put_on(cast, other, a_contract(cast, name="Rangatahi"))
    done = joining.join(by=cast.mere, kept=hemi, gone=other, on=TODAY, now=NOW)
    rows = {p.pk: (p.case_id, p.ended_on) for p in ContractPeriod.objects.all()}
    assert rows == {mine.pk: (hemi.pk, None), theirs.pk: (other.pk, TODAY), alone.pk: (hemi.pk, None)}
    joining.part(by=cast.mere, joined=done, on=TODAY, now=NOW)
    rows = {p.pk: (p.case_id, p.ended_on, p.why_off) for p in ContractPeriod.objects.all()}
    assert rows == {mine.pk: (hemi.pk, None, ""), theirs.pk: (other.pk, None, ""), alone.pk: (other.pk, None, "")}


def test_one_that_stands_goes_on_where_the_kept_file_s_ended(cast, contract, hemi):
    other = a_person(cast, name="Hēmi T", on=hemi.opened_on)
    take_off(put_on(cast, hemi, contract, started_on=hemi.opened_on), cast.mere)
    stands = put_on(cast, other, contract, started_on=hemi.opened_on)
    joining.join(by=cast.mere, kept=hemi, gone=other, on=TODAY, now=NOW)
    stands.refresh_from_db()
    assert (stands.case_id, stands.started_on, stands.ended_on) == (hemi.pk, TODAY, None)


# its end
@pytest.fixture
def over(cast, hemi):
    """A contract that ended yesterday with Hēmi still on it."""
    made = a_contract(cast, name="Last year", starts_on=hemi.opened_on, ends_on=days(-1))
    put_on(cast, hemi, made, started_on=hemi.opened_on)
    return made


def test_an_end_with_people_still_on_it_is_shown_and_they_are_taken_off(cast, over, hemi, client):
    client.force_login(cast.hone)
    page = client.get(reverse("cases:contract", args=[over.pk])).content.decode()
    assert "1 person still stands on it" in page
    assert "It ended" in client.get(reverse("cases:person-about", args=[hemi.pk])).content.decode()
    assert "People still on it" in client.get(reverse("cases:contracts")).content.decode()
    with pytest.raises(RuleBroken, match="still pays"):
        contract_periods.take_all_off(by=cast.hone, contract=a_contract(cast), on=TODAY, now=NOW)
    with pytest.raises(OutOfReach):
        contract_periods.take_all_off(by=cast.mele, contract=over, on=TODAY, now=NOW)
    client.post(reverse("cases:contract-all-off", args=[over.pk]))
    [period] = ContractPeriod.objects.all()
    assert (period.ended_on, period.why_off, period.ended_by) == (TODAY, "ended", cast.hone)
    assert Event.objects.get(what="contract.taken_off").details == {"reason": "ended", "on": str(TODAY)}


def test_who_sees_nobody_on_it_is_told_that_nobody_came_off(cast, over, client):
    client.force_login(cast.ana)
    page = client.post(reverse("cases:contract-all-off", args=[over.pk]))
    assert "None of your people are on it" in page.content.decode()
    answer = client.post(reverse("api:contract-all-off", args=[over.pk]))
    assert answer.status_code >= 400
    assert "None of your people are on it" in answer.content.decode()
    assert ContractPeriod.objects.present().count() == 1


def test_whether_it_has_ended_is_asked_of_what_stands(cast, over):
    """Prolonged while a page of it is open."""
    read = Contract.objects.get(pk=over.pk)
    Contract.objects.filter(pk=over.pk).update(ends_on=days(30))
    with pytest.raises(RuleBroken, match="still pays"):
        contract_periods.take_all_off(by=cast.hone, contract=read, on=TODAY, now=NOW)


@pytest.mark.parametrize(
    ("since", "weeks", "uncovered"),
    [
        (date(2026, 1, 1), 0, 0),
        (date(2026, 6, 4), 4, 0),
        (date(2026, 6, 5), 4, 1),
        (date(2026, 6, 12), 4, 2),
        (date(2026, 8, 1), 4, 4),
    ],
)
def test_weeks_of_follow_up_past_its_end(since, weeks, uncovered):
    last = date(2026, 7, 1)
    assert weeks_uncovered(since=since, weeks=weeks, ends_on=last) == uncovered
    assert (since <= in_time(weeks=weeks, ends_on=last)) == (uncovered == 0) or not weeks


def test_whose_follow_up_it_does_not_outlive(cast, hemi):
    short = a_contract(cast, name="Short", starts_on=hemi.opened_on, ends_on=days(20), follow_up_weeks=13)
    put_on(cast, hemi, short)
    assert queries.beyond(cast.hone, short) == []
    cases.move_stage(by=cast.mere, case=hemi, to="in_work", on=TODAY, now=NOW)
    [one] = queries.beyond(cast.hone, short)
    assert (one.case, one.uncovered) == (hemi.pk, 10)


def test_a_coach_above_its_ceiling_is_named_to_their_manager(cast, hemi):
    tight = a_contract(cast, name="Tight", caseload_ceiling=1)
    put_on(cast, hemi, tight)
    assert queries.over_ceiling(cast.hone, tight) == []
    a_person(cast)
    assert [(one.coach, one.people) for one in queries.over_ceiling(cast.hone, tight)] == [(cast.mere.name, 2)]
    assert queries.over_ceiling(cast.mere, tight) == []


# who reads what
def test_a_number_and_no_names_for_an_evaluator(cast, contract, hemi, client):
    put_on(cast, hemi, contract)
    [line] = queries.contracts(cast.eru, today=TODAY)
    assert (line.people, line.too_few) == (None, True)
    for _ in range(5):
        put_on(cast, a_person(cast, on=hemi.opened_on), contract)
    [line] = queries.contracts(cast.eru, today=TODAY)
    assert (line.people, line.too_few) == (6, False)
    client.force_login(cast.eru)
    page = client.get(reverse("cases:contract", args=[contract.pk])).content.decode()
    assert "6 people on it" in page
    assert hemi.client.called not in page
    assert "On it now" not in page


def test_each_counts_whom_they_see(cast, contract, hemi):
    put_on(cast, hemi, contract)
    counts = [queries.one(who, contract, today=TODAY).people for who in (cast.mere, cast.hone, cast.tama, cast.rangi)]
    assert counts == [1, 1, 0, 1]
    a_restriction(cast, hemi, shut_out=cast.hone)
    assert queries.one(cast.hone, contract, today=TODAY).people == 0
    assert Contract.objects.visible_to(cast.noah).count() == 0


def test_the_people_of_a_long_list_come_in_pages(cast, contract, monkeypatch):
    monkeypatch.setattr(queries, "A_PAGE", 2)
    made = [a_period_on(cast, a_person(cast, name=name, on=days(-3)), contract, now=NOW) for name in "ABC"]
    first, after = queries.people_of(cast.hone, contract)
    rest, end = queries.people_of(cast.hone, contract, after=after)
    assert [one.period for one in [*first, *rest]] == [row.pk for row in made]
    assert end is None
