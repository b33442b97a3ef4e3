"""A caseload brought in does not swamp a day: its people are one line for a week, and silence counts from then."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from cases.actions import sessions
from cases.choices import Mode, Result
from cases.models import Case, ImportRow, TimelineEntry
from cases.queries import held
from cases.reading.columns import suggest
from cases.rhythm import silent_since
from desk.day.coach import day_of
from desk.day.team import team_day_of
from tests.cases.imports.conftest import NOW, TODAY
from tests.cases.imports.files import many

BROUGHT = date(2026, 11, 22)
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def that_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sample(bring, take):
    return take(bring(many(40)))


def later(days):
    return NOW + timedelta(days=days)


def talk(by, case):
    """A kōrero by phone, today."""
    told = {"uuid": uuid4(), "held_on": TODAY, "mode": Mode.PHONE, "minutes": 15, "now": NOW}
    return sessions.log_session(by=by, cases=[case], **told)


def of(name):
    return Case.objects.select_related("client", "lead").get(client__name=name)


def test_my_day_says_it_in_one_line(sample, office):
    rows = day_of(office.sina, NOW).rows
    [row] = [row for row in rows if row.case is None]
    mine = Case.objects.filter(lead=office.sina, closed_on=None).count()
    assert (row.name, row.tag, row.kind) == (f"{mine} people brought in", "today", "brought")
    assert row.url == f"{reverse('cases:caseload')}?show=brought"
    assert [one for one in rows if one.kind in ("quiet", "message")] == []
    assert day_of(office.sina, later(2)).rows[-1].tag == "this week"


def test_the_managers_list_says_it_in_one_line(sample, office):
    day = team_day_of(office.ruta, NOW)
    open_here = Case.objects.filter(team=office.team, closed_on=None).count()
    assert [(row.kind, row.name) for row in day.rows] == [("brought", f"{open_here} people brought in")]
    assert sum(coach.quiet for coach in day.coaches) == 0


def test_the_line_leads_to_those_it_counts(sample, client, office):
    client.force_login(office.sina)
    page = client.get(day_of(office.sina, NOW).rows[0].url).content.decode()
    assert "Brought in this week" in page
    told = client.get("/api/v1/people/?show=brought").json()["results"]
    mine = set(Case.objects.filter(lead=office.sina, closed_on=None).values_list("pk", flat=True))
    assert {one["pk"] for one in told} <= mine


def test_who_is_spoken_with_leaves_the_line_and_a_week_ends_it(bring, take, office):
    take(bring("Name,Coach,Referral date\nRewi Pohatu,sina,1/3/2026\nHuia Toroa,sina,1/3/2026\n"))
    assert day_of(office.sina, NOW).rows[0].name == "2 people brought in"
    talk(office.sina, of("Rewi Pohatu"))
    assert day_of(office.sina, NOW).rows[0].name == "1 person brought in"
    assert {row.kind for row in team_day_of(office.ruta, later(7)).rows} == {"wait", "unheld"}


def test_silence_counts_from_the_day_they_came_unless_the_file_says_more(bring, take):
    head = "Name,Coach,Status,Referral date,First met,Last contact"
    lines = ["Rewi Pohatu,sina,active,1/3/2026,2/4/2026,", "Huia Toroa,sina,active,1/3/2026,2/4/2026,1/10/2026"]
    take(bring("\n".join([head, *lines, "Tui Mana,sina,active,,,"])))
    rewi, huia, tui = of("Rewi Pohatu"), of("Huia Toroa"), of("Tui Mana")
    assert (rewi.brought_on, rewi.last_contact_on, rewi.quiet_on) == (BROUGHT, date(2026, 4, 2), date(2026, 12, 7))
    assert (huia.last_contact_on, huia.quiet_on) == (date(2026, 10, 1), date(2026, 10, 16))
    assert (tui.opened_on, tui.quiet_on) == (BROUGHT, date(2026, 12, 7))
    titles = set(TimelineEntry.objects.filter(case=huia).values_list("title", flat=True))
    assert {"First met", "Last contact told of in the earlier caseload"} <= titles


def test_days_unheld_count_from_the_day_they_came(bring, take, office):
    take(bring("Name,Coach,Referral date\nRewi Pohatu,,1/3/2025\nHuia Toroa,sina,1/3/2025\n"))
    cases = list(Case.objects.select_related("lead"))
    since = held.since(office.ruta, cases, TODAY + timedelta(days=3))
    assert set(since.values()) == {BROUGHT}


def test_what_the_file_said_of_contact_outlives_an_amended_session(bring, take, office):
    take(bring("Name,Coach,First met,Last contact\nRewi Pohatu,sina,2/4/2026,1/10/2026\n"))
    session = talk(office.sina, of("Rewi Pohatu"))
    assert of("Rewi Pohatu").last_contact_on == TODAY
    told = {"version": session.version, "held_on": TODAY, "result": Result.NO_ANSWER, "mode": Mode.PHONE, "now": NOW}
    sessions.amend_session(by=office.sina, session=session, **told)
    case = of("Rewi Pohatu")
    assert (case.last_contact_on, case.last_attempt_on) == (date(2026, 10, 1), TODAY)


def test_a_column_of_last_contacts_is_no_phone():
    fields = {one.header: one.field for one in suggest(["Name", "Contact", "Last contact", "First contact"])}
    assert fields == {
        "Name": "name",
        "Contact": "phone",
        "Last contact": "last_met_on",
        "First contact": "first_met_on",
    }
    assert suggest(["Date of last contact"])[0].field == "last_met_on"


def test_a_last_contact_to_come_is_refused_and_one_before_the_first_is_pointed_at(bring):
    batch = bring(
        "Name,Coach,First met,Last contact\nRewi Pohatu,sina,,1/12/2026\nHuia Toroa,sina,1/10/2026,1/9/2026\n"
    )
    faults = {row.line: [f["problem"] for f in row.faults] for row in ImportRow.objects.filter(batch=batch)}
    assert "This date is still to come." in faults[2]
    assert "The last contact was before they first met." in faults[3]


@pytest.mark.parametrize(
    ("last", "brought", "told", "since"),
    [
        (date(2026, 3, 1), None, None, date(2026, 3, 1)),
        (date(2026, 3, 1), date(2026, 5, 1), None, date(2026, 5, 1)),
        (date(2026, 3, 1), date(2026, 5, 1), date(2026, 3, 1), date(2026, 3, 1)),
        (date(2026, 6, 1), date(2026, 5, 1), None, date(2026, 6, 1)),
        (None, None, None, date(2026, 1, 1)),
    ],
)
def test_the_day_silence_counts_from(last, brought, told, since):
    opened = date(2026, 1, 1)
    assert silent_since(last_contact_on=last, opened_on=opened, brought_on=brought, heard_before_on=told) == since


def test_the_days_ask_no_more_for_hundreds_brought_in(sample, office, cast, client, count_queries):
    client.force_login(office.sina)
    asked = count_queries(lambda: client.get("/"))
    client.force_login(cast.mere)
    client.get("/")
    assert asked <= count_queries(lambda: client.get("/")) + 2
