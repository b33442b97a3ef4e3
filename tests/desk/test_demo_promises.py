"""What the story promises by default, and where the demo's clock is seen and refused. The story is not told here."""

import os
import subprocess
import sys
from datetime import date, timedelta
from inspect import signature
from pathlib import Path

import pytest
from django.urls import reverse

from brokercoach.accounts.choices import Role
from brokercoach.embedded import settle
from brokercoach.kit import dates
from desk.demo import cast as company
from desk.demo.scene import Story
from desk.demo.telling import tell
from desk.management.commands import demo_clock, demo_tell
from tests import cast as tests_cast
from tests.check_settings import PRODUCTION
from tests.desk.days import MORNING, THURSDAY

ROOT = Path(__file__).resolve().parents[2]


def defaults(callable_):
    return {name: parameter.default for name, parameter in signature(callable_).parameters.items()}


def test_three_hundred_people_over_eighteen_months():
    told = vars(demo_tell.Command().create_parser("manage.py", "demo_tell").parse_args([]))
    assert (told["people"], told["months"], told["until"]) == (300, 18, None)
    for teller in (tell, Story):
        assert (defaults(teller)["people"], defaults(teller)["months"]) == (300, 18)


def test_twelve_coaches_in_three_teams_and_the_leader_of_each():
    coaches = [one for one in company.EVERYONE if one.role == Role.COACH]
    leaders = [one for one in company.EVERYONE if one.role == Role.MANAGER]
    assert len(coaches) == 12
    assert {one.team for one in coaches} == {one.team for one in leaders} == set(company.TEAMS)
    assert len(company.TEAMS) == len(leaders) == 3


def test_the_company_of_the_tests_is_the_company_of_the_demo():
    """Rule 13: the same cast everywhere; not a copy of it."""
    assert tests_cast.PLAYERS is company.PLAYERS
    assert company.EVERYONE[: len(company.PLAYERS)] == company.PLAYERS
    assert tests_cast.PASSWORD is company.PASSWORD


@pytest.mark.parametrize("until", [THURSDAY, date(2026, 4, 28), date(2027, 1, 4)])
def test_days_are_counted_back_from_the_last_and_fall_on_working_days(until):
    """Decision 9: the story ends on its last day, whatever the weekday; each deed at or before its place."""
    story = Story(until=until, last_moment=dates.at(until, MORNING.time()))
    assert story.back(0) == story.ahead(0) == until if dates.is_working_day(until) else story.back(0) == until
    for days in range(1, 120):
        day = story.back(days)
        assert dates.is_working_day(day)
        assert timedelta(0) <= until - timedelta(days=days) - day <= timedelta(days=14)


def test_today_it_ends_no_later_than_now_and_another_day_in_the_morning(monkeypatch):
    monkeypatch.setattr(dates, "today", lambda: THURSDAY)
    monkeypatch.setattr(dates, "now", lambda: MORNING - timedelta(hours=3))
    assert demo_tell.last_moment(THURSDAY) == MORNING - timedelta(hours=3)
    assert demo_tell.last_moment(THURSDAY + timedelta(days=1)) == MORNING + timedelta(days=1)


@pytest.fixture
def own_clock(settings, tmp_path):
    settings.LOCAL_DIR = tmp_path
    yield
    dates.clock_file().unlink(missing_ok=True)
    dates.moved_days()


@pytest.mark.django_db
def test_every_page_says_that_the_clock_was_moved(own_clock, client, cast):
    client.force_login(cast.mere)
    assert "Demo clock: today is" not in client.get(reverse("accounts:own")).content.decode()
    demo_clock.set_days(7)
    page = client.get(reverse("accounts:own")).content.decode()
    assert "Demo clock: today is" in page
    assert f"{dates.today().day} {dates.today():%B %Y}" in page


def test_production_refuses_to_be_the_demo_and_to_move_its_clock():
    command = [sys.executable, "manage.py", "demo_clock", "+7d"]
    for demo, words in (("1", "DEMO"), ("", "not the demo")):
        env = os.environ | PRODUCTION | {"DEMO": demo}
        said = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120)
        assert said.returncode != 0
        assert words in said.stderr


@pytest.mark.parametrize(
    ("options", "nobody", "commands"),
    [
        (["--demo"], True, ["migrate", "demo_tell", "demo_cast"]),
        (["--demo"], False, ["migrate", "demo_cast"]),
        ([], True, ["migrate"]),
    ],
)
def test_bin_up_tells_the_story_into_an_empty_database_alone(monkeypatch, tmp_path, options, nobody, commands):
    asked = []
    monkeypatch.setattr("django.core.management.call_command", lambda name, *_, **__: asked.append(name))
    monkeypatch.setattr(settle, "nobody_yet", lambda: nobody)
    settle.main([*options, str(tmp_path / "cast.json")])
    assert asked == commands
    assert (tmp_path / "cast.json").read_text() == "[]"


@pytest.mark.django_db
def test_a_database_with_anyone_in_it_is_not_empty(cast):
    assert not settle.nobody_yet()
