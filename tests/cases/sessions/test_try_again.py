"""When to try again: another part of the day, then another day. Never on a holiday."""

from datetime import date, time

from cases.try_again import AFTERNOON, MORNING, suggestions


def test_a_morning_try_suggests_the_next_afternoon_and_a_rest_of_three_days():
    first, second = suggestions(tried_on=date(2026, 3, 16), tried_at=time(9, 30), tries=1)
    assert (first.on, first.at, first.words) == (date(2026, 3, 17), AFTERNOON, "Tue, in the afternoon")
    assert (second.on, second.at) == (date(2026, 3, 19), AFTERNOON)


def test_an_evening_try_suggests_a_morning():
    assert suggestions(tried_on=date(2026, 3, 16), tried_at=time(17), tries=1)[0].at == MORNING


def test_the_weekend_and_good_friday_are_left_alone():
    assert suggestions(tried_on=date(2026, 4, 2), tried_at=time(9), tries=1)[0].on == date(2026, 4, 7)


def test_from_the_third_try_a_rest_alone_is_offered():
    [only] = suggestions(tried_on=date(2026, 3, 16), tried_at=time(9), tries=3)
    assert only.on == date(2026, 3, 19)
