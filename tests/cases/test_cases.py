from datetime import date, datetime

import pytest

from brokercoach.audit.models import Event
from brokercoach.kit.dates import AUCKLAND
from brokercoach.kit.errors import RuleBroken
from cases.actions import cases, follow_ups
from cases.choices import CloseReason, Next, Stage
from cases.models import Assignment, Case, Client, StagePeriod, SupportPeriod, TimelineEntry
from tests.cast import gather

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 20, 10, tzinfo=AUCKLAND)
TODAY = NOW.date()


@pytest.fixture
def cast():
    return gather()


@pytest.fixture
def hemi(cast):
    client = Client.objects.create(name="Hēmi Tamihere", made_at=NOW)
    return cases.open_case(
        by=cast.mere, client=client, team=cast.teams["Manukau"], lead=cast.mere, on=date(2026, 3, 2), now=NOW
    )


def test_opening_a_case_leaves_its_periods_and_its_trail(cast, hemi):
    assert hemi.quiet_on == date(2026, 3, 10)
    assert [p.stage for p in StagePeriod.objects.filter(case=hemi)] == [Stage.INTAKE]
    assert Assignment.objects.get(case=hemi).coach == cast.mere
    assert Event.objects.filter(what="case.opened", file=f"cases.case:{hemi.pk}").count() == 1


def test_a_closed_case_is_opened_again_with_its_whole_history(cast, hemi):
    cases.close_case(by=cast.mere, case=hemi, reason=CloseReason.MOVED, on=TODAY, now=NOW)
    again = cases.reopen_case(by=cast.mere, case=hemi, lead=cast.mere, on=TODAY, now=NOW)

    assert again.pk == hemi.pk
    assert SupportPeriod.objects.filter(case=hemi).count() == 2
    assert TimelineEntry.objects.filter(case=hemi).count() == 3


def test_reassigning_keeps_history_and_moves_open_promises(cast, hemi):
    made = follow_ups.promise(by=cast.mere, case=hemi, kind=Next.RING, due_on=TODAY, on=TODAY)
    cases.assign_lead(by=cast.hone, case=hemi, to=cast.sina, on=TODAY, now=NOW)

    made.refresh_from_db()
    assert made.owner == cast.sina
    assert [(a.coach, a.ended_on) for a in Assignment.objects.filter(case=hemi).order_by("pk")] == [
        (cast.mere, TODAY),
        (cast.sina, None),
    ]


def test_a_case_with_open_promises_does_not_close(cast, hemi):
    follow_ups.promise(by=cast.mere, case=hemi, kind=Next.RING, due_on=TODAY, on=TODAY)
    with pytest.raises(RuleBroken, match="still open"):
        cases.close_case(by=cast.mere, case=hemi, reason=CloseReason.MOVED, on=TODAY, now=NOW)


def test_begun_again_with_a_coach_of_another_team_the_case_goes_there(cast, hemi):
    cases.close_case(by=cast.mere, case=hemi, reason="moved", on=TODAY, now=NOW)
    again = cases.reopen_case(by=cast.hone, case=hemi, lead=cast.tama, on=TODAY, now=NOW)
    assert again.team == cast.teams["Waitākere"]
    assert Case.objects.visible_to(cast.mele).filter(pk=hemi.pk).exists()
    assert not Case.objects.visible_to(cast.hone).filter(pk=hemi.pk).exists()


def test_begun_again_in_the_queue_the_case_stays_in_its_team(cast, hemi):
    cases.close_case(by=cast.mere, case=hemi, reason="moved", on=TODAY, now=NOW)
    assert cases.reopen_case(by=cast.hone, case=hemi, lead=None, on=TODAY, now=NOW).team == cast.teams["Manukau"]
