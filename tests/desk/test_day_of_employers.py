"""My day holds what was promised to employers, and conversations begun: two queries however many."""

from datetime import timedelta

import pytest
import time_machine

from desk.day.coach import day_of
from desk.day.ranking import Band
from desk.day.team import team_day_of
from tests.desk.days import MORNING, THURSDAY
from tests.factories import a_next_step, a_talk_draft, an_employer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(MORNING, tick=False):
        yield


def owed(cast, name, *, days, by=None):
    made = THURSDAY - timedelta(9)
    employer = an_employer(cast, name=name)
    return a_next_step(cast, employer, by=by, on=made, due_on=THURSDAY - timedelta(days), what="Send the dates")


def test_what_is_due_stands_there_with_one_verb_and_others_do_not(cast):
    late, _ = owed(cast, "Rimu Timber", days=2), owed(cast, "Kauri Foods", days=-1)
    owed(cast, "Sina’s own", days=1, by=cast.sina)
    [row] = day_of(cast.mere, MORNING).rows
    assert (row.key, row.name, row.verb, row.tag) == (f"employer-{late.pk}", "Rimu Timber", "Do", "2 days over")
    assert (row.why, row.band, row.case) == ("You promised them: send the dates, due Tuesday", Band.LATE, None)


def test_a_conversation_begun_is_offered_to_its_author(cast):
    draft = a_talk_draft(cast, an_employer(cast, name="Rimu Timber"))
    a_talk_draft(cast, an_employer(cast, name="Kauri Foods"), by=cast.sina)
    a_talk_draft(cast, an_employer(cast, name="Tapped only"), mode="phone")
    [row] = day_of(cast.mere, MORNING).rows
    assert (row.name, row.verb) == ("Rimu Timber", "Finish")
    assert str(draft.pk) in row.verb_url


def test_it_asks_as_little_for_many(cast, client, count_queries):
    client.force_login(cast.mere)
    owed(cast, "Rimu Timber", days=0)
    client.get("/")
    few = count_queries(lambda: client.get("/"))
    for n in range(12):
        owed(cast, f"Employer {n}", days=n % 3)
    assert count_queries(lambda: client.get("/")) <= few


def test_a_manager_s_own_promises_stand_on_the_team_s_day(cast):
    """What Hōne himself owes employers, and has to check with those he keeps; his coaches' stay on theirs."""
    late = owed(cast, "Rimu Timber", days=2, by=cast.hone)
    owed(cast, "Mere’s own", days=1)
    rows = {row.key: row for row in team_day_of(cast.hone, MORNING).rows}
    assert rows[f"employer-{late.pk}"].name == "Rimu Timber"
    assert "Mere’s own" not in {row.name for row in rows.values()}
