"""The sample caseload: every faulty line is named, no sound line is blamed, every double is seen."""

from datetime import date
from pathlib import Path

import pytest

from brokercoach.kit.spreadsheets import read_table
from cases.doubles import Someone, find_doubles
from cases.reading.columns import suggested_layout
from cases.reading.rows import read_row

SAMPLE = Path(__file__).parents[2] / "fixtures" / "caseload-sample.csv"
TODAY = date(2026, 11, 22)
COACHES = {
    "sina@example.org": [1], "sina": [1], "mele@example.org": [2], "mele": [2],
    "hone@example.org": [3], "hone": [3], "ana@example.org": [4], "ana": [4],
}  # fmt: skip

FAULTY = {
    (5, "DOB", "31/02/2001"): "February 2001 has no day 31.",
    (9, "Referral date", "soon"): "This is not a date.",
    (13, "Coach", "nobody@example.org"): "Nobody here has this name or address.",
    (17, "Client name", ""): "There is no name.",
    (21, "Email", "not-an-email"): "This is not an e-mail address.",
    (25, "DOB", "2031-05-01"): "This date is still to come.",
}
WORTH_A_LOOK = {
    "This meeting is still to come.": [12, 22, 48, 50, 107, 109, 235],
    "There is no way to reach them.": [37, 64, 74, 99, 109, 145, 167, 168, 179, 192, 218],
    "No coach is named.": [54, 77, 80, 85, 92, 102, 120, 133, 151, 158, 192, 210, 220, 230, 238, 245, 248],
    "This is pay for a year.": [63, 71, 123, 129, 142, 162, 165, 243],
    "Did they mean Mei Potae?": [50],
    "Did they mean ʻAna Hohepa?": [61],
    "Did they mean Mei Brown?": [84],
    "Did they mean Amelia Singh?": [142],
}
DOUBLES = {(61, 42), (68, 47), (85, 77), (107, 50), (121, 84), (122, 19), (136, 24), (142, 123)}


@pytest.fixture(scope="module")
def table():
    return read_table(SAMPLE.read_bytes(), SAMPLE.name)


@pytest.fixture(scope="module")
def read(table):
    at = suggested_layout(table.headers)
    return [
        read_row(row.cells, at, today=TODAY, coaches=COACHES, line=row.line, problem=row.problem) for row in table.rows
    ]


def test_the_file_is_read_whole_and_every_column_is_known(table):
    assert (len(table.rows), table.rows[0].line, table.rows[-1].line) == (248, 2, 249)
    assert (table.encoding, table.delimiter, table.warnings) == ("utf-8", ",", ())
    assert len(suggested_layout(table.headers)) == len(table.headers) == 18


def test_exactly_the_faulty_lines_are_named_with_column_and_reason(read):
    found = [fault for _, faults in read for fault in faults if fault.stops_the_row]
    assert {(fault.line, fault.column, fault.value): fault.problem for fault in found} == FAULTY
    assert len(found) == len(FAULTY)
    assert all(fault.remedy.endswith((".", "?")) for fault in found)


def test_what_is_worth_a_look_is_said_of_exactly_these_lines(read):
    found = {}
    for row, faults in read:
        for fault in faults:
            if not fault.stops_the_row:
                found.setdefault(fault.problem, []).append(row.line)
    assert found == WORTH_A_LOOK


def test_everyone_standing_twice_is_seen_and_nobody_else(read, table):
    found = find_doubles(Someone.of_row(row) for row, _ in read)
    assert {(double.line, double.other) for double in found} == DOUBLES
    noted = {row.line for row in table.rows if row.cells[-1] == "2nd row same person?"}
    assert all({double.line, double.other} & noted for double in found)
    assert len(noted) == len(found)


def test_every_sound_value_in_the_sample_is_understood(read):
    rows = {row.line: row for row, _ in read}
    assert rows[2].born_on == date(1974, 12, 26)
    assert rows[4].born_on == date(1979, 12, 19)
    assert rows[13].born_on == date(2004, 2, 26)
    assert all(one.code for row in rows.values() for one in row.ethnicities.given)
    assert all(row.gender.sure for row in rows.values())
    assert {row.status.stage for row in rows.values()} == {"intake", "active", "training", "in_work"}
    assert {row.status.close_reason for row in rows.values()} == {"", "moved"}
    assert not any(row.status.is_closed for row in rows.values() if row.status.stage == "in_work")
    assert rows[5].coach == rows[2].coach == 1
    assert rows[17].coach == 4


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-16", "\t"), ("utf-8-sig", ";")])
def test_the_same_caseload_saved_another_way_reads_the_same(table, encoding, delimiter):
    def cell(text):
        return '"' + text.replace('"', '""') + '"'

    lines = [table.headers, *(row.cells for row in table.rows)]
    text = "\r\n".join(delimiter.join(map(cell, line)) for line in lines)
    assert [row.cells for row in read_table(text.encode(encoding)).rows] == [row.cells for row in table.rows]


@pytest.mark.long
def test_twenty_thousand_rows_are_read_and_compared(table):
    at = suggested_layout(table.headers)
    many = [(number, table.rows[number % 248]) for number in range(20_000)]
    rows = [read_row(row.cells, at, today=TODAY, coaches=COACHES, line=number)[0] for number, row in many]
    assert find_doubles(map(Someone.of_row, rows))
    assert len(rows) == 20_000
