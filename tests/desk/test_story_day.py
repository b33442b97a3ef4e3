"""Mere's Thursday as the picture shows it, and Losa's team."""

import pytest
import time_machine

from desk.day.coach import day_of
from desk.day.team import team_day_of
from tests.desk.days import MORNING

pytestmark = pytest.mark.django_db


def test_the_list_reads_as_in_the_picture(told):
    day = day_of(told.users["mere"], MORNING)
    assert [(r.name, r.verb, r.tag) for r in day.rows] == [
        ("Tevita Fonua", "Ring", "2 days over"),
        ("Kiri Waititi", "Ring", "3 days"),
        ("Rāwiri Parata", "Ring", "quiet 14 days too long"),
        ("ʻAna Leavasa", "Do", "today"),
        ("Mere-Ana Pōtae", "Finish", "8:12 am"),
    ]
    assert day.rows[0].why == "Week 2 check-in, due Tuesday"
    assert day.rows[2].why == "No kōrero since 29 Oct, two tries"
    assert day.to_ring == 3


def test_the_hui_stands_above_with_its_time_and_who_decides(told):
    [meet] = day_of(told.users["mere"], MORNING).meets
    assert (meet.at.hour, meet.what) == (14, "Hui with the Tamihere whānau, Papakura Marae")
    assert meet.who == "Hēmi, Nan Rose, Aunty Pania · Hēmi decides with Nan Rose"


def test_the_page_says_it_in_one_line(client, told):
    with time_machine.travel(MORNING, tick=False):
        client.force_login(told.users["mere"])
        page = client.get("/").content.decode()
    assert "Kia ora Mere" in page
    assert "3 to ring" in page
    assert "2 pm" in page
    for word in ("streak", "score", "leader board"):
        assert word not in page.lower()


def test_a_manager_sees_who_is_held_by_nobody(client, told):
    day = team_day_of(told.users["losa"], MORNING)
    assert day.rows[0].kind == "nobody"
    assert {"message", "unheld"} <= {row.kind for row in day.rows}
    assert {"Salote Vea", "Tom Fairweather"} <= {coach.name for coach in day.coaches}
    client.force_login(told.users["losa"])
    assert "Who holds how many" in client.get("/").content.decode()
