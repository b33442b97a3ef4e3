"""One row of a caseload spreadsheet, read as a person and a case, with everything wrong about it named.

A fault keeps the row out until it is put right; a warning lets it in and asks someone to look. Nothing
is written anywhere: the import decides what to take.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from brokercoach.kit.reading.columns import Place
from brokercoach.kit.reading.emails import read_email
from brokercoach.kit.reading.faults import FAULT, WARNING, Fault, Unreadable
from brokercoach.kit.reading.phones import Phone, read_phones
from brokercoach.kit.spreadsheets import as_text
from brokercoach.kit.text import clean_text, one_line
from cases.reading import checks
from cases.reading import coaches as who
from cases.reading.dates import read_date
from cases.reading.ethnicity import Ethnicities, read_ethnicities
from cases.reading.gender import Gender, read_gender
from cases.reading.money import Pay, read_pay
from cases.reading.names import Name, literal_name, read_name
from cases.reading.referrers import Referrer, read_referrer
from cases.reading.statuses import Status, read_status

MOST_WORDS, MOST_NOTES = 200, 20_000
_BETWEEN = re.compile(r"[;,\n]")
_ONE_A_LINE = "•"
_OUR_MARK = re.compile(r"\d{1,18}-[0-9a-f]{16}\Z")
Layout = Mapping[str, Sequence[Place]]
Coaches = Mapping[str, Sequence]


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """What a row says, as typed values. A value that could not be read is empty here and named among the faults."""

    line: int
    name: Name
    born_on: date | None = None
    gender: Gender = Gender()
    pronouns: str = ""
    ethnicities: Ethnicities = Ethnicities()
    iwi: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    email: str = ""
    suburb: str = ""
    coach: object = None
    status: Status = Status()
    referrer: Referrer = Referrer()
    referred_on: date | None = None
    first_met_on: date | None = None
    first_meeting_booked_on: date | None = None
    last_met_on: date | None = None
    needs: tuple[str, ...] = ()
    aspirations: tuple[str, ...] = ()
    current_job: str = ""
    pay: Pay | None = None
    notes: str = ""
    other_reach: tuple[str, ...] = ()
    opened_on: date | None = None
    closed_on: date | None = None
    paused_until: date | None = None
    mark: str = ""  # of a file we wrote ourselves (cases.marks)


class Cells:
    """The cells of one row by field, collecting faults as they are read."""

    def __init__(self, line: int, cells: Sequence, layout: Layout):
        self.line = line
        self.cells = cells
        self.layout = layout
        self.faults: list[Fault] = []

    def raw(self, field):
        """The cell itself (a workbook may hold a date or a number), or ""."""
        places = self.layout.get(field, ())
        return self.cells[places[0].at] if places and places[0].at < len(self.cells) else ""

    def text(self, field, most=MOST_WORDS):
        """A short text on one line. Longer than there is room for: a fault, and nothing is cut off."""
        found = one_line(as_text(self.raw(field)))
        if len(found) > most:
            self.blame(field, f"This is longer than {most} letters.", "Shorten it, or move it to the notes.")
            return ""
        return found

    def several(self, field, read):
        """The words of every column given to a field, in order."""
        found = []
        for place in self.layout.get(field, ()):
            if place.at < len(self.cells):
                found += read(as_text(self.cells[place.at]))
        return found

    def read(self, field, reader, empty=None, severity=FAULT, **known):
        """A value read by one of our readers; an empty cell is `empty`, an unreadable one is blamed."""
        value = self.raw(field)
        if value is None or (isinstance(value, str) and not value.strip()):
            return empty
        try:
            return reader(value, **known)
        except Unreadable as error:
            self.blame(field, error.message, error.remedy, severity)
            return empty

    def blame(self, field, problem, remedy, severity=FAULT):
        """Names what is wrong with a field's cell."""
        places = self.layout.get(field) or (Place(-1, ""),)
        value = one_line(as_text(self.raw(field)))
        shown = value if len(value) <= 120 else value[:117] + "..."
        self.faults.append(Fault(self.line, places[0].header, shown, problem, remedy, severity))

    def warn(self, field, problem, remedy):
        """Names what someone should look at."""
        self.blame(field, problem, remedy, WARNING)


def read_row(cells: Sequence, layout: Layout, *, today: date, coaches: Coaches, line: int = 0, problem: str = ""):
    """A row's values and its faults. `coaches` holds ids by e-mail in small letters and by folded name.

    `problem` is what the file reader found odd about the row's shape. No cell content makes this fail.
    """
    given = Cells(line, cells, layout)
    if problem:
        given.faults.append(Fault(line, "", "", problem, "Put the row right in the file, or leave it out."))
    met_on = given.read("first_met_on", read_date, today=today)
    row = CaseloadRow(
        line=line,
        name=_name(given),
        born_on=given.read("born_on", read_date, today=today, past_only=True),
        gender=read_gender(given.text("gender", 100)),
        pronouns=given.text("pronouns", 60),
        ethnicities=read_ethnicities(given.text("ethnicity", 600)),
        iwi=tuple(_listed(given, "iwi")),
        phones=_phones(given),
        email=given.read("email", read_email, empty=""),
        suburb=given.text("suburb"),
        coach=_coach(given, coaches),
        status=given.read("status", lambda cell: read_status(as_text(cell)), empty=read_status("")),
        referrer=read_referrer(given.text("referred_by")),
        referred_on=given.read("referred_on", read_date, today=today),
        first_met_on=met_on if met_on and met_on <= today else None,
        first_meeting_booked_on=met_on if met_on and met_on > today else None,
        last_met_on=given.read("last_met_on", read_date, today=today, past_only=True),
        needs=tuple(_listed(given, "needs")),
        aspirations=tuple(_listed(given, "aspirations", 300)),
        current_job=given.text("current_job"),
        pay=given.read("hourly_pay", read_pay, severity=WARNING),
        notes=_notes(given),
        other_reach=tuple(_listed(given, "other_reach")),
        opened_on=given.read("opened_on", read_date, today=today, past_only=True),
        closed_on=given.read("closed_on", read_date, today=today, past_only=True),
        paused_until=given.read("paused_until", read_date, today=today),
        mark=_mark(given),
    )
    checks.look_over(row, given, today=today)
    return row, given.faults


def _name(given):
    whole = given.text("name", 2 * MOST_WORDS)
    if not whole:
        parts = (given.text("first_name"), given.text("last_name"))
        whole = " ".join(part for part in parts if part)
    field = next((one for one in ("name", "first_name", "last_name") if one in given.layout), "name")
    if whole and _mark(given):
        return literal_name(whole, given.text("preferred_name"))
    try:
        return read_name(whole, given.text("preferred_name", 2 * MOST_WORDS))
    except Unreadable as error:
        given.blame(field, error.message, error.remedy)
        return Name("", "")


def _phones(given):
    found = []
    for field in ("phone", "other_phone"):
        for phone in given.read(field, read_phones, empty=()):
            if phone.e164 not in {one.e164 for one in found}:
                found.append(phone)
            if phone.note:
                given.warn(field, "There are words beside this number.", "Check whose number it is.")
    return tuple(found)


def _coach(given, coaches):
    """The one coach a cell names, or None for the team's queue. A case is never handed on by guess."""
    words = given.text("coach")
    if not words:
        return None
    ids = who.find(words, coaches)
    if len(ids) == 1:
        return ids[0]
    if ids:
        remedy = "Say which one when we ask, or write their e-mail address."
        given.blame("coach", f"{len(ids)} coaches answer to this name.", remedy)
    else:
        remedy = "Say who it is when we ask, or write the e-mail address a coach signs in with."
        given.blame("coach", "Nobody here has this name or address.", remedy)
    return None


def _mark(given):
    """The mark of a row that we wrote ourselves, else ""."""
    words = given.text("mark", 60)
    return words if _OUR_MARK.match(words) else ""


def listed(words):
    """Several things in one cell, read back exactly: with commas, or one a line where a comma stands within one."""
    plain = not any(_BETWEEN.search(one) or one.startswith(_ONE_A_LINE) for one in words)
    return ", ".join(words) if plain else "\n".join(f"{_ONE_A_LINE} {one}" for one in words)


def _listed(given, field, most=MOST_WORDS):
    def pieces(text):
        if text.lstrip().startswith(_ONE_A_LINE):
            split = [line.lstrip().removeprefix(_ONE_A_LINE) for line in text.split("\n")]
        else:
            split = _BETWEEN.split(text)
        return [words for words in map(one_line, split) if words]

    found = list(dict.fromkeys(given.several(field, pieces)))
    if any(len(words) > most for words in found):
        given.blame(field, f"This is longer than {most} letters.", "Shorten it, or move it to the notes.")
        return []
    return found


def _notes(given):
    found = given.several("notes", lambda text: [clean_text(text).strip()])
    notes = "\n".join(text for text in found if text)
    if len(notes) > MOST_NOTES:
        given.blame("notes", f"This note is longer than {MOST_NOTES:,} letters.", "Shorten it.")
        return ""
    return notes
