"""Which stream fits, from facts alone, with its reasons (CS-1)."""

from dataclasses import fields
from datetime import date, timedelta
from inspect import signature

import pytest

from cases.choices.direction import Stream
from cases.streams import STANDS, Known, out_since, suggest

TODAY = date(2026, 3, 20)


def ago(days):
    return TODAY - timedelta(days=days)


def fits(**known):
    return suggest(Known(**known), today=TODAY, near_days=183, far_days=365)


def test_what_it_rests_on_is_this_list_and_nothing_else():
    """How keen someone seems, what a scale said, their peoples, age or gender are no input: there is no way in."""
    assert [field.name for field in fields(Known)] == [
        "own_work_wanted", "core_unmet", "core_stands", "work", "out_since", "reading_help", "english_help",
    ]  # fmt: skip
    assert list(signature(suggest).parameters) == ["known", "today", "near_days", "far_days"]


OUT = {"work": "out_of_work"}


@pytest.mark.parametrize(
    ("known", "stream", "reasons"),
    [
        ({}, "", ()),
        ({"work": "unknown"}, "", ()),
        ({"own_work_wanted": True, "reading_help": True}, Stream.OWN_WORK, ("They want to work for themselves.",)),
        ({"work": "self_employed"}, Stream.OWN_WORK, ("They work for themselves.",)),
        ({"work": "employed_low_paid"}, Stream.IN_WORK, ("They are in paid work, and it is low-paid.",)),
        ({"work": "employed", "core_unmet": ("Housing",)}, Stream.IN_WORK,
         ("They are in paid work.", "Housing is not met yet, and comes alongside.")),
        ({**OUT, "out_since": ago(400), "core_stands": True}, Stream.LONGER,
         ("They have been without paid work for at least 13 months.",)),
        ({**OUT, "out_since": ago(60), "core_stands": True, "english_help": True}, Stream.LONGER,
         ("English is another language for them.",)),
        ({"reading_help": True}, Stream.LONGER, ("Reading, writing or numbers: support has to fit.",)),
        ({**OUT, "out_since": ago(182), "core_stands": True}, Stream.SHORT,
         ("They have been without paid work for at least 5 months.", STANDS)),
        ({**OUT, "out_since": ago(3), "core_stands": True}, Stream.SHORT,
         ("They have been without paid work for less than a month, as far as we know.", STANDS)),
        ({**OUT, "out_since": ago(183), "core_stands": True}, Stream.STEADY,
         ("They have been without paid work for at least 6 months.", STANDS,
          "Nothing we know asks for longer preparation.")),
        ({**OUT, "out_since": ago(3), "core_unmet": ("Kai",)}, Stream.STEADY,
         ("They have been without paid work for less than a month, as far as we know.",
          "Kai is not met yet, and comes alongside.", "Nothing we know asks for longer preparation.")),
    ],
)  # fmt: skip
def test_the_table(known, stream, reasons):
    found = fits(**known)
    assert (found.stream, found.reasons) == (stream, reasons)


def test_a_basic_that_is_lacking_makes_nobody_wait_longer():
    near = {**OUT, "out_since": ago(30)}
    assert fits(**near, core_unmet=("Housing", "Kai")).stream == Stream.STEADY


def test_what_is_not_known_is_said():
    assert fits().unknown == ("What work they have now", "How it is with housing, kai and space")
    assert fits(**OUT, core_stands=True).unknown == ("Since when they are without paid work",)
    assert fits(work="employed", core_stands=True).unknown == ()


@pytest.mark.parametrize(
    ("states", "day"),
    [
        ([], None),
        ([("employed", ago(1)), ("out_of_work", ago(90))], None),
        ([("out_of_work", ago(10))], ago(10)),
        ([("studying", ago(10)), ("caring", ago(500)), ("employed", ago(600))], ago(500)),
        ([("out_of_work", ago(10)), ("unknown", ago(90)), ("out_of_work", ago(400))], ago(10)),
    ],
)  # fmt: skip
def test_without_paid_work_since_the_first_day_of_one_run(states, day):
    assert out_since(states) == day
