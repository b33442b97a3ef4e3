"""Caseloads on their way in, as their pages, files and endpoints show them. Frozen; a few queries however many rows."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import Team
from brokercoach.kit.text import one_line
from cases.choices import ImportState, Stage, Verdict
from cases.models import Case, ContactPoint, ImportBatch, ImportProgress, ImportRow
from cases.reading.columns import layout

PAGE = 50
SHOWN = ("name", "born_on", "phone", "coach", "status")
COMPARED = (
    ("name", "Name"),
    ("born_on", "Born"),
    ("phone", "Phone"),
    ("email", "E-mail"),
    ("suburb", "Lives in"),
    ("coach", "Coach"),
)
TO_BRING_AGAIN = (Verdict.FAULTY, Verdict.DOUBLE, Verdict.LEFT_OUT)


@dataclass(frozen=True)
class Batch:
    """One file on its way in."""

    pk: int
    file_name: str
    team: str
    brought_by: str
    state: str
    state_label: str
    problem: str
    warnings: tuple[str, ...]
    rows_read: int
    rows_taken: int
    read_at: datetime
    finished_at: datetime | None
    only_whole: bool
    counts: dict
    warned: int
    pairs: int
    asks: int

    @property
    def is_working(self):
        return self.state in (ImportState.MAPPED, ImportState.TAKING)

    @property
    def is_taken(self):
        return self.state == ImportState.TAKEN

    @property
    def can_take(self):
        return self.state in (ImportState.PREVIEWED, ImportState.FAILED) and self.sound > 0

    @property
    def sound(self):
        return self.counts.get(Verdict.SOUND, 0)

    @property
    def faulty(self):
        return self.counts.get(Verdict.FAULTY, 0)

    @property
    def doubles(self):
        return self.counts.get(Verdict.DOUBLE, 0) + self.counts.get(Verdict.LEFT_OUT, 0)

    @property
    def already_here(self):
        return self.counts.get(Verdict.ALREADY_HERE, 0)

    @property
    def rest(self):
        """How many rows do not come in as they are."""
        return self.faulty + self.doubles


@dataclass(frozen=True)
class Row:
    """One line: how it reads, and the file that came of it."""

    line: int
    label: str
    said: tuple[str, ...]
    case: int | None


@dataclass(frozen=True)
class Double:
    """Two side by side. `other` is empty when the reader may not see who it is."""

    line: int
    choice: str
    reasons: str
    title: str
    hidden: bool
    case: int | None
    facts: tuple[tuple[str, str, str], ...]


def teams_for(user):
    """Teams this person may bring a caseload into, by name."""
    teams = Team.objects.visible_to(user).filter(closed_on=None).order_by("name")
    return teams if user.role == Role.ADMINISTRATOR else teams.filter(pk__in=user.teams_led())


def recent(user, *, size=20):
    """The newest files within reach."""
    rows = ImportBatch.objects.visible_to(user).select_related("team", "brought_by").order_by("-read_at", "-pk")
    return [picture(row) for row in rows[:size]]


def one(user, batch):
    """A file with how many rows stand where."""
    rows = ImportRow.objects.visible_to(user).filter(batch_id=batch.pk)
    counts = dict(rows.values_list("verdict").annotate(n=Count("pk")).order_by())
    warned = rows.filter(has_warning=True).exclude(verdict__in=[Verdict.ALREADY_HERE]).count()
    pairs = rows.exclude(doubles=[]).exclude(verdict=Verdict.ALREADY_HERE).count()
    return picture(batch, counts, warned, pairs)


def picture(row, counts=None, warned=0, pairs=0):
    return Batch(
        pk=row.pk,
        file_name=row.file_name or "Caseload",
        team=row.team.name,
        brought_by=row.brought_by.name,
        state=row.state,
        state_label=ImportState(row.state).label,
        problem=row.problem,
        warnings=tuple(row.about_file.get("warnings", ())),
        rows_read=row.rows_read,
        rows_taken=row.rows_taken,
        read_at=row.read_at,
        finished_at=row.finished_at,
        only_whole=row.only_whole,
        counts=counts or {},
        warned=warned,
        pairs=pairs,
        asks=len(row.coaches),
    )


def progress(user, batch):
    """(done, total) of the work on a file."""
    held = ImportProgress.objects.visible_to(user).filter(batch_id=batch.pk).values_list("done", "total").first()
    return held or (0, batch.rows_read)


def columns(user, batch):
    """[(header, field, the first values in it)] in the order of the file."""
    first = list(
        ImportRow.objects.visible_to(user)
        .filter(batch_id=batch.pk)
        .order_by("line")
        .values_list("cells", flat=True)[:40]
    )
    return [
        (header, batch.columns.get(header, ""), _samples(cells[at] for cells in first if at < len(cells)))
        for at, header in enumerate(batch.headers)
    ]


def _samples(cells):
    found = list(dict.fromkeys(shown for cell in cells if (shown := one_line(cell)[:60])))
    return found[:3]


def rows(user, batch, *, show, after=0, size=PAGE):
    """(rows, line to go on from) of one kind: sound, here, taken."""
    found = ImportRow.objects.visible_to(user).filter(batch_id=batch.pk, line__gt=after).order_by("line")
    kinds = {
        "sound": {"verdict": Verdict.SOUND},
        "here": {"verdict": Verdict.ALREADY_HERE},
        "taken": {"verdict": Verdict.TAKEN},
    }
    at = layout(batch.headers, batch.columns)
    page = list(found.filter(**kinds[show])[: size + 1])
    reach = _in_reach(user, [row.case_id for row in page])
    shown = [_row(row, at, reach) for row in page[:size]]
    return shown, (page[size - 1].line if len(page) > size else None)


def _in_reach(user, cases):
    wanted = [case for case in cases if case]
    return set(Case.objects.visible_to(user).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def label_of(line, cells, at):
    """Whom a line is about, as far as it says."""
    return cell(cells, at, "name") or f"Line {line}"


def _row(row, at, reach):
    said = tuple(cell(row.cells, at, field) for field in SHOWN)
    return Row(
        line=row.line,
        label=label_of(row.line, row.cells, at),
        said=said,
        case=row.case_id if row.case_id in reach else None,
    )


def cell(cells, at, field):
    """What a row says of a field, on one line. A name in two columns is put together."""
    if field == "name" and "name" not in at:
        return " ".join(filter(None, (cell(cells, at, part) for part in ("first_name", "last_name"))))
    return " ".join(one_line(cells[place.at]) for place in at.get(field, ()) if place.at < len(cells))[:120]


def doubles(user, batch, *, after=0, size=PAGE):
    """(likely doubles side by side, line to go on from). Whoever is out of reach is not shown."""
    held = ImportRow.objects.visible_to(user).filter(batch_id=batch.pk).exclude(verdict=Verdict.ALREADY_HERE)
    page = list(held.filter(line__gt=after).exclude(doubles=[]).order_by("line")[: size + 1])
    at = layout(batch.headers, batch.columns)
    best = [(row, row.doubles[0]) for row in page[:size]]
    lines = held.filter(line__in=[double["line"] for _, double in best if "line" in double])
    said = {row.line: {field: cell(row.cells, at, field) for field, _ in COMPARED} for row in lines}
    said |= {("case", pk): facts for pk, facts in _people(user, [d["case"] for _, d in best if "case" in d]).items()}
    return [_double(row, double, at, said) for row, double in best], (page[size - 1].line if len(page) > size else None)


def _people(user, cases):
    """{case: what may be shown of who is already here}."""
    rows = Case.objects.visible_to(user).filter(pk__in=cases).select_related("client").annotate(held=F("lead__name"))
    found = list(rows)
    ways = {}
    points = ContactPoint.objects.visible_to(user).filter(client__in=[c.client_id for c in found], ended_on=None)
    for client, kind, value in points.order_by("pk").values_list("client_id", "kind", "value"):
        ways.setdefault(client, {}).setdefault("email" if kind == "email" else "phone", value)
    return {
        case.pk: {
            "name": case.client.display_name,
            "born_on": f"{case.client.born_on:%d/%m/%Y}" if case.client.born_on else "",
            "suburb": case.client.area,
            "coach": case.held or "",
            "stage": Stage(case.stage).label,
        }
        | ways.get(case.client_id, {})
        for case in found
    }


def _double(row, double, at, said):
    key = double["line"] if "line" in double else ("case", double["case"])
    other = said.get(key)
    mine = {field: cell(row.cells, at, field) for field, _ in COMPARED}
    shown = [(label, mine[field], (other or {}).get(field, "")) for field, label in COMPARED]
    return Double(
        line=row.line,
        choice=row.choice,
        reasons=", ".join(double["reasons"]) if other else "",
        title=f"Line {double['line']}" if "line" in double else "Already here",
        hidden=other is None,
        case=double.get("case") if other else None,
        facts=tuple(fact for fact in shown if fact[1] or fact[2]),
    )


def rest(user, batch):
    """The rows that do not come in as a table: the column names with one more, then each row with its reason."""
    yield [*batch.headers, "Why not brought in"]
    held = ImportRow.objects.visible_to(user).filter(batch_id=batch.pk, verdict__in=TO_BRING_AGAIN).order_by("line")
    for row in held.iterator(chunk_size=1_000):
        yield [*row.cells, reason(row)]


def reason(row):
    """Why a row did not come in, for someone who mends the file."""
    if row.verdict == Verdict.FAULTY:
        said = (f"{f['column'] or 'Row'}: {f['problem']} {f['remedy']}" for f in row.faults if f["stops"])
        return " · ".join(said)
    line = row.doubles[0].get("line") if row.doubles else None
    return f"Perhaps the same person as line {line}." if line else "We may already know this person."
