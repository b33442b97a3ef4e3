"""Any caseload file is read as text or refused in one sentence; what we write comes back as it went."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from brokercoach.kit.spreadsheets import (
    UnreadableFile,
    as_text,
    guard,
    read_table,
    unguard,
    write_csv,
    write_xlsx,
)  # fmt: skip

WORDS = "Name,Area\nHēmi Pōtae,Ōtāhuhu\nWhetū Māka,Rānui\n"


def workbook(*rows, **sheets):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title, state in sheets.items():
        book.create_sheet(title).sheet_state = state
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data, **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, contents in parts.items():
            new.writestr(f"xl/{name}.xml", contents)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_macrons_survive_every_unicode_form(encoding):
    table = read_table(WORDS.encode(encoding), "caseload.csv")
    assert table.headers == ("Name", "Area")
    assert [row.cells for row in table.rows] == [("Hēmi Pōtae", "Ōtāhuhu"), ("Whetū Māka", "Rānui")]
    assert table.warnings == ()


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("cp1252", "Wäka “Zoë” O’Brien – café"),
        ("mac_roman", "Wäka “Zoë” O’Brien – café"),
        ("latin-1", "Wäka Zoë café"),
    ],
)
def test_old_alphabets_are_told_apart(encoding, written):
    assert read_table(f"Name,x\n{written},1\n".encode(encoding)).rows[0].cells == (written, "1")


def test_macron_letters_mean_utf8_even_beside_a_stray_byte():
    table = read_table("Name,Area\nHēmi,Ōtara\nZo".encode() + b"\xeb,Massey\n")
    assert [row.cells[0] for row in table.rows] == ["Hēmi", "Zoë"]


@pytest.mark.parametrize("damage", ["MÄ\x81ori", "M?ori", "itâ€™s", "Zo\ufffd"])
def test_letters_damaged_before_they_reached_us_are_pointed_at(damage):
    assert "damaged" in read_table(f"Name,x\n{damage},1\n".encode()).warnings[0]


def test_an_honest_question_mark_is_no_damage():
    assert read_table(b"Name,x\n2nd row same person?,Really? yes\n").warnings == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_seen(delimiter):
    table = read_table(f'Name{delimiter}"Needs, wants; hopes"\nHine{delimiter}"kai, housing; licence"\n'.encode())
    assert table.delimiter == delimiter
    assert table.rows[0].cells == ("Hine", "kai, housing; licence")


def test_a_separator_line_from_a_spreadsheet_program_is_obeyed():
    table = read_table(b"sep=;\r\nName;Pay\r\nHine;28,50\r\n")
    assert (table.headers, table.rows[0].cells, table.rows[0].line) == (("Name", "Pay"), ("Hine", "28,50"), 3)


def test_lines_are_counted_as_an_editor_counts_them():
    table = read_table(b'Name,Notes\nHine,"one\ntwo\nthree"\n\nMere,ok\n')
    assert [(row.line, row.cells[0]) for row in table.rows] == [(2, "Hine"), (6, "Mere")]
    assert table.rows[0].cells[1] == "one\ntwo\nthree"


def test_a_short_row_is_filled_and_a_long_one_named():
    table = read_table(b"Name,Phone,Notes\nHine\nMere,021,a,b,c\nTama,021,ok,,\n")
    assert table.rows[0].cells == ("Hine", "", "")
    assert table.rows[1].problem.startswith("This row has 2 more cells")
    assert table.rows[2].problem == ""


def test_an_open_quote_is_named_where_it_opens():
    table = read_table(b'Name,Notes\nHine,ok\nMere,"never closed\nTama,lost\n')
    assert [row.line for row in table.rows] == [2, 3]
    assert "never closed" in table.rows[1].problem


def test_a_title_above_the_names_and_twin_or_missing_names_are_taken_well():
    table = read_table(b"Caseload July,,\n\nName,Notes,Notes,\nHine,a,b,c\n")
    assert table.headers == ("Name", "Notes", "Notes (2)")
    assert table.rows[0].line == 4
    assert read_table(b"Name,,Notes\nHine,a,b\n").headers == ("Name", "Column 2", "Notes")


def test_workbook_cells_keep_their_kind_and_formulas_stay_text():
    table = read_table(
        workbook(
            ["Name", "DOB", "Mobile", "Pay", "Seen", "Sum"],
            ["Hine", date(1990, 3, 2), 211234567.0, 28.5, datetime(2026, 3, 2, 9, 30), "=1+1"],
            [],
            ["@mere", None, "+64 21 123", "-", True, "#N/A"],
            hidden="hidden",
            other="visible",
        ),
        "c.xlsx",
    )
    first, second = table.rows
    assert first.cells == ("Hine", date(1990, 3, 2), 211234567, 28.5, datetime(2026, 3, 2, 9, 30), "=1+1")
    assert (second.line, second.cells[:4]) == (4, ("@mere", "", "+64 21 123", "-"))
    assert "has 2 sheets" in table.warnings[0]
    assert "formula" in table.warnings[1]
    assert [as_text(cell) for cell in first.cells[1:5]] == ["1990-03-02", "211234567", "28.5", "2026-03-02T09:30:00"]


def test_a_hidden_first_sheet_is_passed_over():
    book = Workbook()
    book.active.append(["Secret", "x"])
    book.active.sheet_state = "hidden"
    book.create_sheet("People").append(["Name", "Phone"])
    out = io.BytesIO()
    book.save(out)
    assert read_table(out.getvalue()).headers == ("Name", "Phone")


REFUSED = [
    (b"", "a.csv", "empty"),
    (b"\n\n ,\n", "a.csv", "empty"),
    (b"Hine,021 123 4567,1990-03-02\nMere,021,x\n", "a.csv", "no column names"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls", "old kind"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "password"),
    (b"%PDF-1.7 hello", "a.pdf", "not a spreadsheet"),
    (b"<html><table>", "a.xls", "web page"),
    (b"PK\x03\x04 nothing else", "a.xlsx", "damaged"),
    (b"Name,Phone\n", "a.xlsx", "called a workbook"),
    (b"x" * (20 * 1024 * 1024 + 1), "a.csv", "20 MB"),
    (b"Name,x\n" + b"a,b\n" * 50_001, "a.csv", "50,000 rows"),
    (b"A\x00\xff\x13\x00\x00B\x00\x00\x00\x07" * 30, "a.csv", ""),
]


@pytest.mark.parametrize(("data", "filename", "words"), REFUSED, ids=[words or "binary" for _, _, words in REFUSED])
def test_what_is_no_table_is_refused_in_a_sentence(data, filename, words):
    try:
        read_table(io.BytesIO(data), filename)
    except UnreadableFile as refused:
        assert words in str(refused)
        assert str(refused).endswith(".")
    else:
        assert words == "", "should have been refused"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a,b\n" + b",\n" * 6_000_000, "a million lines"),
        (b"a,b\n" + b"x," * 6_000_000, "200 columns"),
        (b",".join([b"a%d" % n for n in range(300)]), "200 columns"),
    ],
    ids=["empty lines", "one wide row", "too many columns"],
)
def test_a_file_made_to_tire_us_is_refused(data, words):
    with pytest.raises(UnreadableFile, match=words):
        read_table(data, "a.csv")


def test_a_huge_cell_in_an_old_alphabet_is_read():
    assert len(read_table(b"Name,x\n" + b"\x8e" * 5_000_000 + b",1\n").rows) == 1


def test_a_workbook_that_swells_is_refused():
    bomb = repacked(workbook(["Name", "x"]), bomb=b" " * (40 * 1024 * 1024))
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableFile, match="could do harm"):
        read_table(bomb, "a.xlsx")


def test_a_workbook_with_declared_entities_is_refused():
    trap = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    with pytest.raises(UnreadableFile, match="could do harm"):
        read_table(repacked(workbook(["Name", "x"]), trap=trap), "a.xlsx")


def test_a_workbook_of_too_many_parts_is_refused():
    parts = {f"part{n}": b"<x/>" for n in range(2_001)}
    with pytest.raises(UnreadableFile, match="could do harm"):
        read_table(repacked(workbook(["Name", "x"]), **parts), "a.xlsx")


def test_a_file_that_lies_about_its_size_is_refused_not_a_crash():
    good = bytearray(workbook(["Name", "x"], ["Hine", "y"]))
    good[-200:-100] = bytes(100)
    with pytest.raises(UnreadableFile):
        read_table(bytes(good), "a.xlsx")


def test_formula_starts_are_guarded_on_the_way_out():
    text = b"".join(write_csv([["Name", "Phone"], ["=cmd()", "+64 21"], ["'=x", -5], ["'Ana", None]])).decode("utf-8")
    assert text == '\ufeff"Name","Phone"\r\n"\'=cmd()","\'+64 21"\r\n"\'\'=x","-5"\r\n"\'Ana",""\r\n'


@given(st.text(max_size=30) | st.sampled_from(["'=x", "''+", "'Ana", "\t=", "\r", "'\n@"]))
def test_guarding_loses_nothing(cell):
    assert unguard(guard(cell)) == cell
    assert not guard(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


tidy = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), min_size=1, max_size=20).filter(
    lambda text: text.strip() and text.isascii()
) | st.sampled_from(["=1+1", "'=1", "+64 21 555", "-", "@me", "ʻAna", "Māka", '"', "a,b", "a\nb", "'", "מרים", "👋"])


@settings(deadline=None)
@given(st.lists(st.tuples(tidy, tidy), max_size=5))
def test_what_we_write_we_read_back(rows):
    whole = [("Name", "Notes"), *rows]
    assert [row.cells for row in read_table(b"".join(write_csv(whole))).rows] == rows
    assert [row.cells for row in read_table(write_xlsx(whole)).rows] == rows


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: ("Name,x\n" + text).encode("utf-8", "replace")))
def test_no_file_makes_reading_crash(data):
    try:
        table = read_table(data, "a.csv")
    except UnreadableFile as refused:
        assert str(refused)
    else:
        assert all(len(row.cells) == len(table.headers) for row in table.rows)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=20))
def test_no_damaged_workbook_makes_reading_crash(at, noise):
    data = bytearray(workbook(["Name", "x"], ["Hine", 3]))
    at %= len(data)
    data[at : at + len(noise)] = noise
    try:
        read_table(bytes(data), "a.xlsx")
    except UnreadableFile as refused:
        assert str(refused)
