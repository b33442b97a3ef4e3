"""When support ends, nobody is led on into a job: every lead in play ends that day, dated and in a code (JM-10)."""

import pytest

from brokercoach.audit.models import Event
from brokercoach.kit.errors import RuleBroken
from cases.actions import cases
from cases.models import TimelineEntry
from pipelines.models import JobLead, LeadPeriod
from tests.factories import a_lead, a_vacancy, moved
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(cast, hemi):
    return moved(a_lead(cast, hemi), "agreed")


def close(cast, case):
    return cases.close_case(by=cast.mere, case=case, reason="moved", on=TODAY, now=NOW)


def test_leads_in_play_end_with_support_and_the_way_stays(cast, hemi, lead):
    close(cast, hemi)
    lead.refresh_from_db()
    assert (lead.state, lead.state_since) == ("ended", TODAY)
    now = LeadPeriod.objects.get(lead=lead, ended_on=None)
    assert (now.state, now.side, now.reason) == ("ended", "", "support")
    assert LeadPeriod.objects.filter(lead=lead).count() == 3
    assert Event.objects.get(what="job_lead.ended").file == f"cases.case:{hemi.pk}"
    assert TimelineEntry.objects.filter(case=hemi, title__startswith="Ended: ").count() == 1


def test_one_that_was_over_stays_as_it_was(cast, hemi, lead):
    JobLead.objects.filter(pk=lead.pk).update(state="lost")
    close(cast, hemi)
    lead.refresh_from_db()
    assert (lead.state, Event.objects.filter(what="job_lead.ended").count()) == ("lost", 0)


def test_nothing_moves_while_support_is_over_and_it_is_taken_up_again_after(cast, hemi, lead):
    close(cast, hemi)
    lead.refresh_from_db()
    with pytest.raises(RuleBroken, match="Support has ended"):
        moved(lead, "lead", by=cast.hone)
    cases.reopen_case(by=cast.hone, case=hemi, lead=cast.mere, on=TODAY, now=NOW)
    assert moved(lead, "lead", by=cast.mere).state == "lead"


def test_nobody_ends_one_so_by_hand(cast, lead):
    with pytest.raises(RuleBroken, match="does not go to"):
        moved(lead, "ended")
    with pytest.raises(RuleBroken, match="does not go to"):
        moved(a_lead(cast, lead.case, a_vacancy(cast, title="Driver")), "ended")
