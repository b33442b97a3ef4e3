"""A spreadsheet as people send one, read as a table of cells; and tables written back safely.

Reads CSV (comma, semicolon or tab; any common alphabet) and XLSX. Whatever else arrives is refused
in one plain sentence. No formula is ever worked out, and text that a spreadsheet program would take
for a formula is written with an apostrophe before it, which reading takes off again: at the start of a
cell, and within one wherever a program that splits lines elsewhere than at commas would begin a cell.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from brokercoach.kit.encodings import damaged_word, decode
from brokercoach.kit.text import clean_text, one_line
from brokercoach.kit.workbooks import UnreadableFile, rows_of_workbook, workbook_problem, write_workbook

__all__ = ["Row", "Table", "UnreadableFile", "as_text", "guard", "read_table", "unguard", "write_csv", "write_xlsx"]

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_CELLS = 1_000
MOST_LINES = 1_100_000
_BEGINS = r'(\A|[;\t\r\n]"*)'  # where a cell begins, or would for a program that splits there
_SIGN = r"(?=[=+\-@＝＋－＠\t\r\n\x00])"
_RUNS = re.compile(rf"{_BEGINS}('*){_SIGN}")
_GUARDED = re.compile(rf"{_BEGINS}'('*){_SIGN}")
_DELIMITERS = ",;\t|"
_SAID = re.compile(r'\ufeff? *"? *sep *= *(\t|[^\w\s"]) *"?[ \t,;|]*(\r\n|[\r\n]|\Z)', re.IGNORECASE)
_NUMBER_OR_DATE = re.compile(r"[$+]?\d[\d .,/:-]*\Z")
_END = "\uffffthe end of the file\uffff"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. `line` is where it begins in the file; `problem` says what is odd about its shape."""

    line: int
    cells: tuple
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What a file held: its column names, its rows with their lines, and what the reader should be told."""

    headers: tuple[str, ...]
    rows: Sequence[Row]
    kind: str
    encoding: str = ""
    delimiter: str = ""
    warnings: tuple[str, ...] = ()


def read_table(source, filename=""):
    """The table in a file (its bytes, or an open binary file).

    Refuses, as UnreadableFile with one sentence: anything that is neither CSV nor XLSX, an empty file,
    one with no row of column names, one over 20 MB or 50,000 rows, and a workbook built to do harm.
    """
    data = source if isinstance(source, (bytes, bytearray)) else source.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableFile("This file is larger than 20 MB. Split it into smaller files.")
    if not data.strip(b"\x00\t\r\n "):
        raise UnreadableFile("This file is empty.")
    if problem := workbook_problem(data, filename):
        raise UnreadableFile(problem)
    if data[:4] == b"PK\x03\x04":
        lines, warnings = rows_of_workbook(data, most_rows=MOST_ROWS)
        lines = ((line, [unguard(cell) if type(cell) is str else cell for cell in cells], "") for line, cells in lines)
        return _table(lines, kind="xlsx", warnings=warnings)
    text, encoding = decode(bytes(data))
    if text.count("\x00") > len(text) // 100:
        raise UnreadableFile("This file is not a spreadsheet. Save it as CSV or XLSX and try again.")
    delimiter, text, skipped = _delimiter(text)
    warnings = []
    if word := damaged_word(text):
        warnings.append(
            f"Some letters look damaged, for example “{one_line(word)}”. "
            "Macrons may have been lost when it was saved: save it again as CSV UTF-8."
        )
    return _table(
        _lines_of_csv(text, delimiter, skipped), kind="csv", encoding=encoding, delimiter=delimiter, warnings=warnings
    )


def _delimiter(text):
    """What stands between cells, judged by the line of column names outside quotes; a `sep=` line says so itself."""
    if said := _SAID.match(text):
        return said.group(1), text[said.end() :], 1
    head = next((line for line in text[:20_000].splitlines() if line.strip(" ,;\t|")), "")
    bare = re.sub(r'"[^"]*"', "", head)
    best = max(_DELIMITERS, key=bare.count)
    return (best if bare.count(best) else ","), text, 0


def _lines_of_csv(text, delimiter, skipped):
    """Each row with the line it begins on. A quote mark never closed is named, not left to swallow the file."""
    closing = "" if text.endswith(("\n", "\r")) else "\n"
    csv.field_size_limit(max(csv.field_size_limit(), MOST_BYTES * 2))
    reader = csv.reader(io.StringIO(text + closing + _END + "\n", newline=""), delimiter=delimiter)
    begins = skipped + 1
    for cells in reader:
        if cells == [_END]:
            return
        if len(cells) > MOST_CELLS:
            raise UnreadableFile("This file has more than 200 columns. Keep the ones you need and try again.")
        if reader.line_num > MOST_LINES:
            raise UnreadableFile("This file has more than a million lines. Delete the empty ones and try again.")
        if not any(cells):
            begins = skipped + reader.line_num + 1
            continue
        problem = ""
        if any(_END in cell for cell in cells):
            cells = [cell.split(_END)[0] for cell in cells]
            problem = "A quote mark on this line is never closed, so the rest of the file ran into one cell. Close it."
        yield begins, [_typed(cell) for cell in cells], problem
        begins = skipped + reader.line_num + 1


def _typed(cell):
    if cell.isascii() and cell.isprintable() and "'" not in cell:
        return cell
    return clean_text(unguard(cell))


def _table(lines, *, kind, encoding="", delimiter="", warnings=()):
    found = _without_blank(lines)
    headers, rows = _headers(found)
    width = len(headers)
    shaped = []
    for line, cells, problem in rows:
        if len(shaped) >= MOST_ROWS:
            raise UnreadableFile("This file has more than 50,000 rows. Split it into smaller files.")
        shaped.append(_shaped(line, cells, width, problem))
    return Table(headers, tuple(shaped), kind, encoding, delimiter, tuple(warnings))


def _without_blank(lines):
    for line, cells, problem in lines:
        cells = list(cells)
        while cells and _blank(cells[-1]):
            cells.pop()
        if cells:
            yield line, cells, problem


def _headers(found):
    """The row of column names, and the rows after it. A title standing alone above it is passed over."""
    opening = []
    for row in found:
        opening.append(row)
        if len(opening) == 10:
            break
    if not opening:
        raise UnreadableFile("This file is empty.")
    at = next((n for n, (_, cells, _) in enumerate(opening) if _filled(cells) > 1), 0)
    if _filled(opening[0][1]) > 1 or at > 5:
        at = 0
    names = [one_line(as_text(cell)) for cell in opening[at][1]]
    if len(names) > MOST_COLUMNS:
        raise UnreadableFile("This file has more than 200 columns. Keep the ones you need and try again.")
    if any("@" in name or _NUMBER_OR_DATE.match(name) for name in names):
        raise UnreadableFile("The first row holds no column names. Add a row of names at the top and try again.")
    return tuple(_told_apart(names)), _chained(opening[at + 1 :], found)


def _chained(first, rest):
    yield from first
    yield from rest


def _told_apart(names):
    seen = set()
    for at, name in enumerate(names, start=1):
        unique, again = name or f"Column {at}", 1
        while unique in seen:
            again += 1
            unique = f"{name or f'Column {at}'} ({again})"
        seen.add(unique)
        yield unique


def _shaped(line, cells, width, problem):
    if len(cells) > width:
        extra = len(cells) - width
        problem = problem or (
            f"This row has {extra} more cell{'s' if extra > 1 else ''} than there are column names. "
            "Put quote marks round a cell that holds a separator."
        )
    return Row(line, tuple(cells[:width]) + ("",) * (width - len(cells)), problem)


def _filled(cells):
    return sum(not _blank(cell) for cell in cells)


def _blank(cell):
    return cell is None or (isinstance(cell, str) and not cell.strip())


def as_text(cell):
    """A cell as a person would type it: dates as 2026-03-20, whole numbers without a point, nothing for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell)


def guard(cell):
    """Text that no spreadsheet program will run: an apostrophe before what begins like a formula, at the start of the
    cell or after a sign at which some programs split a line.

    What already begins with such an apostrophe gets one more, so that `unguard` gives back exactly what went in.
    """
    return _RUNS.sub(r"\1'\2", cell)


def unguard(cell):
    """The cell without the one apostrophe that `guard` puts before each formula sign."""
    return _GUARDED.sub(r"\1\2", cell)


def write_csv(rows):
    """Yields the bytes of a CSV file, a row at a time, marked as UTF-8 so that macrons open correctly.

    Only text is guarded: a negative number stays a number. Every cell stands in quote marks.
    """
    line = io.StringIO(newline="")
    writer = csv.writer(line, quoting=csv.QUOTE_ALL)
    mark = "\ufeff"
    for row in rows:
        writer.writerow([guard(cell) if isinstance(cell, str) else as_text(cell) for cell in row])
        yield (mark + line.getvalue()).encode("utf-8", errors="replace")
        mark = ""
        line.seek(0)
        line.truncate()


def write_xlsx(rows, *, sheet="Sheet 1"):
    """The bytes of a workbook whose cells are all text, so that nothing in it can run and phones keep their noughts."""
    return write_workbook(([_kept(clean_text(as_text(cell))) for cell in row] for row in rows), sheet=sheet)


def _kept(text):
    """A text cell needs no guard, but one that looks guarded would lose its apostrophes when read again."""
    return _GUARDED.sub(r"\1''\2", text)
