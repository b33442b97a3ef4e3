"""XLSX files: a zip of XML, opened with suspicion. Used through `kit.spreadsheets`. Pure; no database.

Refuses: too many parts, parts that swell beyond reason, declared entities, and every kind of workbook
that is not XLSX. Formulas are read as the text they are.
"""

import io
import re
import zipfile
import zlib
from datetime import datetime, time

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from brokercoach.kit.text import clean_text

MOST_PARTS = 2_000
MOST_SWOLLEN = 200 * 1024 * 1024
MOST_SHARED_TEXT = 64 * 1024 * 1024
MOST_RATIO = 200
RATIO_MATTERS_FROM = 5 * 1024 * 1024
MOST_CELL = 32_767
MOST_WIDE = 1_000  # filled cells of one row
MOST_PLACES = 12_000_000  # cells of a sheet, empty ones too: one far to the right makes a whole row of them
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HARMFUL = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HARM = "This workbook is built in a way that could do harm, so it was not opened. Save a fresh copy as XLSX."
_TOO_WIDE = "Cells stand far to the right: this sheet has more than 200 columns. Keep the ones you need and try again."
_NOT_A_TABLE = "This file is not a spreadsheet. Save it as CSV or XLSX and try again."


class UnreadableFile(Exception):
    """A file that cannot be read as a table. Its message is one sentence or two for the person who chose it."""


def workbook_problem(data, filename=""):
    """Why these bytes are no table we read, judged before anything is opened; "" when they may be."""
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "This workbook is protected by a password. Save a copy without one and try again."
        return "This is an old kind of workbook (.xls). Open it and save it as XLSX or CSV."
    head = bytes(data[:512]).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        return "This is a web page or XML saved under another name. Open it and save it as XLSX or CSV."
    if head.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"{\\rtf", b"\x1f\x8b", b"rar!", b"7z\xbc\xaf")):
        return _NOT_A_TABLE
    if filename.lower().endswith((".xlsx", ".xlsm")) and data[:4] != b"PK\x03\x04":
        return "This file is called a workbook but is not one. Open it and save it as XLSX or CSV."
    return ""


def rows_of_workbook(data, *, most_rows):
    """The rows of the first visible sheet as (line, cells), and what the reader should be told."""
    _check_parts(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not visible:
            raise UnreadableFile("This workbook has no visible sheet.")
        found, formulas = _cells(visible[0], most_rows)
    except UnreadableFile:
        raise
    except Exception as error:  # a damaged workbook fails in more ways than openpyxl names
        raise UnreadableFile("This workbook is damaged. Open it, save it again as XLSX and try again.") from error
    warnings = []
    if len(visible) > 1:
        warnings.append(f"This workbook has {len(visible)} sheets. Only the first, “{visible[0].title}”, is read.")
    if formulas:
        warnings.append(
            f"{formulas} cell{'s hold' if formulas > 1 else ' holds'} a formula, which is read as text. "
            "To bring in the result, copy the column and paste it as values."
        )
    return iter(found), warnings


def _check_parts(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _check_names(parts)
            for part in parts.infolist():
                _check_swelling(part, len(data))
            total = 0
            for part in parts.infolist():
                total = _check_contents(parts, part, total)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise UnreadableFile("This workbook is damaged. Open it, save it again as XLSX and try again.") from error


def _check_names(parts):
    names = set(parts.namelist())
    if len(parts.infolist()) > MOST_PARTS:
        raise UnreadableFile(_HARM)
    if "xl/workbook.xml" not in names:
        if "xl/workbook.bin" in names:
            raise UnreadableFile("This is a binary workbook (.xlsb). Open it and save it as XLSX or CSV.")
        if "content.xml" in names:
            raise UnreadableFile("This is an OpenDocument file (.ods). Open it and save it as XLSX or CSV.")
        raise UnreadableFile(_NOT_A_TABLE)
    if len(names) != len(parts.infolist()):
        raise UnreadableFile(_HARM)


def _check_swelling(part, packed_whole):
    if part.flag_bits & 0x1:
        raise UnreadableFile("This workbook is protected by a password. Save a copy without one and try again.")
    swollen = part.file_size > RATIO_MATTERS_FROM and part.file_size > MOST_RATIO * max(part.compress_size, 1)
    if swollen or part.compress_size > packed_whole:
        raise UnreadableFile(_HARM)
    if part.filename.lower().endswith("sharedstrings.xml") and part.file_size > MOST_SHARED_TEXT:
        raise UnreadableFile(_HARM)


def _check_contents(parts, part, total):
    """Unpacks a part piece by piece, counting what really comes out, and looks for declared entities on the way."""
    with parts.open(part) as contents:
        is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml")) or b"<" in contents.read(64)
    if not is_xml:
        if total + part.file_size > MOST_SWOLLEN:
            raise UnreadableFile(_HARM)
        return total + part.file_size
    tail = b""
    with parts.open(part) as contents:
        while piece := contents.read(1 << 20):
            total += len(piece)
            if total > MOST_SWOLLEN or b"\x00" in piece or _HARMFUL.search(tail + piece):
                raise UnreadableFile(_HARM)
            tail = piece[-16:]
    return total


def _cells(sheet, most_rows):
    sheet.reset_dimensions()
    found, formulas, places = [], 0, 0
    for line, row in enumerate(sheet.iter_rows(values_only=False), start=1):
        if len(found) > most_rows + 10:
            break
        if line > 4 * most_rows:
            raise UnreadableFile("This sheet has rows far below the others. Delete the empty rows and try again.")
        places += len(row)
        if places > MOST_PLACES:
            raise UnreadableFile(_TOO_WIDE)
        cells = []
        for cell in _filled_part(row):
            value = cell.value
            if type(value) is str and cell.data_type != "f":
                cells.append(clean_text(value))
                continue
            formulas += cell.data_type == "f"
            cells.append(_plain(value))
        if any(value != "" for value in cells):
            found.append((line, cells))
    return found, formulas


def _filled_part(row):
    """The cells of a row up to the last that holds something."""
    end = len(row)
    while end and row[end - 1].value is None:
        end -= 1
    if end > MOST_WIDE:
        raise UnreadableFile(_TOO_WIDE)
    return row[:end]


def _plain(value):
    if value is None:
        return ""
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if hasattr(value, "isoformat"):
        return value
    return clean_text(getattr(value, "text", value))


def write_workbook(rows, *, sheet):
    """The bytes of a workbook of text cells."""
    book = Workbook(write_only=True)
    page = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", sheet)[:31] or "Sheet 1")
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(page)
            cell.value = _NOT_IN_XML.sub("", text)[:MOST_CELL]
            cell.data_type = "s"
            cell.number_format = "@"
            cells.append(cell)
        page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
