"""Many people given to another coach at once: looked at first, told one by one, nobody falls out (CH-1, CH-8)."""

import re

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit.errors import NotAllowed, RuleBroken
from brokercoach.notices.models import Notice
from cases.actions import bulk, cases, restrictions
from cases.models import Assignment, Case, FollowUp
from tests.cases.conftest import NOW, TODAY
from tests.factories import a_promise

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WHEN = {"on": TODAY, "now": NOW}
GIVE = "/people/give/"
API = "/api/v1/people/give/"


@pytest.fixture
def five(cast, someone):
    """Three of Mere's (one closed to Sina), one closed, one of another team."""
    names = ("Aroha Te Kanawa", "Tevita Fonua", "Kiri Waititi", "Hēmi Tamihere")
    people = [someone(name) for name in names] + [someone("Losa Fonua", lead="tama", team="Waitākere")]
    a_promise(cast, people[0])
    restrictions.restrict(by=cast.mere, case=people[2], shut_out=cast.sina, why="kin", on=TODAY)
    cases.close_case(by=cast.hone, case=people[3], reason="moved", **WHEN)
    return people


def pks(people):
    return [one.pk for one in people]


def given(cast, people, to, **more):
    told = {"reason": "reassigned", **WHEN, **more}
    return bulk.give_cases(by=cast.hone, cases=pks(people), to=to, **told)


def leads(people):
    return list(Case.objects.filter(pk__in=pks(people)).order_by("pk").values_list("lead__name", flat=True))


def test_each_is_given_or_says_why_not(cast, five):
    told = given(cast, five, cast.sina)
    assert [(one.case_id, one.moved) for one in told] == list(
        zip(pks(five), [True, True, False, False, False], strict=True)
    )
    assert [one.words for one in told[2:]] == [
        "Choose someone else for this person.",
        "This case is closed. Open it again first.",
        "No longer within your reach.",
    ]
    assert leads(five[:3]) == [cast.sina.name, cast.sina.name, cast.mere.name]
    assert leads(five[4:]) == [cast.tama.name]
    assert FollowUp.objects.get(case=five[0]).owner == cast.sina
    assert Assignment.objects.filter(case=five[0], ended_on=None).get().coach == cast.sina
    assert Notice.objects.filter(kind="case_reassigned", to=cast.sina, channel="in_app").count() == 2


def test_each_leaves_the_lines_of_the_one_deed(cast, five):
    given(cast, five, cast.sina)
    assert Event.objects.filter(what="case.lead_changed").count() == 2
    assert Event.objects.get(what="caseload.given").details == {"cases": 2}
    refused = Event.objects.get(what="file.refused")
    assert refused.subject == f"cases.case:{five[4].pk}"


def test_into_the_queue_everybody_is_held_by_their_team(cast, five):
    told = given(cast, five[:3], None)
    assert all(one.moved for one in told)
    assert leads(five[:3]) == [None, None, None]
    follow_up = FollowUp.objects.get(case=five[0])
    assert (follow_up.owner, follow_up.held_by_team) == (None, cast.teams["Manukau"])


def test_given_again_says_that_it_is_so(cast, five):
    given(cast, five[:1], cast.sina)
    [again] = given(cast, five[:1], cast.sina)
    assert (again.moved, again.words) == (False, "They already lead this case.")
    assert Assignment.objects.filter(case=five[0]).count() == 2


@pytest.mark.parametrize("who", ["mere", "rangi", "ana", "eru", "noah"])
def test_whoever_may_not_reassign_gives_nobody(cast, five, who):
    with pytest.raises(NotAllowed):
        bulk.give_cases(by=getattr(cast, who), cases=pks(five), to=cast.sina, reason="reassigned", **WHEN)


def test_nobody_too_many_and_someone_who_left_are_refused(cast, five):
    with pytest.raises(RuleBroken, match="Tick"):
        given(cast, [], cast.sina)
    with pytest.raises(RuleBroken, match="200"):
        bulk.give_cases(by=cast.hone, cases=range(1, 203), to=cast.sina, reason="reassigned", **WHEN)
    type(cast.sina).objects.filter(pk=cast.sina.pk).update(is_active=False)
    with pytest.raises(RuleBroken, match="still works here"):
        given(cast, five[:1], cast.sina)


def test_looking_first_is_the_deed_taken_back(cast, five):
    foreseen = bulk.foresee(by=cast.hone, cases=pks(five), to=cast.sina, reason="reassigned", **WHEN)
    assert leads(five[:3]) == [cast.mere.name] * 3
    assert not Notice.objects.filter(kind="case_reassigned").exists()
    assert not Event.objects.filter(what__in=["case.lead_changed", "caseload.given"]).exists()
    assert foreseen == given(cast, five, cast.sina)


def test_the_pages_from_tick_to_result_without_script(client, cast, five):
    client.force_login(cast.hone)
    page = client.get("/people/").content.decode()
    assert set(map(int, re.findall(r'name="cases" value="(\d+)" form="give-form"', page))) == set(pks(five[:3]))
    chosen = {"cases": pks(five[:3])}
    first = client.post(GIVE, chosen)
    assert first.status_code == 200
    assert "Who was ticked" in first.content.decode()
    told = chosen | {"to": cast.sina.pk, "reason": "their_wish"}
    looked = client.post(GIVE, told | {"step": "look"})
    assert (looked.context["moves"], looked.context["stays"]) == (2, 1)
    assert leads(five[:3]) == [cast.mere.name] * 3
    once = re.search(r'name="once" value="(\w+)"', looked.content.decode()).group(1)
    now = told | {"step": "give", "once": once, "seen": cast.sina.pk}
    done, again = client.post(GIVE, now), client.post(GIVE, now)
    for answer in (done, again):
        assert (answer.context["moves"], answer.context["stays"]) == (2, 1)
        assert "2 people given" in answer.content.decode()
    assert "Choose someone else for this person." in done.content.decode()
    assert Event.objects.filter(what="caseload.given").count() == 1
    assert Assignment.objects.filter(case__in=five[:2], end_reason="their_wish").count() == 2


def test_another_coach_than_the_one_looked_at_is_looked_at_first(client, cast, five):
    client.force_login(cast.hone)
    told = {"cases": pks(five[:1]), "to": cast.sina.pk, "reason": "reassigned", "step": "give", "seen": cast.mere.pk}
    assert client.post(GIVE, told).context["looked"]
    assert leads(five[:1]) == [cast.mere.name]


@pytest.mark.parametrize("numbers", [[], ["x"], ["-1"], ["0"]])
def test_nothing_sound_ticked_leads_back_in_words(client, cast, five, numbers):
    client.force_login(cast.hone)
    answer = client.post(GIVE, {"cases": numbers}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("cases:caseload")
    assert "Tick the people" in answer.content.decode()


def test_a_coach_sees_no_ticks(client, cast, five):
    client.force_login(cast.mere)
    page = client.get("/people/").content.decode()
    assert "give-form" not in page
    assert "/people/export/" not in page


def test_over_the_api_with_a_result_for_each(client, cast, five):
    client.force_login(cast.hone)
    body = {"cases": pks(five), "to": cast.sina.pk}
    answer = client.post(API, body, content_type="application/json")
    assert answer.status_code == 200
    assert [row["moved"] for row in answer.json()] == [True, True, False, False, False]
    refused = client.post(API, body | {"cases": []}, content_type="application/json")
    assert refused.status_code == 400
