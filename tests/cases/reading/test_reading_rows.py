"""A row read whole: everything wrong is named, nothing sound is blamed, no text makes it crash."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.doubles import Someone, find_doubles, score
from cases.reading.columns import FIELDS, layout, suggested_layout
from cases.reading.rows import read_row

TODAY = date(2026, 11, 22)
COACHES = {"sina@example.org": [1], "ana@example.org": [4], "ana": [4], "mele": [2, 3]}
LAYOUT = layout(FIELDS, {field: field for field in FIELDS})


def reading(**cells):
    cells = {"name": "Hine Parata", "phone": "021 555 1234", "coach": "Ana", "status": "Active"} | cells
    return read_row([cells.get(field, "") for field in FIELDS], LAYOUT, today=TODAY, coaches=COACHES, line=7)


def said(faults):
    return [(fault.column, fault.severity, fault.problem) for fault in faults]


def test_a_sound_row_is_read_without_blame():
    row, faults = reading(
        preferred_name="Hinny", born_on="26 Feb 04", gender="wahine", ethnicity="Māori; Samoan", iwi="Ngāpuhi; Tainui",
        email="Hine@Example.com", suburb="Ōtara", referred_by="MSD", referred_on="1/2/2026", first_met_on="9/2/2026",
        needs="kai, housing; licence", aspirations="trades", current_job="Kmart PT", hourly_pay="28.95/hr",
        notes="one\ntwo", pronouns="she/her",
    )  # fmt: skip
    assert faults == []
    assert (row.line, row.name.preferred, row.born_on, row.coach) == (7, "Hinny", date(2004, 2, 26), 4)
    assert [one.code for one in row.ethnicities.given] == ["21111", "31111"]
    assert (row.iwi, row.needs) == (("Ngāpuhi", "Tainui"), ("kai", "housing", "licence"))
    assert (row.pay.hourly, row.notes, row.email) == (Decimal("28.95"), "one\ntwo", "Hine@example.com")
    assert (row.status.stage, row.referrer.kind) == ("active", "agency")
    assert (row.first_met_on, row.first_meeting_booked_on) == (date(2026, 2, 9), None)


@pytest.mark.parametrize(
    ("cells", "column", "severity", "problem"),
    [
        ({"name": ""}, "name", "fault", "There is no name."),
        ({"born_on": "31/02/2001"}, "born_on", "fault", "February 2001 has no day 31."),
        ({"born_on": "1/1/2027"}, "born_on", "fault", "This date is still to come."),
        ({"born_on": "1/1/2020"}, "born_on", "warning", "This makes them 6 years old."),
        ({"referred_on": "soon"}, "referred_on", "fault", "This is not a date."),
        ({"referred_on": "1/12/2026"}, "referred_on", "warning", "This date is still to come."),
        ({"first_met_on": "1/12/2026"}, "first_met_on", "warning", "This meeting is still to come."),
        ({"email": "not-an-email"}, "email", "fault", "This is not an e-mail address."),
        ({"phone": "ask mum"}, "phone", "fault", "This is not a phone number."),
        ({"phone": ""}, "phone", "warning", "There is no way to reach them."),
        ({"coach": "nobody@example.org"}, "coach", "fault", "Nobody here has this name or address."),
        ({"coach": "Mele"}, "coach", "fault", "2 coaches answer to this name."),
        ({"coach": ""}, "coach", "warning", "No coach is named."),
        ({"status": "banana"}, "status", "fault", "We do not know this status."),
        ({"name": "HINE PARATA"}, "name", "warning", "Did they mean Hine Parata?"),
        ({"ethnicity": "Jedi"}, "ethnicity", "warning", "No code yet for: Jedi."),
        ({"gender": "sunshine"}, "gender", "warning", "We do not know this word."),
        ({"hourly_pay": "$52,000 pa"}, "hourly_pay", "warning", "This is pay for a year."),
        ({"hourly_pay": "min wage"}, "hourly_pay", "warning", "This is not an amount of money."),
        ({"suburb": "x" * 10_000}, "suburb", "fault", "This is longer than 200 letters."),
        ({"notes": "x" * 20_001}, "notes", "fault", "This note is longer than 20,000 letters."),
    ],
)
def test_each_oddity_is_named_once_with_line_column_and_remedy(cells, column, severity, problem):
    _, faults = reading(**cells)
    assert said(faults) == [(column, severity, problem)]
    assert (faults[0].line, bool(faults[0].remedy)) == (7, True)
    assert len(faults[0].value) <= 120


def test_meeting_before_being_referred_is_pointed_at():
    _, faults = reading(referred_on="10/2/2026", first_met_on="9/2/2026")
    assert said(faults) == [("first_met_on", "warning", "They met before they were referred.")]


@pytest.mark.parametrize("typed", ["Ana", "ʻAna", "ANA", "ana@example.org", "ANA@Example.org "])
def test_a_coach_answers_to_name_and_address(typed):
    assert reading(coach=typed)[0].coach == 4


def test_a_name_in_two_columns_is_one_name():
    at = layout(["First", "Last"], {"First": "first_name", "Last": "last_name"})
    row, faults = read_row(["Te Ariki", "Lātū"], at, today=TODAY, coaches={}, line=2)
    assert row.name.whole == "Te Ariki Lātū"
    assert [fault.problem for fault in faults] == ["There is no way to reach them."]


def test_workbook_cells_are_read_by_kind():
    row, faults = reading(born_on=date(1990, 3, 2), phone=215551234, hourly_pay=28.95, name=None, preferred_name="Hine")
    assert (row.name.whole, row.born_on, row.phones[0].e164) == ("Hine", date(1990, 3, 2), "+64215551234")
    assert faults == []


def test_a_row_of_the_wrong_shape_is_a_fault():
    _, faults = read_row(
        ["Hine"], suggested_layout(["Name"]), today=TODAY, coaches={}, line=3, problem="It has 2 more cells."
    )
    assert faults[0].stops_the_row


awkward = st.sampled_from(
    ["\x00", "a\x00b", "\x1b[31m", "=cmd()", "<script>alert(1)</script>", "\u202eabc", "👨‍👩‍👧", "x" * 10_000,
     "1" * 10_000,
     "a," * 5000, "\ud800", "'; DROP TABLE", "١٢/٣/١٩٩٠", "@", "+", "0" * 30, "1/1/1", "\n\n", "ﷺ" * 50]
)  # fmt: skip
cell = (
    st.text(alphabet=st.characters(exclude_categories=()), max_size=30)
    | awkward
    | st.integers()
    | st.floats()
    | st.dates()
)


@settings(deadline=None, max_examples=150)
@given(st.lists(cell | st.none() | st.booleans() | st.datetimes(), max_size=len(FIELDS) + 2))
def test_no_cell_makes_reading_crash(cells):
    row, faults = read_row(cells, LAYOUT, today=TODAY, coaches=COACHES, line=2)
    for text in (row.name.whole, row.notes, row.suburb, row.email, *row.needs, *(fault.value for fault in faults)):
        assert "\x00" not in text
        text.encode("utf-8")
    find_doubles([Someone.of_row(row), Someone.of_row(row)])


def test_doubles_give_their_reasons():
    hine = Someone.of(1, "Hine Māka", born_on=date(1990, 3, 2), phones=["+64215551234"], email="h@example.com")
    again = Someone.of(2, "HINE MAAKA", born_on=date(1990, 3, 2), email="H@example.com")
    assert score(hine, again) == (100, ("same name, written differently", "same date of birth", "same e-mail"))
    swapped = Someone.of(3, "Māka Hine", born_on=date(1990, 2, 3))
    assert score(hine, swapped) == (
        65,
        ("same names in another order", "date of birth with day and month changed round"),
    )
    slip = Someone.of(4, "Hine Makka", born_on=date(1990, 3, 2))
    assert score(hine, slip)[0] >= 60


def test_a_shared_name_or_a_shared_phone_alone_is_no_double():
    one = Someone.of(1, "Losa Brown", phones=["+64215551234"])
    assert find_doubles([one, Someone.of(2, "Losa Brown", born_on=date(2004, 8, 8))]) == []
    assert find_doubles([one, Someone.of(3, "Mere Wilson", phones=["+64215551234"])]) == []
    father = Someone.of(4, "Sione Taufa", born_on=date(1970, 1, 1), phones=["+64215551234"])
    son = Someone.of(5, "Sione Taufa", born_on=date(1999, 1, 1), phones=["+64215551234"])
    assert find_doubles([father, son]) == []


def test_people_already_here_are_compared_but_not_with_one_another():
    here = [Someone.of(f"p{n}", "Hine Parata", born_on=date(1990, 3, 2)) for n in (1, 2)]
    found = find_doubles([Someone.of(9, "Hine Parata", born_on=date(1990, 3, 2))], here)
    assert [(double.line, double.other, double.already_here) for double in found] == [(9, "p1", True), (9, "p2", True)]


def test_a_crowd_behind_one_phone_and_birthday_is_compared_to_the_end():
    crowd = [
        Someone.of(n, f"Person {n % 5000}", born_on=date(1990, 1, 1), phones=["+64215551234"]) for n in range(20_000)
    ]
    assert find_doubles(crowd)
