"""Lists of employers on their way in, as their pages, files and endpoints show them. Frozen."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from brokercoach.directory.choices import Division
from brokercoach.kit.text import one_line
from employers.choices.imports import EmployersFileState, LineVerdict
from employers.models import Employer, EmployersFile, EmployersLine
from employers.reading import FIELDS

PAGE = 50
SHOWN = ("name", "nzbn", "area", "contact_name", "contact_phone")
COMPARED = (("name", "Name"), ("nzbn", "NZBN"), ("area", "Area"), ("keeper", "Kept by"))


@dataclass(frozen=True)
class File:
    """One file on its way in, with how many lines stand where."""

    pk: int
    file_name: str
    state: str
    state_label: str
    warnings: tuple[str, ...]
    rows_read: int
    rows_taken: int
    read_at: datetime
    finished_at: datetime | None
    counts: dict

    @property
    def is_taking(self):
        return self.state == EmployersFileState.TAKING

    @property
    def is_taken(self):
        return self.state == EmployersFileState.TAKEN

    @property
    def can_take(self):
        return self.state == EmployersFileState.LOOKED and self.sound > 0

    @property
    def sound(self):
        return self.counts.get(LineVerdict.SOUND, 0)

    @property
    def faulty(self):
        return self.counts.get(LineVerdict.FAULTY, 0)

    @property
    def doubles(self):
        return self.counts.get(LineVerdict.DOUBLE, 0)

    @property
    def here(self):
        return self.counts.get(LineVerdict.HERE, 0)

    @property
    def coming(self):
        """All that come in: those that did, and those that wait."""
        return self.rows_taken + self.sound


@dataclass(frozen=True)
class Line:
    """One line as its kind shows it."""

    line: int
    said: tuple[str, ...]
    employer: int | None
    faults: tuple[dict, ...]


@dataclass(frozen=True)
class Twins:
    """A line beside the employer, or the earlier line, that it may be."""

    line: int
    name: str
    choice: str
    reasons: str
    title: str
    employer: int | None
    facts: tuple[tuple[str, str, str], ...]


def recent(user, *, size=20):
    """The newest files of theirs."""
    return [picture(row) for row in EmployersFile.objects.visible_to(user).order_by("-read_at", "-pk")[:size]]


def one(user, file):
    """A file with how many lines stand where."""
    lines = EmployersLine.objects.visible_to(user).filter(file=file)
    return picture(file, dict(lines.values_list("verdict").annotate(n=Count("pk")).order_by()))


def picture(row, counts=None):
    return File(
        pk=row.pk,
        file_name=row.file_name or "Employers",
        state=row.state,
        state_label=EmployersFileState(row.state).label,
        warnings=tuple(row.warnings),
        rows_read=row.rows_read,
        rows_taken=row.rows_taken,
        read_at=row.read_at,
        finished_at=row.finished_at,
        counts=counts or {},
    )


def columns(user, file):
    """[(header, field, the first values in it)] in the order of the file."""
    lines = EmployersLine.objects.visible_to(user).filter(file=file).order_by("line")
    first = list(lines.values_list("cells", flat=True)[:40])
    return [
        (header, field, _in_words(field, _samples(cells[at] for cells in first if at < len(cells))))
        for at, header in enumerate(file.headers)
        for field in [file.columns.get(header, "")]
    ]


def lines(user, file, *, verdict, after=0):
    """(lines of one kind, the line to go on from or None)."""
    rows = EmployersLine.objects.visible_to(user).filter(file=file, verdict=verdict, line__gt=after)
    page, at = list(rows.order_by("line")[: PAGE + 1]), FIELDS.layout(file.headers, file.columns)
    shown = [Line(r.line, _said(r, at, SHOWN), r.employer_id, tuple(r.faults)) for r in page[:PAGE]]
    return shown, page[PAGE - 1].line if len(page) > PAGE else None


def twins(user, file, *, after=0):
    """(likely doubles side by side, the line to go on from or None); those already said to be others among them."""
    held = EmployersLine.objects.visible_to(user).filter(file=file)
    rows = held.filter(verdict__in=[LineVerdict.DOUBLE, LineVerdict.SOUND], line__gt=after).exclude(doubles=[])
    page, at = list(rows.order_by("line")[: PAGE + 1]), FIELDS.layout(file.headers, file.columns)
    best = [(row, row.doubles[0]) for row in page[:PAGE]]
    others = {("line", row.line): _said(row, at, [name for name, _ in COMPARED]) for row in held.filter(
        line__in=[double["line"] for _, double in best if "line" in double])}  # fmt: skip
    wanted = [double["employer"] for _, double in best if "employer" in double]
    known = Employer.objects.visible_to(user).filter(pk__in=wanted).select_related("organisation", "keeper")
    for employer in known:
        there, keeper = employer.organisation, employer.keeper.name if employer.keeper else ""
        others["employer", employer.pk] = (there.name, there.nzbn, there.area, keeper)
    shown = [_twins(row, double, at, others) for row, double in best]
    return shown, page[PAGE - 1].line if len(page) > PAGE else None


def rest(user, file):
    """The lines that do not come in as a table: the column names with one more, then each line with its reason."""
    yield [*file.headers, "Why not brought in"]
    kinds = [LineVerdict.FAULTY, LineVerdict.DOUBLE]
    rows = EmployersLine.objects.visible_to(user).filter(file=file, verdict__in=kinds).order_by("line")
    for row in rows.iterator(chunk_size=1_000):
        yield [*row.cells, reason(row)]


def reason(row):
    """Why a line did not come in, for someone who mends the file."""
    if row.verdict == LineVerdict.FAULTY:
        said = (f"{f['column'] or 'Line'}: {f['problem']} {f['remedy']}".strip() for f in row.faults if f["stops"])
        return " · ".join(said)
    first = row.doubles[0] if row.doubles else {}
    return f"Perhaps the same as line {first['line']}." if "line" in first else "Perhaps an employer we know already."


def _twins(row, double, at, others):
    key = ("line", double["line"]) if "line" in double else ("employer", double["employer"])
    theirs = others.get(key, ("",) * len(COMPARED))
    mine = _said(row, at, [name for name, _ in COMPARED])
    facts = tuple((label, mine[n], theirs[n]) for n, (_, label) in enumerate(COMPARED) if mine[n] or theirs[n])
    title = f"Line {double['line']}" if "line" in double else "Already here"
    return Twins(row.line, mine[0], row.choice, double["reasons"], title, double.get("employer"), facts)


def _said(row, at, names):
    """What a line says of these fields, each on one line."""
    return tuple(
        one_line(row.cells[at[name][0].at])[:120] if name in at and at[name][0].at < len(row.cells) else ""
        for name in names
    )


def _in_words(field, samples):
    """Values as they stand; beside a letter of an industry, the industry."""
    if field != "division":
        return samples
    known = dict(Division.choices)
    return [f"{said}: {known[said.upper()]}" if said.upper() in known else said for said in samples]


def _samples(cells):
    return list(dict.fromkeys(shown for cell in cells if (shown := one_line(cell)[:60])))[:3]
