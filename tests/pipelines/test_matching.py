"""What is wanted beside what is offered, line by line; and what may never be asked there (JM-2, JM-12, CE-1, CE-6)."""

import ast
import re
from dataclasses import fields, make_dataclass, replace
from decimal import Decimal

import pytest

from pipelines import matching
from pipelines.matching import HARD, JUDGES, WORDS, Offered, Topic, Verdict, Wanted, in_words, match, ranked
from pipelines.plain_facts import judging_words
from tests.architecture.house import ROOT

WEEK = frozenset({"mon-school", "tue-school"})
WANTED = Wanted(
    case=1, areas=frozenset({"manukau"}), travel="bus", hours_low=Decimal(20), hours_high=Decimal(40),
    available=WEEK, childcare="sorted", pay_low=Decimal(28), needs=(("equipment", "finch"),), level=4,
)  # fmt: skip
OFFERED = Offered(
    employer="finch", area="manukau", by_bus="yes", hours_low=Decimal(30), hours_high=None, shifts=WEEK,
    pay_high=Decimal(30), level=4,
)  # fmt: skip


def verdicts(wanted=WANTED, offered=OFFERED):
    return {str(topic): verdict.value for topic, verdict in match(wanted, offered).lines}


def test_both_sheets_on_every_line():
    found = match(WANTED, OFFERED)
    assert (found.fits, found.missing, set(verdicts().values())) == (True, (), {"fits"})
    assert len(in_words(found.lines)) == len(Topic)


@pytest.mark.parametrize(
    ("wanted", "offered", "line", "verdict"),
    [
        ({}, {"area": "whangarei"}, "place", "stops"),
        ({}, {"by_bus": "no"}, "transport", "stops"),
        ({}, {"by_bus": ""}, "transport", "ask"),
        ({}, {"own_transport": True}, "transport", "stops"),
        ({"travel": "own"}, {"own_transport": True}, "transport", "fits"),
        ({"travel": "none"}, {}, "transport", "stops"),
        ({"travel": "lift"}, {}, "transport", "fits"),
        ({"travel": "foot"}, {}, "transport", "ask"),
        ({"hours_low": Decimal(35)}, {}, "hours", "stops"),
        ({"hours_high": Decimal(25)}, {}, "hours", "stops"),
        ({"available": frozenset({"mon-school"})}, {}, "times", "stops"),
        ({"childcare": "none_yet"}, {}, "childcare", "stops"),
        ({"childcare": "none_yet"}, {"school_hours": True}, "childcare", "fits"),
        ({"childcare": "in_part"}, {}, "childcare", "ask"),
        ({}, {"employer": "other"}, "needs", "stops"),
        ({}, {"employer": "other", "adjusts": True}, "needs", "ask"),
        ({"needs": ()}, {"employer": "other"}, "needs", "fits"),
        ({"pay_low": Decimal(31)}, {}, "pay", "beside"),
        ({}, {"pay_high": None}, "pay", "ask"),
        ({"level": 2}, {}, "level", "beside"),
    ],
)
def test_each_line(wanted, offered, line, verdict):
    changed = replace(WANTED, **wanted), replace(OFFERED, **offered)
    assert verdicts(*changed)[line] == verdict
    assert match(*changed).fits is (verdict != "stops")


def test_without_both_sheets_nothing_is_called_a_match():
    bare = match(Wanted(case=1), OFFERED)
    assert (bare.fits, bare.missing) == (False, ("areas", "travel", "hours", "available", "childcare"))
    assert match(WANTED, Offered()).missing == ("place", "offered_hours", "shifts")


def test_everyones_place_is_what_their_own_match_says():
    told = ({}, {"travel": "none"}, {"travel": ""}, {"pay_low": Decimal(90)}, {"areas": frozenset({"elsewhere"})})
    sheets = [replace(WANTED, case=n, **change) for n, change in enumerate(told, start=1)]
    for offered in (OFFERED, Offered()):
        found = [(sheet, match(sheet, offered)) for _place, sheet in ranked(sheets, offered)]
        places = [place for place, _sheet in ranked(sheets, offered)]
        assert [not one.fits for _sheet, one in found] == [no_match for no_match, *_ in places]
        assert [len(one.stops) for _sheet, one in found] == [stops for _no, stops, *_ in places]
        assert places == sorted(places)


def test_pay_and_level_stop_nothing_and_every_verdict_has_words():
    assert HARD.isdisjoint({Topic.PAY, Topic.LEVEL})
    assert all((topic, Verdict.STOPS) in WORDS for topic in HARD)
    assert {topic for topic, _ in JUDGES} == set(Topic)


# --- what may never be among the inputs (CE-1, CE-6) -------------------------------------------------------------

ASKED = {
    "case", "areas", "travel", "hours_low", "hours_high", "available", "childcare", "pay_low", "needs", "level",
    "employer", "area", "by_bus", "shifts", "school_hours", "pay_high", "own_transport", "adjusts",
}  # fmt: skip
NEVER = re.compile(
    r"soft|skill_rat|rating|measure|confiden|attend|no_show|missed|turn(ed)?_up|motiv|attitude|keen|ready|readiness"
    r"|declin|refus|reject|lost|not_chosen|past|ethnic|iwi|people|gender|born|age\b|conviction|benefit|referr|note",
    re.I,
)
# What the query of sheets may read: nothing that holds a rating, a no-show, a past no, or who someone's people are.
SOURCES = {"Accommodation", "PlanVersion", "WorkSheet", "VacancyAsk"}


def inputs(*sheets):
    return {field.name for sheet in sheets for field in fields(sheet)}


def forbidden(names):
    return sorted(name for name in names if NEVER.search(name))


def read_models(source):
    """Models whose rows a module reads."""
    named = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Attribute) and n.attr == "objects"]
    return {getattr(n.value, "id", "?") for n in named}


def test_the_inputs_are_this_list_and_no_other():
    assert inputs(Wanted, Offered) == ASKED
    assert forbidden(ASKED) == []


@pytest.mark.parametrize(
    "planted",
    ["soft_skills", "attendance", "no_shows", "motivation", "declined_by_employers", "times_rejected", "ethnicity",
     "iwi", "confidence", "job_ready"],
)  # fmt: skip
def test_each_planted_input_is_noticed(planted):
    more = make_dataclass("Planted", [(planted, int)])
    assert inputs(Wanted, Offered, more) != ASKED
    assert forbidden(inputs(more)) == [planted]


def test_sheets_are_read_from_these_tables_alone():
    source = (ROOT / "pipelines/queries/sheets.py").read_text("utf-8")
    assert read_models(source) == SOURCES
    planted = source + "\nrows = MeasureTaken.objects.visible_to(user)\nrows = Declined.objects.visible_to(user)"
    assert read_models(planted) - SOURCES == {"MeasureTaken", "Declined"}


def test_matching_imports_no_table():
    tree = ast.parse((ROOT / "pipelines/matching.py").read_text("utf-8"))
    modules = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert modules == {"dataclasses", "decimal", "enum", "operator", "django.utils.translation"}
    assert matching.match(WANTED, OFFERED) == match(WANTED, OFFERED)


# --- words that judge (CE-1) -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Not MOTIVATED enough", ["MOTIVATED"]),
        ("bad attitude, and lazy", ["attitude", "lazy"]),
        ("he is work shy", ["work shy"]),
        ("ngākau kore ia", ["ngākau kore"]),
        ("ngaakau kore ia", ["ngaakau kore"]),
        ("He aha te mangere o tēnei", ["mangere"]),
        ("Lives in Māngere, starts at 7", []),
        ("Ken came late twice: 7.20 on Monday, 7.35 on Tuesday", []),
        ("No Class 2 licence; the course is in May", []),
        ("", []),
    ],
)
def test_which_words_judge(text, found):
    assert judging_words(text) == found
