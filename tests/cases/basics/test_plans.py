"""A plan made together: one goal is enough, an edit is a version, two writers lose nothing, kōrero touch goals."""

from datetime import date, time
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit.errors import Conflict, RuleBroken
from brokercoach.kit.week import in_words, part_of
from cases.actions import plans, sessions
from cases.availability import clash
from cases.models import Accommodation, CanDoAlone, Goal, PlanVersion, Session, SessionGoal
from cases.queries.plans import plan, version_of
from tests.cases.conftest import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
JSON = "application/json"


def goal(words, horizon="", pk=None):
    return {"goal": pk, "words": words, "horizon": horizon}


def save(by, case, *goals, version=0, **more):
    return plans.save_plan(by=by, case=case, version=version, goals=list(goals), on=TODAY, now=NOW, **more)


def test_one_goal_without_any_horizon_is_a_plan(cast, hemi):
    made = save(cast.mere, hemi, goal("A decent job"))
    assert (made.version, made.author, made.agreed_on) == (1, cast.mere, None)
    assert Goal.objects.get().horizon == ""
    with pytest.raises(RuleBroken, match="one goal at least"):
        save(cast.mere, hemi, goal("  "), version=1)


def test_the_day_they_agreed_is_said_and_never_assumed(client, cast, hemi):
    page = reverse("cases:edit-plan", args=[hemi.pk])
    client.force_login(cast.mere)
    assert not client.get(page).context["form"]["agreed_on"].value()
    save(cast.mere, hemi, goal("A truck"), agreed_on=days(-1))
    again = client.get(page)
    assert not again.context["form"]["agreed_on"].value(), "another version is agreed anew"
    assert "Empty while it is a proposal" in again.content.decode()


def test_an_edit_is_a_new_version_and_the_earlier_one_stays_word_for_word(cast, hemi):
    save(cast.mere, hemi, goal("A truck", "next five years"), goal("Class 4"), agreed_on=days(-1))
    truck, class_4 = Goal.objects.order_by("place")
    save(
        cast.mere, hemi, goal("Class 4 by winter", pk=class_4.pk), goal("Home by three"), version=1, why="Nan’s shifts",
        available=["mon-school", "tue-school"], childcare="in_part",
    )  # fmt: skip
    first, second = (version_of(cast.mere, hemi, n) for n in (1, 2))
    assert [g["words"] for g in first.goals] == ["A truck", "Class 4"]
    assert [g["words"] for g in second.goals] == ["Class 4 by winter", "Home by three"]
    assert (first.agreed_on, second.agreed_on, second.why) == (days(-1), None, "Nan’s shifts")
    assert second.available_said == "Mon, Tue 9 to 3"
    truck.refresh_from_db()
    assert truck.ended_on == TODAY, "what is no longer named is let be, never deleted"
    assert Goal.objects.get(pk=class_4.pk).own_words == "Class 4 by winter"
    event = Event.objects.filter(what="plan.saved").latest("pk")
    assert event.details["fields"] == ["agreed_on", "available", "childcare", "goals"]


def test_two_people_editing_at_once_both_are_shown_and_nothing_is_lost(client, cast, hemi):
    save(cast.mere, hemi, goal("A truck"))
    save(cast.hone, hemi, goal("A truck"), goal("Day runs only"), version=1)
    with pytest.raises(Conflict) as no:
        save(cast.mere, hemi, goal("A truck"), goal("Nights are fine"), version=1)
    assert [g["words"] for g in no.value.theirs["goals"]] == ["A truck", "Day runs only"]
    client.force_login(cast.mere)
    page = reverse("cases:edit-plan", args=[hemi.pk])
    typed = {"version": "1", "prompt": "good_week", "goals_id": ["", ""], "goals_horizon": ["", ""]}
    typed["goals_words"] = ["A truck", "Nights are fine"]
    answer = client.post(page, typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Day runs only" in shown
    assert "Nights are fine" in shown
    assert 'name="version" value="2"' in shown, "saving now stands upon what was shown"
    assert client.post(page, typed | {"version": "2"}).status_code == 302
    assert [len(version.goals) for version in PlanVersion.objects.order_by("version")] == [1, 2, 2]


def test_a_double_tap_is_one_version_and_nothing_new_is_none(cast, hemi):
    one = save(cast.mere, hemi, goal("A truck"))
    assert save(cast.mere, hemi, goal("A truck")) == one
    with pytest.raises(RuleBroken, match="Nothing differs"):
        save(cast.mere, hemi, goal("A truck"), version=1)
    assert PlanVersion.objects.count() == 1


def test_a_goal_of_someone_else_is_refused(cast, hemi, someone):
    other = someone("Kiri Waititi")
    save(cast.mere, other, goal("Theirs"))
    theirs = Goal.objects.get()
    with pytest.raises(RuleBroken, match="goals of this plan"):
        save(cast.mere, hemi, goal("Mine", pk=theirs.pk))
    with pytest.raises(RuleBroken, match="someone else"):
        plans.reach_goal(by=cast.mere, case=hemi, goal=theirs, on=TODAY, now=NOW)
    assert Goal.objects.get() == theirs


def test_a_goal_reached_stays_reached_when_the_plan_is_saved_from_before(cast, hemi):
    save(cast.mere, hemi, goal("Learner licence"), goal("A truck"))
    first = Goal.objects.get(place=1)
    plans.reach_goal(by=cast.mere, case=hemi, goal=first, on=TODAY, now=NOW)
    save(cast.mere, hemi, goal("Learner licence", pk=first.pk), goal("A truck, my own"), version=1)
    shown = plan(cast.mere, hemi)
    assert [one.words for one in shown.reached] == ["Learner licence"]
    assert [one.words for one in shown.goals] == ["A truck, my own"]


def log(by, case, goals, uuid=None):
    told = {"held_on": TODAY, "mode": "phone", "minutes": 30, "notes": "Kia ora"}
    return sessions.log_session(by=by, uuid=uuid or uuid4(), cases=[case], goals=goals, now=NOW, **told)


def test_a_session_says_which_goals_it_touched(client, cast, hemi, someone):
    save(cast.mere, hemi, goal("A truck"), goal("Class 4"))
    truck = Goal.objects.get(own_words="A truck")
    session = log(cast.mere, hemi, [truck.pk])
    assert [(one.words, one.sessions, one.touched_on) for one in plan(cast.mere, hemi).goals] == [
        ("A truck", 1, TODAY),
        ("Class 4", 0, None),
    ]
    client.force_login(cast.mere)
    assert "A truck" in client.get(reverse("cases:session", args=[session.pk])).content.decode()
    other = someone("Kiri Waititi")
    with pytest.raises(RuleBroken, match="goals of the people who were there"):
        log(cast.mere, other, [truck.pk])
    assert Session.objects.count() == 1


def test_the_page_of_a_session_offers_their_goals_and_takes_them(client, cast, hemi):
    save(cast.mere, hemi, goal("A truck"))
    truck = Goal.objects.get()
    client.force_login(cast.mere)
    page = client.get(reverse("cases:log-session", args=[hemi.pk])).content.decode()
    assert f'name="goals" value="{truck.pk}"' in page
    told = client.get(reverse("cases:log-session-about"), {"cases": hemi.pk}).json()
    assert told["goals"] == [{"id": truck.pk, "words": "A truck", "of": ""}]
    posted = {
        "uuid": str(uuid4()), "cases": hemi.pk, "held_on": str(TODAY), "mode": "phone", "result": "talked",
        "minutes": 30, "goals": [truck.pk],
    }  # fmt: skip
    assert client.post(reverse("cases:log-session"), posted).status_code == 302
    assert SessionGoal.objects.get().goal == truck


def test_accommodations_are_facts_with_weight_agreement_and_cost(cast, hemi):
    told = {"kind": "hours", "what": "Home by three", "weight": "must"}
    row = plans.add_accommodation(by=cast.mere, case=hemi, on=TODAY, **told)
    with pytest.raises(RuleBroken, match="with whom"):
        plans.change_accommodation(by=cast.mere, case=hemi, accommodation=row, on=TODAY, agreed_on=TODAY, **told)
    plans.change_accommodation(
        by=cast.mere, case=hemi, accommodation=row, on=TODAY, agreed_on=days(-1), agreed_with="Kauri Foods",
        cost=Decimal("120"), cost_owner="employer", **told,
    )  # fmt: skip
    [shown] = plan(cast.mere, hemi).at_work
    assert (shown.must, shown.agreed, shown.cost) == (
        True,
        "agreed with Kauri Foods, Thu 19 Mar",
        "$120 · paid by: the employer",
    )
    plans.change_accommodation(by=cast.mere, case=hemi, accommodation=row, on=TODAY, ended=True, **told)
    assert plan(cast.mere, hemi).at_work == []
    assert Accommodation.objects.get().ended_on == TODAY


def test_a_skill_is_reached_once_on_a_day(cast, hemi):
    told = {"by": cast.mere, "case": hemi, "skill": "cv", "on": TODAY, "now": NOW}
    with pytest.raises(RuleBroken, match="Choose today"):
        plans.note_skill(reached_on=days(1), **told)
    plans.note_skill(reached_on=days(-2), how="Changed it for the bakery herself", **told)
    with pytest.raises(RuleBroken, match="already"):
        plans.note_skill(reached_on=TODAY, **told)
    assert CanDoAlone.objects.get().reached_on == days(-2)
    assert [one.label for one in plan(cast.mere, hemi).alone if one.reached_on] == ["Write and change their CV"]


@pytest.mark.parametrize(
    ("at", "part"),
    [(time(4), "night"), (time(5), "early"), (time(9), "school"), (time(15), "late"), (time(18), "evening"),
     (time(22), "night")],
)  # fmt: skip
def test_parts_of_the_day(at, part):
    assert part_of(at) == part


def test_a_moment_that_does_not_suit_is_said():
    wednesday = date(2026, 3, 25)
    assert clash(["wed-school"], wednesday, time(10)) == ""
    assert clash([], wednesday, time(18)) == ""
    assert clash(["wed-school"], wednesday, None) == ""
    assert clash(["wed-school"], wednesday, time(18)) == "They said that Wednesday from 6 to 10 does not suit."
    assert in_words(["mon-early", "tue-early", "sat-night"]) == "Mon, Tue before 9 · Sat night"


def test_a_hui_promised_when_they_cannot_come_is_flagged(client, cast, hemi):
    save(cast.mere, hemi, goal("A truck"), available=["mon-school"])
    client.force_login(cast.mere)
    there = reverse("cases:promise", args=[hemi.pk])
    told = {"kind": "meet", "what": "Hui", "due_on": str(days(5)), "due_at": "18:00"}
    assert "does not suit" in client.post(there, told, follow=True).content.decode()
    assert (
        "does not suit"
        not in client.post(there, told | {"due_on": str(days(3)), "due_at": "10:00"}, follow=True).content.decode()
    )


@pytest.mark.parametrize(
    ("name", "data", "model"),
    [
        ("edit-plan", {"version": "0", "prompt": "as_long", "goals_words": ["A decent job"]}, PlanVersion),
        ("add-accommodation", {"kind": "hours", "what": "Home by three", "weight": "must"}, Accommodation),
        ("note-skill", {"skill": "interview", "reached_on": "19/3/2026"}, CanDoAlone),
    ],
)
def test_each_page_shows_saves_and_is_not_there_for_another_team(client, cast, hemi, name, data, model):
    page = reverse(f"cases:{name}", args=[hemi.pk])
    client.force_login(cast.tama)
    assert (client.get(page).status_code, client.post(page, data).status_code) == (404, 404)
    client.force_login(cast.rangi)
    assert client.get(page).status_code == 403
    client.force_login(cast.mere)
    assert client.get(page).status_code == 200
    assert client.post(page, data).status_code == 302
    assert model.objects.count() == 1


def test_the_plan_is_read_and_printed_as_it_stands_and_as_it_stood(client, cast, hemi):
    there = reverse("cases:plan", args=[hemi.pk])
    client.force_login(cast.rangi)
    assert "one goal is enough" in client.get(there).content.decode()
    save(cast.mere, hemi, goal("A truck", "one day"), available=["sat-early"], agreed_on=TODAY)
    save(cast.mere, hemi, goal("Two trucks"), version=1)
    assert "Two trucks" in client.get(there).content.decode()
    stood = client.get(there, {"version": "1"}).content.decode()
    for words in ("A truck", "one day", "Sat before 9", "Agreed Fri 20 Mar"):
        assert words in stood
    assert client.get(there, {"version": "9"}).status_code == 404
    assert client.get(there, {"version": "²"}).status_code in (200, 404)
    assert Event.objects.filter(tab="plan", actor_id=cast.rangi.pk).exists()


def test_the_api_makes_and_changes_a_plan_and_shows_both_at_a_conflict(client, cast, hemi):
    root = f"/api/v1/people/{hemi.pk}/"
    client.force_login(cast.mere)
    body = {"version": 0, "prompt": "next", "goals": [{"words": "A truck"}], "available": ["mon-early"]}
    assert client.put(f"{root}plan/", body, JSON).status_code == 200
    told = client.get(f"{root}plan/").json()
    assert told["goals"][0]["words"] == "A truck"
    assert told["stands"]["available_said"] == "Mon before 9"
    refused = client.put(f"{root}plan/", body | {"goals": [{"words": "Another"}]}, JSON)
    assert refused.status_code == 409
    assert refused.json()["theirs"]["goals"][0]["words"] == "A truck"
    pk = told["goals"][0]["pk"]
    assert client.post(f"{root}goals/{pk}/reached/").status_code == 200
    assert client.get(f"{root}plan/").json()["reached"][0]["words"] == "A truck"
    client.force_login(cast.tama)
    assert client.get(f"{root}plan/").status_code == 404
