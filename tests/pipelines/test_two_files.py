"""Leads when two files of one person become one: none is stranded, and parting puts each back where it stood (CH-9)."""

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit import dates
from brokercoach.kit.errors import RuleBroken
from cases.actions import joining
from cases.models import FollowUp
from pipelines.actions import leads
from pipelines.actions.told_of import read_told_of
from pipelines.models import Introduction, JobLead, LeadPeriod
from pipelines.queries import introductions as leaving
from tests.factories import (
    a_contact_point,
    a_lead,
    a_person,
    a_refusal,
    a_seat,
    a_vacancy,
    a_yes_to,
    an_employer,
    an_introduction,
    forward,
    moved,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def finch(cast):
    finch = an_employer(cast)
    a_seat(cast, finch)
    return finch


@pytest.fixture
def vacancy(cast, finch):
    return a_vacancy(cast, finch)


@pytest.fixture
def other(cast, hemi):
    """The same person, once more."""
    other = a_person(cast, name="Hemi Tamihere")
    for case in (hemi, other):
        a_contact_point(case)
    return other


def known(by):
    return {"by": by, "on": dates.today(), "now": dates.now()}


def join(cast, kept, gone):
    return joining.join(**known(cast.mere), kept=kept, gone=gone)


def as_they_stand(*cases):
    """Every lead and its way, but for the version that a deed counts on."""
    rows = JobLead.objects.filter(case__in=cases).order_by("pk").values_list("pk", "case", "state", "state_since")
    periods = LeadPeriod.objects.filter(lead__case__in=cases).order_by("pk")
    return list(rows), list(periods.values_list("pk", "lead", "state", "reason", "started_on", "ended_on"))


def no(cast, lead):
    said = {"version": lead.version, "reason": "hours", "said_on": dates.today()}
    return leads.decline(**known(cast.mere), lead=lead, **said)


def test_a_live_lead_goes_over_beside_one_that_is_over(cast, hemi, other, vacancy):
    no(cast, a_lead(cast, hemi, vacancy))
    live = moved(a_lead(cast, other, vacancy), "agreed")
    before = as_they_stand(hemi, other)
    done = join(cast, hemi, other)
    live.refresh_from_db()
    assert (live.case_id, live.state) == (hemi.pk, "agreed")
    assert not JobLead.objects.filter(case=other).exists()
    joining.part(**known(cast.mere), joined=done)
    assert as_they_stand(hemi, other) == before


@pytest.mark.parametrize("further", ["kept", "gone"])
def test_of_two_in_play_the_one_further_along_stands_and_parting_puts_both_back(cast, hemi, other, vacancy, further):
    mine, theirs = a_lead(cast, hemi, vacancy), a_lead(cast, other, vacancy)
    stands, ends = (mine, theirs) if further == "kept" else (theirs, mine)
    stands = moved(stands, "agreed")
    before = as_they_stand(hemi, other)
    done = join(cast, hemi, other)
    stands.refresh_from_db()
    ends.refresh_from_db()
    assert (stands.case_id, stands.state, ends.case_id, ends.state) == (hemi.pk, "agreed", hemi.pk, "ended")
    now = LeadPeriod.objects.get(lead=ends, ended_on=None)
    assert (now.state, now.reason, now.side) == ("ended", "joined", "")
    assert Event.objects.get(what="job_lead.ended").subject == f"pipelines.joblead:{ends.pk}"
    joining.part(**known(cast.mere), joined=done)
    assert as_they_stand(hemi, other) == before


def test_what_went_on_since_stays_as_it_is_when_they_part(cast, hemi, other, vacancy):
    mine = a_lead(cast, hemi, vacancy)
    theirs = moved(a_lead(cast, other, vacancy), "agreed")
    done = join(cast, hemi, other)
    theirs.refresh_from_db()
    no(cast, theirs)
    mine.refresh_from_db()
    moved(mine, "lead", now=dates.now())
    joining.part(**known(cast.mere), joined=done)
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.state, mine.case_id, theirs.state, theirs.case_id) == ("lead", hemi.pk, "declined", other.pk)
    assert LeadPeriod.objects.get(lead=mine, ended_on=None).state == "lead"


def test_a_second_lead_begun_since_stands_alone_when_they_part(cast, hemi, other, vacancy):
    mine = a_lead(cast, hemi, vacancy)
    theirs = moved(a_lead(cast, other, vacancy), "agreed")
    done = join(cast, hemi, other)
    theirs.refresh_from_db()
    no(cast, theirs)
    hemi.refresh_from_db()
    a_lead(cast, hemi, vacancy)
    joining.part(**known(cast.mere), joined=done)
    mine.refresh_from_db()
    assert mine.state == "ended"
    assert JobLead.objects.in_play().filter(case=hemi, vacancy=vacancy).count() == 1


def test_whom_an_employer_was_told_of_stays_readable_when_one_of_them_is_joined(cast, client, hemi, other, vacancy):
    """A lead of the gone file goes along with what was sent of it, so nobody else's row is hidden by it."""
    shown = an_introduction(cast, a_person(cast, name="Losa Fonua"), vacancy, now=dates.now())
    no(cast, a_lead(cast, hemi, vacancy))
    gone = an_introduction(cast, other, vacancy, now=dates.now())
    join(cast, hemi, other)
    assert JobLead.objects.get(pk=gone.lead_id).case_id == hemi.pk
    client.force_login(cast.noah)
    assert client.get(reverse("pipelines:told-of")).status_code == 200
    assert [one.pk for one in read_told_of(by=cast.noah, on=dates.today())] == [shown.pk]


def test_put_forward_while_joined_then_parted_hides_that_row_alone(cast, client, hemi, other, vacancy):
    """What was written since stays with the kept file: that one is shared no longer, everyone else is."""
    shown = an_introduction(cast, a_person(cast, name="Losa Fonua"), vacancy, now=dates.now())
    lead = moved(a_lead(cast, other, vacancy), "agreed")
    done = join(cast, hemi, other)
    lead.refresh_from_db()
    a_yes_to(cast, lead, on=dates.today(), given_on=dates.today(), now=dates.now())
    lead = forward(lead, now=dates.now())
    joining.part(**known(cast.mere), joined=done)
    lead.refresh_from_db()
    assert lead.sent.client_id != lead.case.client_id
    client.force_login(cast.noah)
    assert client.get(reverse("pipelines:told-of")).status_code == 200
    assert [one.pk for one in read_told_of(by=cast.noah, on=dates.today())] == [shown.pk]
    hidden = Introduction.objects.get(lead=lead)
    assert client.get(reverse("pipelines:told-of-one", args=[hidden.pk])).status_code == 410
    assert leaving.they_hold(cast.mere, lead, on=dates.today()) is None


def test_a_korero_promised_while_joined_does_not_hold_up_the_lead_after(cast, hemi, other, vacancy):
    """The promise stays with the kept file, whose coach may be another one."""
    lead = a_lead(cast, other, vacancy)
    done = join(cast, hemi, other)
    lead.refresh_from_db()
    lead = moved(lead, "korero", due_on=dates.today(), now=dates.now())
    joining.part(**known(cast.mere), joined=done)
    lead.refresh_from_db()
    lead = moved(lead, "agreed", now=dates.now())
    assert (lead.state, lead.talk) == ("agreed", None)
    assert FollowUp.objects.get(case=hemi).is_open


def test_the_page_says_what_the_deed_says_when_two_files_said_otherwise(cast, hemi, other, vacancy):
    """One answer, wherever it is asked: of two files joined the narrower stands (CC-1)."""
    lead = moved(a_lead(cast, hemi, vacancy), "agreed", now=dates.now())
    today = {"on": dates.today(), "given_on": dates.today(), "now": dates.now()}
    a_yes_to(cast, lead, kinds=["name", "reach"], **today)
    a_refusal(cast, other, to=vacancy.employer.organisation, kinds=["reach"], **today)
    assert leaving.standing(lead, ["name", "reach"], on=dates.today()).yes
    join(cast, hemi, other)
    lead.refresh_from_db()
    assert not leaving.standing(lead, ["name", "reach"], on=dates.today()).yes
    assert "Two files of theirs were joined" in leaving.standing(lead, ["name", "reach"], on=dates.today()).words
    with pytest.raises(RuleBroken, match="Two files of theirs were joined"):
        forward(lead, now=dates.now())
