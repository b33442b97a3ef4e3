"""What we promised employers: kept or let go by its owner, handed on, never left behind; the figures are right."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from brokercoach.accounts.events import about_to_leave
from brokercoach.audit.models import Event
from brokercoach.kit.errors import NotAllowed, RuleBroken
from employers.actions import next_steps as actions
from employers.models import Employer, NextStep
from employers.queries import network, practice_week
from tests.factories import a_conversation, a_next_step, an_employer
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=True):
        yield


def test_it_is_kept_once_by_its_owner(cast):
    step = a_next_step(cast)
    with pytest.raises(RuleBroken, match="Take it over first"):
        actions.complete_step(by=cast.sina, step=step, on=TODAY)
    actions.complete_step(by=cast.mere, step=step, on=TODAY)
    with pytest.raises(RuleBroken, match="already done or let go"):
        actions.let_step_go(by=cast.mere, step=step, because="They found them", on=TODAY)


def test_it_is_let_go_with_a_reason(cast):
    step = a_next_step(cast)
    with pytest.raises(RuleBroken, match="Say why"):
        actions.let_step_go(by=cast.mere, step=step, because=" ", on=TODAY)
    assert actions.let_step_go(by=cast.mere, step=step, because="They found them", on=TODAY).let_go_on == TODAY
    assert not NextStep.objects.open().exists()


def test_a_colleague_takes_it_over_and_only_who_gives_work_out_hands_it_between_others(cast):
    step = a_next_step(cast)
    with pytest.raises(NotAllowed):
        actions.hand_step_on(by=cast.tama, step=step, to=cast.sina)
    with pytest.raises(RuleBroken, match="who keeps employers here"):
        actions.hand_step_on(by=cast.mere, step=step, to=cast.rangi)
    assert actions.hand_step_on(by=cast.sina, step=step, to=cast.sina).owner == cast.sina
    assert actions.hand_step_on(by=cast.hone, step=step, to=cast.mere).owner == cast.mere
    with pytest.raises(RuleBroken, match="theirs already"):
        actions.hand_step_on(by=cast.mere, step=step, to=cast.mere)


def test_a_promise_has_words_a_near_day_and_an_owner_who_keeps_employers(cast):
    employer = an_employer(cast)
    for told in ({"what": " "}, {"due_on": TODAY - timedelta(1)}, {"due_on": TODAY + timedelta(800)}):
        with pytest.raises(RuleBroken):
            a_next_step(cast, employer, **told)
    with pytest.raises(RuleBroken, match="who keeps employers here"):
        a_next_step(cast, an_employer(cast, name="Rimu Timber"), owner=cast.eru)


def test_nobody_goes_while_employers_or_promises_to_them_are_theirs(cast):
    employer = an_employer(cast)
    step = a_next_step(cast, an_employer(cast, name="Rimu Timber"), by=cast.mere)
    with pytest.raises(RuleBroken, match="2 employers and 1 promise to employers"):
        about_to_leave.send(sender=None, user=cast.mere, by=cast.ana, on=TODAY)
    with pytest.raises(NotAllowed):
        actions.give_all_on(by=cast.sina, of=cast.mere, to=cast.sina)
    actions.give_all_on(by=cast.ana, of=cast.mere, to=cast.sina)
    step.refresh_from_db()
    assert (step.owner, Employer.objects.get(pk=employer.pk).keeper) == (cast.sina, cast.sina)
    about_to_leave.send(sender=None, user=cast.mere, by=cast.ana, on=TODAY)
    assert Event.objects.filter(what="employer.kept_by").count() == 2


def test_all_is_given_on_in_one_page(cast, client):
    an_employer(cast)
    there = reverse("employers:of-colleague", args=[cast.mere.pk])
    client.force_login(cast.hone)
    assert "1 employer" in client.get(there).content.decode()
    assert client.post(there, {"to": cast.rangi.pk}).status_code == 422
    client.post(there, {"to": cast.sina.pk})
    assert "is theirs any more" in client.get(there).content.decode()


def test_the_head_says_the_next_promise_and_each_has_its_deeds(cast, client):
    employer = an_employer(cast)
    step = a_next_step(cast, employer)
    client.force_login(cast.sina)
    page = client.get(reverse("employers:employer", args=[employer.pk])).content.decode()
    assert "Next promise" in page
    assert "Send the trial dates" in page
    page = client.get(reverse("employers:conversations", args=[employer.pk])).content.decode()
    assert "Take over" in page
    assert reverse("employers:step-done", args=[employer.pk, step.pk]) not in page
    client.force_login(cast.mere)
    client.post(reverse("employers:step-done", args=[employer.pk, step.pk]))
    assert not NextStep.objects.open().exists()


def test_promises_over_the_api(cast, client):
    employer = an_employer(cast)
    there = f"/api/v1/employers/{employer.pk}/steps/"
    client.force_login(cast.mere)
    made = client.post(there, {"what": "Send it", "due_on": "2036-01-01"}, "application/json")
    assert made.status_code == 422
    for verb, told in (("done", {}), ("let-go", {"because": "No need"}), ("hand-on", {"to": cast.sina.pk})):
        step = a_next_step(cast, employer)
        assert client.post(f"{there}{step.pk}/{verb}/", told, "application/json").status_code == 200
    assert [one["owner"] for one in client.get(there).json()] == [cast.sina.name]


def test_the_weeks_count_each_coach_and_what_it_was_like(cast):
    employer, monday = an_employer(cast), TODAY - timedelta(days=TODAY.weekday())
    a_conversation(cast, employer, held_on=monday, mode="in_person")
    a_conversation(cast, employer, held_on=monday, asked=True)
    a_conversation(cast, employer, held_on=monday - timedelta(1), by=cast.sina)
    a_conversation(cast, employer, held_on=monday - timedelta(weeks=8))
    a_conversation(cast, employer, held_on=monday, by=cast.tama)
    weeks = practice_week.practice_weeks(cast.hone, today=TODAY)
    lines = {line.pk: line for line in weeks.lines}
    assert [line.name for line in weeks.lines] == sorted(line.name for line in weeks.lines)
    assert cast.tama.pk not in lines
    mere, sina = lines[cast.mere.pk], lines[cast.sina.pk]
    assert (mere.weeks, mere.n, mere.in_person, mere.for_nothing) == ([0, 0, 0, 0, 0, 2], 2, 1, 1)
    assert sina.weeks == [0, 0, 0, 0, 1, 0]
    assert (weeks.mondays[-1], weeks.together.n) == (monday, 3)
    assert [line.pk for line in practice_week.practice_weeks(cast.tama, today=TODAY).lines] == [cast.tama.pk]


def test_the_network_counts_industries_sizes_areas_and_what_is_not_known(cast, client):
    for name, division, area, size in (
        ("Aroha Foods", "C", "Māngere", "6-19"),
        ("Bay Timber", "C", "Mangere", ""),
        ("Coast Freight", "I", "Papakura", "100"),
        ("Dune Care", "Q", "", "100"),
        ("Elm Shops", "G", "", ""),
        ("Fern", "", "", ""),
    ):
        an_employer(cast, name=name, division=division, area=area, size=size)
    told = network.network_of(cast.rangi)
    assert (told.employers, told.top, told.known_industry, told.no_size, told.no_area) == (6, 4, 5, 3, 3)
    assert [(part.code, part.n) for part in told.industries][0] == ("C", 2)
    assert [(part.words, part.n) for part in told.areas] == [("Māngere", 2), ("Papakura", 1)]
    assert [(part.code, part.n) for part in told.sizes] == [("6-19", 1), ("100", 2)]
    client.force_login(cast.rangi)
    page = client.get(reverse("employers:network")).content.decode()
    assert "4 of 5" in page
    assert client.get("/api/v1/employers/network/").json()["top"] == 4


@pytest.mark.parametrize("who", ["eru", "noah", "ngaire"])
def test_whoever_sees_no_employers_sees_nothing_here(cast, who):
    a_conversation(cast, next_what="Send it", next_on=TODAY)
    reader = getattr(cast, who)
    assert not NextStep.objects.visible_to(reader).exists()
    assert network.network_of(reader).employers == 0
