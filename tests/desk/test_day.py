"""My day: one list, the worst first, one verb a row; a few queries however much there is; put aside with a reason."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit import dates
from cases.actions import cases, requests
from cases.choices import Mode, Next, Stage
from desk.actions import snoozes
from desk.day.coach import day_of
from desk.day.ranking import Band, Row, one_row_each, set_aside, worst_first
from desk.day.team import team_day_of
from desk.models import Snooze
from tests.desk.days import MORNING, THURSDAY
from tests.factories import a_cover, a_draft, a_person, a_promise

pytestmark = pytest.mark.django_db


def a_row(key, band, late=0, kind="promise", case=1, tag=""):
    return Row(key=key, kind=kind, case=case, name="", why="why", tag=tag, tag_kind="", verb="", verb_url="", url="",
               band=band, late=late)  # fmt: skip


def test_the_worst_comes_first():
    rows = [
        a_row("draft", Band.DRAFT),
        a_row("today", Band.TODAY),
        a_row("quiet", Band.QUIET, 40),
        a_row("late-1", Band.LATE, 1),
        a_row("late-9", Band.LATE, 9),
        a_row("waiting", Band.WAITING),
    ]
    assert [r.key for r in worst_first(rows)] == ["late-9", "late-1", "quiet", "waiting", "today", "draft"]


def test_a_quiet_person_who_is_on_the_list_already_has_one_row_that_says_both():
    rows = [a_row("promise-1", Band.LATE), a_row("quiet-1", Band.QUIET, kind="quiet", tag="24 days quiet")]
    [row] = one_row_each(rows)
    assert row.key == "promise-1"
    assert row.why == "why · 24 days quiet"


def test_what_is_put_aside_stands_apart():
    shown, aside = set_aside([a_row("a", Band.LATE), a_row("b", Band.LATE)], {"b": (7, "waits for the GP", THURSDAY)})
    assert [r.key for r in shown] == ["a"]
    assert [(r.aside, r.aside_why) for r in aside] == [(7, "waits for the GP")]


@pytest.fixture
def morning():
    with time_machine.travel(MORNING, tick=False):
        yield MORNING


def fill(cast, n):
    """n people of Mere's, each quiet; each second one with a late promise, each third with a message, and a draft."""
    for turn in range(n):
        opened = THURSDAY - timedelta(days=40)
        case = a_person(cast, on=opened, stage=Stage.ACTIVE)
        if turn % 2 == 0:
            a_promise(cast, case, kind=Next.MEET, on=opened, due_on=THURSDAY if turn % 4 else opened)
        if turn % 3 == 0:
            received = MORNING - timedelta(days=1)
            requests.note_request(by=cast.mere, case=case, received_at=received, by_way_of=Mode.TEXT, now=MORNING)
        a_draft(cast.mere, notes="begun", cases=[str(case.pk)], now=MORNING)


@pytest.mark.parametrize("who", ["mere", "hone"])
def test_the_page_asks_as_little_with_thirty_as_with_one(client, cast, morning, count_queries, who):
    client.force_login(getattr(cast, who))
    fill(cast, 4)
    client.get("/")
    few = count_queries(lambda: client.get("/"))
    fill(cast, 30)
    assert count_queries(lambda: client.get("/")) <= few
    assert few < 30


def test_a_day_is_cut_at_what_a_day_can_hold(cast, morning):
    for _ in range(60):
        a_person(cast, on=THURSDAY - timedelta(days=40))
    day = day_of(cast.mere, MORNING)
    assert len(day.rows) == 50
    assert day.more


def test_nothing_of_another_coach_is_there(cast, morning):
    a_person(cast, lead=cast.tama, team="Waitākere", on=THURSDAY - timedelta(days=60))
    assert day_of(cast.mere, MORNING).rows == []
    assert [row.kind for row in day_of(cast.tama, MORNING).rows] == ["quiet"]


def test_whoever_covers_sees_whom_they_cover_and_for_whom(cast, morning):
    case = a_person(cast, on=THURSDAY - timedelta(days=40))
    a_promise(cast, case, on=THURSDAY - timedelta(days=9), due_on=THURSDAY - timedelta(days=2))
    a_cover(cast, of=cast.mere, by=cast.sina, starts_on=THURSDAY - timedelta(days=1))
    [row] = day_of(cast.sina, MORNING).rows
    assert row.kind == "promise"
    assert "for Mere" in row.why


def test_an_empty_day_is_warm_and_offers_the_first_step(client, cast):
    client.force_login(cast.mere)
    page = client.get("/").content.decode()
    assert "Nau mai" in page
    assert reverse("cases:intake") in page


@pytest.mark.parametrize(
    ("who", "there"),
    [("rangi", "cases:caseload"), ("ngaire", "audit:trail"), ("ana", "accounts:people")],
)
def test_others_are_led_to_what_they_came_for(client, cast, who, there):
    client.force_login(getattr(cast, who))
    assert client.get("/").headers["Location"] == reverse(there)


def test_who_has_no_page_yet_finds_a_plain_home(client, cast):
    client.force_login(cast.eru)
    page = client.get("/")
    assert page.status_code == 200
    assert "Kia ora" in page.content.decode()


@pytest.fixture
def overdue(cast, morning):
    case = a_person(cast, on=THURSDAY - timedelta(days=20))
    promised = a_promise(cast, case, on=THURSDAY - timedelta(days=9), due_on=THURSDAY - timedelta(days=2))
    return case, f"promise-{promised.pk}"


def aside(client, key, **data):
    return client.post(reverse("day:put-aside", args=[key]), data)


def test_putting_aside_needs_a_reason_and_a_day(client, cast, overdue):
    _, key = overdue
    client.force_login(cast.mere)
    tomorrow = (THURSDAY + timedelta(days=1)).isoformat()
    assert aside(client, key, until_on=tomorrow).status_code == 422
    assert aside(client, key, reason="waits for the GP").status_code == 422
    assert aside(client, key, reason="waits for the GP", until_on=THURSDAY.isoformat()).status_code == 422
    assert aside(client, key, reason="waits for the GP", until_on=tomorrow).status_code == 302
    day = day_of(cast.mere, dates.now())
    assert key not in [row.key for row in day.rows]
    assert [(row.key, row.aside_why) for row in day.aside] == [(key, "waits for the GP")]


def test_putting_aside_changes_nothing_of_the_work_and_leaves_no_trail(client, cast, overdue):
    case, key = overdue
    before = Event.objects.filter(file=f"cases.case:{case.pk}").count()
    snoozes.put_aside(by=cast.mere, about=key, reason="x", until_on=THURSDAY + timedelta(days=7), now=MORNING)
    case.refresh_from_db()
    assert case.next_on == THURSDAY - timedelta(days=2)
    assert Event.objects.filter(file=f"cases.case:{case.pk}").count() == before


def test_it_comes_back_by_itself_or_when_asked(client, cast, overdue):
    _, key = overdue
    until = THURSDAY + timedelta(days=1)
    snooze = snoozes.put_aside(by=cast.mere, about=key, reason="x", until_on=until, now=MORNING)
    assert key in [row.key for row in day_of(cast.mere, MORNING + timedelta(days=1)).rows]
    client.force_login(cast.mere)
    assert client.post(reverse("day:take-back", args=[snooze.pk])).status_code == 302
    assert key in [row.key for row in day_of(cast.mere, MORNING).rows]


def test_snoozes_are_their_makers_alone(client, cast, overdue):
    _, key = overdue
    snooze = snoozes.put_aside(by=cast.mere, about=key, reason="x", until_on=THURSDAY + timedelta(days=1), now=MORNING)
    for who in (cast.hone, cast.sina, cast.rangi, cast.ana):
        assert not Snooze.objects.visible_to(who).exists()
    client.force_login(cast.sina)
    assert client.post(reverse("day:take-back", args=[snooze.pk])).status_code == 404
    assert aside(client, key, reason="x", until_on="2026-11-27").status_code == 404
    assert key not in [row.key for row in team_day_of(cast.hone, MORNING).rows], "late promises are the coach's"


def test_a_case_without_a_lead_is_the_managers_first_row(cast, morning):
    case = a_person(cast, on=THURSDAY - timedelta(days=20))
    cases.assign_lead(by=cast.hone, case=case, to=None, on=THURSDAY, now=MORNING)
    row = team_day_of(cast.hone, MORNING).rows[0]
    assert (row.kind, row.verb) == ("nobody", "Give")
    assert team_day_of(cast.mele, MORNING).rows == []


def test_the_day_over_the_api_and_putting_aside(client, cast, overdue):
    _, key = overdue
    client.force_login(cast.mere)
    [row] = client.get("/api/v1/day/").json()["rows"]
    assert (row["key"], row["verb"]) == (key, "Ring")
    there = f"/api/v1/day/rows/{key}/aside/"
    said = {"reason": "waits for the GP", "until_on": "2026-11-27"}
    made = client.post(there, said, content_type="application/json")
    assert made.status_code == 201
    day = client.get("/api/v1/day/").json()
    assert (day["rows"], day["aside"][0]["aside_why"]) == ([], "waits for the GP")
    late = client.post(there, said | {"until_on": "2026-11-26"}, content_type="application/json")
    assert late.status_code == 404, "it is aside already"
    assert client.delete(f"/api/v1/day/asides/{made.json()['id']}/").status_code == 204
    refused = client.post(there, said | {"until_on": "2026-11-26"}, content_type="application/json")
    assert (refused.status_code, "until_on" in refused.json()["errors"]) == (422, True)


@pytest.mark.parametrize(("who", "status"), [("rangi", 403), ("eru", 403), ("ana", 403), ("noah", 404)])
def test_who_has_no_day_has_none_over_the_api(client, cast, who, status):
    client.force_login(getattr(cast, who))
    assert client.get("/api/v1/day/").status_code == status
