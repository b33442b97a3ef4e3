"""A list of employers on its way in from a spreadsheet: read, columns named, looked through, brought in. Nothing before
the last step touches an employer. It comes in a few at a time, each few whole: stopped in the middle, the rest waits.
"""

from datetime import timedelta

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, keep_all, lock, one_at_a_time
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.spreadsheets import UnreadableFile, as_text, read_table
from brokercoach.kit.text import one_line
from employers.actions import _imports as parts
from employers.choices.imports import EmployersFileState as State
from employers.choices.imports import LineVerdict, SameEmployer
from employers.models import EmployersFile, EmployersLine
from employers.reading import FIELDS

MOST = 5_000  # more employers than a region has who take people on
AT_ONCE = 25
KEPT = timedelta(days=14)


@transaction.atomic
def read_file(*, by, file, now):
    """Read a spreadsheet row by row. The file itself is not kept.

    Refuses: what is no table, has no rows, or more than 5,000.
    Leaves:  the file with its lines and the columns as suggested; a line in the trail. The same file again, not brought
             in yet: the one that stands.
    """
    require(by, Can.IMPORT_EMPLOYERS)
    data = file.read()
    digest = parts.digest_of(data)
    one_at_a_time("employers.file", by.pk, digest)
    standing = EmployersFile.objects.filter(brought_by=by, file_digest=digest).exclude(state=State.TAKEN).first()
    if standing:
        return standing
    try:
        table = read_table(data, file.name or "")
    except UnreadableFile as no:
        raise RuleBroken(f"{no}", field="file") from no
    if not table.rows:
        raise RuleBroken("This file has column names and no rows.", field="file")
    if len(table.rows) > MOST:
        raise RuleBroken(f"This file has more than {MOST:,} rows. Split it into smaller files.", field="file")
    made = EmployersFile(brought_by=by, file_digest=digest, headers=list(table.headers), read_at=now)
    made.file_name, made.warnings = one_line(file.name or "")[-120:], list(table.warnings)
    made.columns = {one.header: one.field for one in FIELDS.suggest(table.headers)}
    made.rows_read = len(table.rows)
    keep(made)
    lines = [
        EmployersLine(file=made, line=row.line, cells=[as_text(c) for c in row.cells], shape_problem=row.problem)
        for row in table.rows
    ]
    keep_all(EmployersLine, lines, batch_size=1_000)
    record("employers_file.read", by=by, subject=made, rows=len(lines), kind=table.kind)
    return made


@transaction.atomic
def choose_columns(*, by, file, columns):
    """Say what each column holds, and look through the lines.

    Refuses: no column with a name; one field for two columns; a file that is being brought in, or was.
    Leaves:  every line with its faults and likely doubles; a line in the trail. No employer.
    """
    file = _open(by, file)
    file.columns = _checked(file.headers, columns)
    file.state = State.LOOKED
    keep(file)
    parts.look(by, file)
    counts = _counts(file)
    record("employers_file.looked_through", by=by, subject=file, **counts)
    return file


@transaction.atomic
def decide(*, by, file, choices):
    """Say of likely doubles whether each is the same employer or another. `choices` is {line: choice}.

    Refuses: a line that is no double; a file that is being brought in, or was.
    Leaves:  those that are others ready to come in; a line in the trail.
    """
    file = _open(by, file)
    verdicts = [LineVerdict.DOUBLE, LineVerdict.SOUND]
    lines = EmployersLine.objects.filter(file=file, line__in=choices, verdict__in=verdicts).exclude(doubles=[])
    found = {line.line: line for line in lines}
    if set(choices) - set(found):
        raise RuleBroken("Choose about the lines that are shown as likely doubles.", field="choices")
    for number, line in found.items():
        line.choice = choices[number]
        is_another = line.choice == SameEmployer.ANOTHER
        line.verdict = LineVerdict.SOUND if is_another else LineVerdict.DOUBLE
    EmployersLine.objects.bulk_update(found.values(), ["choice", "verdict"])
    record("employers_file.doubles_decided", by=by, subject=file, count=len(found))
    return file


@transaction.atomic
def take_some(*, by, file, on, now):
    """Bring the next few sound lines in: each an employer by the rules of taking one on, its contacts and places.

    Refuses: a file that nobody looked through; nothing that is ready.
    Leaves:  these employers, each with its line in the trail; a line that somebody brought in since as here, one whose
             employer somebody took on since as a likely double, one whose employer is refused faulty, with the reason;
             the file brought in once none is left. One brought in already: nothing more.
    """
    require(by, Can.IMPORT_EMPLOYERS)
    file = lock(file)
    if file.state == State.TAKEN:
        return file
    waiting = EmployersLine.objects.filter(file=file, verdict=LineVerdict.SOUND).order_by("line")
    lines = list(waiting[:AT_ONCE])
    if file.state == State.READ or (file.state == State.LOOKED and not lines):
        raise RuleBroken("No line of this file is ready to be brought in.")
    one_at_a_time("employers.file.take")  # so that each sees the employers of the one before
    for line, row in parts.look_again(parts.read_lines(file, lines), by=by):
        _take(by, line, row, on)
    file.state = State.TAKING
    file.rows_taken = EmployersLine.objects.filter(file=file, verdict=LineVerdict.TAKEN).count()
    if not waiting.exists():
        file.state, file.finished_at = State.TAKEN, now
        record("employers_file.taken", by=by, subject=file, **_counts(file))
    return keep(file)


@transaction.atomic
def throw_away(*, by, file):
    """Drop a file with all its lines. Refuses: one that is being brought in, or was. Leaves: a line in the trail."""
    file = _open(by, file)
    record("employers_file.thrown_away", by=by, subject=file, rows=file.rows_read)
    file.delete()


@transaction.atomic
def tidy(*, by, now):
    """After a fortnight, drop files nobody brought in, and the cells of those that were, wholly or in part: marks and
    lines stay, so that the same file twice adds nothing.

    Leaves: what was half in finished, its waiting lines unread; a line in the trail of each.
    """
    require(by, Can.SWEEP)
    old = EmployersFile.objects.filter(read_at__lt=now - KEPT).select_for_update(skip_locked=True, of=("self",))
    begun = [State.TAKING, State.TAKEN]
    for file in old.exclude(state__in=begun):
        record("employers_file.tidied", by=by, subject=file, rows=file.rows_read)
        file.delete()
    for file in old.filter(state__in=begun).exclude(headers=[]):
        lines = EmployersLine.objects.filter(file=file)
        lines.filter(verdict=LineVerdict.SOUND).update(verdict=LineVerdict.UNREAD)
        lines.update(cells=[], faults=[], doubles=[])
        file.headers, file.columns, file.file_name = [], {}, ""
        file.state, file.finished_at = State.TAKEN, file.finished_at or now
        keep(file)
        record("employers_file.cells_dropped", by=by, subject=file)


def _take(by, line, row, on):
    """One line, undone by itself when a rule refuses it."""
    try:
        if not row.is_sound:
            raise RuleBroken("This line is sound no more: look through the file again.")
        with transaction.atomic():
            line.employer, line.verdict = parts.bring_in(by, row, on), LineVerdict.TAKEN
            keep(line)
    except RuleBroken as no:
        fault = {"column": "", "value": "", "problem": " ".join(no.messages), "remedy": "", "stops": True}
        line.verdict, line.faults, line.employer = LineVerdict.FAULTY, [fault], None
        keep(line)


def _open(by, file):
    require(by, Can.IMPORT_EMPLOYERS)
    file = lock(file)
    if file.state in (State.TAKING, State.TAKEN):
        raise RuleBroken("This file is brought in already, or is on its way.")
    return file


def _checked(headers, columns):
    chosen = {header: columns.get(header, "") for header in headers}
    fields = [name for name in chosen.values() if name]
    if set(fields) - set(FIELDS.names):
        raise RuleBroken("Choose from the fields that are offered.", field="columns")
    if not {"name", "legal_name"} & set(fields):
        raise RuleBroken("Say which column holds the name.", field="columns")
    for name in fields:
        if fields.count(name) > 1:
            named = " and ".join(f"“{header}”" for header, held in chosen.items() if held == name)
            raise RuleBroken(f"Only one column can hold this: {named}.", field="columns")
    return chosen


def _counts(file):
    """{verdict: how many lines}."""
    counts = {}
    for verdict in EmployersLine.objects.filter(file=file).values_list("verdict", flat=True):
        counts[verdict] = counts.get(verdict, 0) + 1
    return counts
