"""A lead from first thought to yes or no: one table of moves, coded reasons, a reason for each person (JM-1, JM-10)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit import dates
from brokercoach.kit.errors import Conflict, NotAllowed, OutOfReach, RuleBroken, WrittenDown
from cases.models import Declined, FollowUp, TimelineEntry
from employers.models import Hires
from pipelines.actions import leads as actions
from pipelines.choices import MOVES, OVER, OWN_DEED, State
from pipelines.models import JobLead, LeadPeriod
from tests.factories import a_goal, a_lead, a_person, a_sheet, a_vacancy, a_whole_sheet, a_yes_to, forward, moved
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def known(lead, by):
    return {"by": by, "lead": lead, "version": lead.version, "on": TODAY, "now": NOW}


@pytest.fixture
def lead(cast, hemi):
    return a_lead(cast, hemi)


def test_the_table_leads_to_an_end_and_every_state_stands_in_it():
    assert set(MOVES) == set(State)
    reached = {State.LEAD}
    for _ in State:
        reached |= {after for before in reached for after in MOVES[before]}
    assert reached == set(State)
    assert all(set(OVER) <= MOVES[state] for state in State if state not in OVER)


def test_no_other_step_is_taken(cast, lead):
    for was, to in [(a, b) for a in State for b in State if b not in MOVES[a] and b not in OWN_DEED]:
        JobLead.objects.filter(pk=lead.pk).update(state=was)
        lead.refresh_from_db()
        with pytest.raises(RuleBroken, match="does not go to"):
            actions.move_lead(**known(lead, cast.mere), to=to.value, due_on=TODAY)


def test_a_lead_names_the_goal_or_skill_it_fits_and_why(cast, hemi):
    vacancy, goal = a_vacancy(cast), a_goal(hemi)
    told = {"by": cast.mere, "case": hemi, "vacancy": vacancy, "on": TODAY, "now": NOW}
    with pytest.raises(RuleBroken, match="which goal or skill"):
        actions.add_lead(**told, why="Close to home")
    with pytest.raises(RuleBroken, match="why it fits this person"):
        actions.add_lead(**told, why=" ", goal=goal)
    made = actions.add_lead(**told, why="Close to home", goal=goal)
    assert (made.state, made.goal_id, made.made_by) == ("lead", goal.pk, cast.mere)
    with pytest.raises(RuleBroken, match="have a lead to this vacancy"):
        actions.add_lead(**told, why="Once more", goal=goal)
    other = a_goal(a_person(cast, name="Losa Fonua"))
    with pytest.raises(RuleBroken) as no:
        actions.add_lead(
            **told | {"vacancy": a_vacancy(cast, vacancy.employer, title="Driver")}, why="Close", goal=other
        )
    assert list(no.value.error_dict) == ["goal"]


def test_what_stands_against_it_stops_it_but_for_a_reason_and_their_yes(cast, hemi):
    a_whole_sheet(hemi, areas="Whangārei", available=["sat-evening"])
    vacancy = a_vacancy(cast)
    with pytest.raises(RuleBroken, match="place, days and shifts") as no:
        a_lead(cast, hemi, vacancy)
    assert list(no.value.error_dict) == ["because"]
    with pytest.raises(RuleBroken) as no:
        a_lead(cast, hemi, vacancy, because="He moves down next month")
    assert list(no.value.error_dict) == ["their_yes"]
    made = a_lead(cast, hemi, vacancy, because="He moves down next month", their_yes=True)
    assert (made.despite, made.their_yes) == (["place", "times"], True)


def test_the_page_names_the_vacancy_and_asks_why_only_where_something_stands_against_it(cast, client, hemi):
    client.force_login(cast.mere)
    a_whole_sheet(hemi, areas="Whangārei")
    vacancy = a_vacancy(cast)
    there = reverse("pipelines:add", args=[hemi.pk])
    page = client.get(there, {"vacancy": vacancy.pk})
    assert "It is not where they want to work." in page.content.decode()
    assert page.context["lead"] == f"{vacancy.title}, {vacancy.employer.organisation.name}"
    assert page.context["form"]["vacancy"].is_hidden
    a_whole_sheet(hemi)
    page = client.get(there, {"vacancy": vacancy.pk})
    assert not {"because", "their_yes"} & set(page.context["form"].fields)
    assert "vacancy" in client.get(there).context["form"].fields


def test_what_nobody_said_stops_nothing(cast, hemi):
    a_sheet(hemi, areas="", travel="", hours_low=None, hours_high=None)
    assert a_lead(cast, hemi).despite == []


def test_the_whole_way_is_kept_as_periods_and_told(cast, lead):
    a_yes_to(cast, lead)
    lead = forward(moved(lead, "agreed"))
    lead = moved(lead, "interview", "offer")
    lead = moved(lead, "offer_korero", due_on=TODAY)
    talk = FollowUp.objects.get(pk=lead.talk_id)
    lead = moved(lead, "accepted")
    talk.refresh_from_db()
    assert (talk.done_on, lead.talk) == (TODAY, None)
    states = list(LeadPeriod.objects.filter(lead=lead).order_by("pk").values_list("state", flat=True))
    assert states == ["lead", "agreed", "forward", "interview", "offer", "offer_korero", "accepted"]
    assert LeadPeriod.objects.filter(lead=lead, ended_on=None).count() == 1
    told = TimelineEntry.objects.filter(case=lead.case, kind="work").order_by("pk").values_list("title", flat=True)
    assert list(told)[-1] == "Accepted: Storeperson"
    assert Event.objects.filter(what="job_lead.moved", subject=f"pipelines.joblead:{lead.pk}").count() == 5


def test_a_decision_left_to_the_whanau_has_a_day(cast, lead):
    with pytest.raises(RuleBroken) as no:
        moved(lead, "korero")
    assert list(no.value.error_dict) == ["due_on"]
    lead = moved(lead, "korero", due_on=TODAY)
    assert FollowUp.objects.get(pk=lead.talk_id).what == "Whānau kōrero about Storeperson"


def test_two_who_move_one_lead_give_one_result(cast, lead):
    read = JobLead.objects.get(pk=lead.pk)
    moved(lead, "agreed")
    with pytest.raises(Conflict) as no:
        actions.move_lead(**known(read, cast.hone), to="korero", due_on=TODAY)
    assert no.value.theirs == {"version": 2, "to": "agreed"}
    assert LeadPeriod.objects.filter(lead=lead).count() == 2


def test_a_no_for_an_immediate_need_opens_a_review_of_the_basics(cast, lead):
    done = actions.decline(**known(lead, cast.mere), reason="whanau_need", said_on=TODAY, note="Nan is in hospital")
    no = Declined.objects.get(case=lead.case)
    assert (done.state, no.subject, no.review.is_open) == ("declined", f"pipelines.joblead:{lead.pk}", True)
    assert LeadPeriod.objects.get(lead=lead, ended_on=None).review_id == no.review_id


def test_whoever_is_not_chosen_hears_why_and_another_way_and_may_ask_again(cast, lead):
    told = {"side": "employer", "reason": "experience"}
    with pytest.raises(RuleBroken) as no:
        actions.not_chosen(**known(lead, cast.mere), **told)
    assert list(no.value.error_dict) == ["told"]
    told |= {"told": "They took someone with two years on a saw", "other_route": "The saw course in May"}
    done = actions.not_chosen(**known(lead, cast.mere), **told)
    period = LeadPeriod.objects.get(lead=lead, ended_on=None)
    assert (period.reason, period.review.owner, period.review.is_open) == ("experience", cast.mere, True)
    assert moved(done, "agreed").state == "agreed"


def test_a_vacancy_that_is_gone_needs_no_word_to_anyone(cast, lead):
    done = actions.not_chosen(**known(lead, cast.mere), side="gone", reason="closed")
    assert (done.state, LeadPeriod.objects.get(lead=lead, ended_on=None).review) == ("lost", None)


@pytest.mark.parametrize(
    "words", ["Not motivated at all", "Bad attitude on the phone", "He is māngere", "WORK-SHY, lazy"]
)
def test_words_that_judge_are_asked_for_facts_and_counted(cast, lead, words):
    with pytest.raises(WrittenDown, match="Say what was seen or said") as no:
        actions.not_chosen(**known(lead, cast.mere), side="us", reason="other", seen=words, told="x", other_route="y")
    assert (no.value.what, list(no.value.error_dict), no.value.details["count"] > 0) == (
        "job_lead.judged",
        ["seen"],
        True,
    )


def test_the_page_writes_the_refusal_down_without_the_words(cast, client, lead):
    client.force_login(cast.mere)
    told = {"version": 1, "side": "us", "reason": "hours", "seen": "lazy", "told": "Hours", "other_route": "Nights"}
    page = client.post(f"/leads/{lead.pk}/not-chosen/", told)
    assert page.status_code == 422
    event = Event.objects.get(what="job_lead.judged")
    assert (event.kind, event.file, "lazy" in str(event.details)) == ("refused", f"cases.case:{lead.case_id}", False)


def test_they_say_whether_it_fits_and_the_last_word_stands(cast, lead):
    with pytest.raises(RuleBroken, match="why it does not fit"):
        actions.rate(by=cast.mere, lead=lead, fits=False, on=TODAY, now=NOW)
    actions.rate(by=cast.mere, lead=lead, fits=False, no_fit="hours", on=TODAY, now=NOW)
    assert actions.rate(by=cast.mere, lead=lead, fits=True, on=TODAY, now=NOW).no_fit == ""


def test_out_of_reach_and_without_the_grant(cast, lead):
    with pytest.raises(OutOfReach):
        moved(lead, "agreed", by=cast.sina)
    with pytest.raises(NotAllowed):
        moved(lead, "agreed", by=cast.rangi)


def test_every_step_with_its_own_deed_is_refused_as_a_plain_move(cast, lead):
    for state in OWN_DEED:
        with pytest.raises(RuleBroken, match="a page of its own"):
            actions.move_lead(**known(lead, cast.mere), to=state.value)


def test_the_rate_of_reversals_stands_beside_the_count_of_not_chosen(cast, client, lead):
    """Not chosen twice, taken up again once (CE-11)."""
    said = {"side": "employer", "reason": "hours", "told": "The hours", "other_route": "The day shift"}
    lost = actions.not_chosen(**known(lead, cast.mere), **said)
    again = actions.move_lead(**known(lost, cast.mere), to="agreed")
    actions.not_chosen(**known(again, cast.mere), **said)
    client.force_login(cast.hone)
    [rate] = client.get("/api/v1/leads/fit/").json()
    assert (rate["not_chosen"], rate["taken_up"], rate["reversed_percent"]) == (2, 1, 50)
    assert "50 %" in client.get(reverse("pipelines:fit")).content.decode()


def test_a_yes_is_no_hire_yet(cast, lead):
    """Hires are told by confirmed starts; an accepted lead waits for placements."""
    JobLead.objects.filter(pk=lead.pk).update(state="offer")
    lead.refresh_from_db()
    actions.move_lead(**known(lead, cast.mere), to="accepted")
    assert not Hires.objects.exists()


def test_no_lead_leaves_a_step_before_it_came_there(cast, client, lead):
    later = TODAY + timedelta(days=1)
    LeadPeriod.objects.filter(lead=lead).update(started_on=later)
    JobLead.objects.filter(pk=lead.pk).update(state_since=later)
    with pytest.raises(RuleBroken, match="came to “Lead” on 2") as no:
        actions.move_lead(**known(lead, cast.mere), to="agreed")
    assert not hasattr(no.value, "error_dict"), "no form asks for the day: it stands above all fields"
    with pytest.raises(RuleBroken, match="Nothing happens to it before"):
        actions.decline(**known(lead, cast.mere), reason="hours", said_on=TODAY)
    JobLead.objects.filter(pk=lead.pk).update(state_since=dates.today() + timedelta(days=1))
    client.force_login(cast.mere)
    page = client.post(reverse("pipelines:move", args=[lead.pk]), {"version": 1, "to": "agreed"})
    assert (page.status_code, "Nothing happens to it before" in page.content.decode()) == (422, True)
    sent = {"version": 1, "to": "agreed"}
    told = client.post(f"/api/v1/leads/{lead.pk}/move/", sent, content_type="application/json")
    assert (told.status_code, list(told.json()["errors"])) == (422, ["non_field_errors"])
    assert JobLead.objects.get(pk=lead.pk).state == "lead"
