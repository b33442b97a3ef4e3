"""Waits: what is measured, what is counted, who sees it (CH-3, SC-8)."""

from datetime import timedelta

import pytest

from cases.actions import requests
from cases.models import Case
from cases.queries.clocks import answers, clocks, measure, nearest, overdue_messages, still_waiting
from tests.cases.conftest import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_open_waits_count_and_who_left_before_is_counted_apart():
    spans = [(days(-40), days(-35), None), (days(-40), None, None), (days(-22), None, None), (days(-9), None, days(-1))]
    clock = measure("x", "X", spans, TODAY)
    assert (clock.n, clock.median, clock.p90, clock.longest) == (3, 22, 40, 40)
    assert (clock.waiting, clock.amber, clock.red, clock.left_unmet) == (2, 1, 1, 1)


def test_nothing_to_measure_is_said_as_nothing():
    clock = measure("x", "X", [], TODAY)
    assert (clock.n, clock.median, clock.p90, clock.longest) == (0, None, None, None)
    assert nearest(list(range(1, 11)), 90) == 9


@pytest.mark.parametrize(("ago", "colour"), [(20, None), (21, "amber"), (29, "amber"), (30, "red")])
def test_amber_at_21_red_at_30(cast, someone, ago, colour):
    someone(on=TODAY - timedelta(days=ago))
    found = still_waiting(cast.hone, today=TODAY)
    assert [one.colour for one in found] == ([colour] if colour else [])
    assert still_waiting(cast.mele, today=TODAY) == []


def test_the_first_one_to_one_stops_the_clock(cast, hemi):
    Case.objects.filter(pk=hemi.pk).update(first_one_to_one_on=hemi.opened_on + timedelta(days=5))
    first = clocks(cast.hone, today=TODAY)[0]
    assert (first.n, first.median, first.waiting) == (1, 5, 0)


def test_who_waits_longer_than_a_year_is_counted_as_they_are_listed(cast, someone):
    someone(on=TODAY - timedelta(days=400))
    first = clocks(cast.hone, today=TODAY)[0]
    assert (first.waiting, first.red) == (1, len(still_waiting(cast.hone, today=TODAY))) == (1, 1)


def test_first_answers_are_measured_per_coach_and_late_ones_go_to_the_manager(cast, hemi, someone):
    other = someone("Kiri Waititi", lead="sina")
    for hours in (2, 4, 30):
        at = NOW - timedelta(hours=hours)
        requests.note_request(by=cast.mere, case=hemi, received_at=at, by_way_of="text", now=NOW)
    requests.answer_requests(by=cast.mere, case=hemi, at=NOW)
    asked = NOW - timedelta(days=9)
    requests.note_request(by=cast.hone, case=other, received_at=asked, by_way_of="phone", now=NOW)
    mere, sina = answers(cast.hone, now=NOW)
    assert (mere.coach, mere.n, mere.median, mere.p90, mere.waiting) == ("Mere Henare", 3, 4, 30, 0)
    assert (sina.coach, sina.n, sina.waiting, sina.overdue) == ("Sina Leavasa", 0, 1, 1)
    assert [one.case_id for one in overdue_messages(cast.hone, today=TODAY)] == [other.pk]


@pytest.mark.parametrize(("who", "status"), [("hone", 200), ("mere", 403), ("rangi", 403), ("ana", 403), ("eru", 403)])
def test_who_may_read_the_waits(client, cast, someone, who, status):
    someone("Whetū Ngata", on=TODAY - timedelta(days=40))
    client.force_login(getattr(cast, who))
    answer = client.get("/waits/")
    assert answer.status_code == status
    assert ("Whetū Ngata" in answer.content.decode()) is (status == 200)
