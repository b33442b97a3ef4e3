"""A caseload on its way in from a spreadsheet: read, columns named, looked through, brought in. Nothing before the last
step touches a person. Each long step is one transaction, held by one worker; killed in the middle it leaves nothing.
"""

import hashlib
from datetime import timedelta

from django.db import transaction

from brokercoach import notices
from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, keep_all, lock, one_at_a_time
from brokercoach.kit.actors import System, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.spreadsheets import UnreadableFile, as_text, read_table
from brokercoach.kit.text import one_line
from cases.actions._bell import ring_after
from cases.actions._imports_reach import in_reach, must_reach, must_still_reach
from cases.actions._imports_reading import Coaches, names_to_ask, read_all, signature_of, verdicts
from cases.actions._imports_taking import (
    check_as_we_go,
    claim,
    keep_everyone,
    look_again,
    one_breath,
    wait_in_line,
    wanted,
)
from cases.actions._progress import beside
from cases.choices import DoubleChoice, ImportState, Verdict
from cases.models import ColumnMapping, ImportBatch, ImportProgress, ImportRow
from cases.reading.coaches import key as key_of
from cases.reading.columns import FIELDS, SEVERAL, suggest

IMPORTS = System("imports", frozenset({Can.SWEEP}))
LOOK, TAKE = "cases.tasks.look_through_import", "cases.tasks.take_import"
AT_ONCE = 2_000  # rows looked through while someone waits; more are left to a worker
MOST_TRIES = 5
KEPT = timedelta(days=14)
NAMES = ({"name"}, {"first_name"}, {"last_name"}, {"preferred_name"})


@transaction.atomic
def read_file(*, by, file, team, now):
    """Read a spreadsheet row by row. The file itself is not kept.

    Refuses: what is no table, or has no rows, in one sentence; a team that is not theirs to bring people into.
    Leaves:  the batch with its rows and the columns as suggested, or as they were named last time; a line in the trail.
             The same file from the same person, not brought in yet: the batch that already stands, however often and
             however much at once it is sent.
    """
    require(by, Can.IMPORT_CASELOAD)
    must_reach(by, team)
    data = file.read()
    digest = hashlib.sha256(data).hexdigest()
    one_at_a_time("cases.import", by.pk, team.pk, digest)
    standing = ImportBatch.objects.filter(brought_by=by, team=team, file_digest=digest).not_done().first()
    if standing:
        return standing
    try:
        table = read_table(data, file.name or "")
    except UnreadableFile as no:
        raise RuleBroken(f"{no}", field="file") from no
    if not table.rows:
        raise RuleBroken("This file has column names and no rows.", field="file")
    batch = keep(
        ImportBatch(
            brought_by=by,
            team=team,
            teams=[team.pk],
            file_name=one_line(file.name or "")[-120:],
            file_digest=digest,
            about_file={"kind": table.kind, "encoding": table.encoding, "warnings": list(table.warnings)},
            headers=list(table.headers),
            columns=_named_before(by, team, table.headers),
            rows_read=len(table.rows),
            read_at=now,
        )
    )
    keep(ImportProgress(batch=batch, total=len(table.rows)), force_insert=True)
    rows = [
        ImportRow(batch=batch, line=row.line, cells=[as_text(c) for c in row.cells], shape_problem=row.problem)
        for row in table.rows
    ]
    keep_all(ImportRow, rows, batch_size=2_000)
    record("import.read", by=by, subject=batch, rows=len(rows), kind=table.kind)
    return batch


@transaction.atomic
def choose_columns(*, by, batch, columns, on, now):
    """Say what each column holds, then look through the rows, unless a coach's name has to be explained first.

    Refuses: no column with a name; one field given to two columns; a batch that is being brought in or is done.
    Leaves:  the choice, kept for the next file with these column names; the names to ask about, or each row's faults
             and doubles. No client.
    """
    require(by, Can.IMPORT_CASELOAD)
    batch = in_reach(by, batch)
    _must_be_open(batch)
    batch.columns = _checked(batch.headers, columns)
    batch.coaches = names_to_ask(batch, Coaches.for_import(by, batch.team_id, on), _explained_before(by, batch.team))
    _remember(batch, by=by, now=now)
    record("import.columns_named", by=by, subject=batch, columns=sum(bool(field) for field in batch.columns.values()))
    if any(one["who"] is None for one in batch.coaches):
        batch.state, batch.problem = ImportState.ASKING, ""
        return keep(batch)
    return _look_or_ring(batch, by=by, on=on, now=now)


@transaction.atomic
def name_coaches(*, by, batch, coaches, on, now):
    """Say who each name is that no coach answers to, or several: {name: a coach's id, 0 for the team's queue, or None}.

    Refuses: a name that was not asked about; a coach of no team they may bring people into; a batch whose columns are
             not named, that is being brought in or is done.
    Leaves:  the answers, kept with the columns for the next file; the rows looked through. None leaves theirs faulty.
    """
    require(by, Can.IMPORT_CASELOAD)
    batch = in_reach(by, batch)
    _must_be_open(batch)
    if batch.state == ImportState.READ:
        raise RuleBroken("Say first what each column holds.")
    assignable = Coaches.for_import(by, batch.team_id, on).team_of
    asked = {one["key"]: one for one in batch.coaches}
    for said, who in coaches.items():
        if key_of(said) not in asked:
            raise RuleBroken("Choose about the names that are shown.", field="coaches")
        if who and who not in assignable:
            raise RuleBroken("Choose a coach of a team you lead.", field="coaches")
        asked[key_of(said)]["who"] = who
    _remember(batch, by=by, now=now)
    record("import.coaches_named", by=by, subject=batch, count=sum(who is not None for who in coaches.values()))
    return _look_or_ring(batch, by=by, on=on, now=now)


@transaction.atomic
def look_through(*, by, batch, on, now):
    """Find each row's faults, who is already here and who may be the same person. Writes nothing about anyone.

    Refuses: a batch that five workers could not finish. Another worker has it: nothing is done.
    Leaves:  every row with its verdict; a line in the trail.
    """
    require(by, Can.IMPORT_CASELOAD)
    batch = claim(batch, ImportState.MAPPED)
    if batch is None:
        return None
    must_still_reach(by, batch)
    with beside(batch, batch.rows_read) as told:
        _must_not_be_stuck(told.tries)
        return _look(batch, by=by, on=on, now=now, moved=told.move)


@transaction.atomic
def decide_doubles(*, by, batch, choices):
    """Say of likely doubles whether each is the same person or a different one. `choices` is {line: choice}.

    Refuses: a batch that is not ready to be decided on; a line that is no double.
    Leaves:  those who are different ready to be brought in; a line in the trail.
    """
    require(by, Can.IMPORT_CASELOAD)
    batch = in_reach(by, batch)
    if batch.state != ImportState.PREVIEWED:
        raise RuleBroken("This caseload is not waiting for your choice.")
    rows = {
        row.line: row
        for row in ImportRow.objects.filter(batch=batch, line__in=choices).exclude(doubles=[])
        if row.verdict in (Verdict.DOUBLE, Verdict.SOUND)
    }
    if set(choices) - set(rows):
        raise RuleBroken("Choose about the rows that are shown as likely doubles.")
    for line, choice in choices.items():
        row = rows[line]
        row.choice = choice
        row.verdict = Verdict.SOUND if choice == DoubleChoice.DIFFERENT else Verdict.DOUBLE
    ImportRow.objects.bulk_update(rows.values(), ["choice", "verdict"], batch_size=500)
    record("import.doubles_decided", by=by, subject=batch, count=len(rows))
    return batch


@transaction.atomic
def ask_to_take(*, by, batch, only_whole, now):
    """Ask for the sound rows to be brought in, or (only_whole) for all of them or none.

    Refuses: a batch that is not ready; nothing to bring in; only_whole while a row is faulty or a double undecided.
    Leaves:  the batch waiting for a worker, with a line in the trail. Asked for before (a double tap, the back button):
             nothing more.
    Then:    a worker is rung; a sweeper takes up what it did not hear.
    """
    require(by, Can.IMPORT_CASELOAD)
    batch = in_reach(by, batch)
    if batch.state in (ImportState.TAKING, ImportState.TAKEN):
        return batch
    if batch.state not in (ImportState.PREVIEWED, ImportState.FAILED) or batch.previewed_at is None:
        raise RuleBroken("This caseload is not ready to be brought in.")
    counts = _counts(batch)
    if not counts.get(Verdict.SOUND):
        raise RuleBroken("No row of this file is ready to be brought in.")
    undecided = ImportRow.objects.filter(batch=batch, verdict=Verdict.DOUBLE, choice="").exists()
    if only_whole and (counts.get(Verdict.FAULTY) or undecided):
        raise RuleBroken(
            "Some rows are not sound yet. Put them right and bring the file again, or take the sound ones."
        )
    batch.state, batch.only_whole, batch.problem = ImportState.TAKING, only_whole, ""
    batch.asked_by, batch.asked_at, batch.finished_at = by, now, None
    keep(batch)
    ImportProgress.objects.filter(batch=batch).update(tries=0, done=0, total=counts[Verdict.SOUND])
    record("import.asked", by=by, subject=batch, rows=counts[Verdict.SOUND], only_whole=only_whole)
    ring_after(TAKE, batch_id=batch.pk)
    return batch


@transaction.atomic
def take(*, by, batch, on, now):
    """Bring the sound rows in: each a person with their case, by the rules of intake, all in this one transaction.

    Refuses: only_whole when a row is sound no more; a batch that five workers could not finish. Another worker has it,
             or it is done: nothing is done.
    Leaves:  the people and their cases, each with its line in the trail; every row with what became of it.
    Then:    case_opened and case_closed are announced for each; who asked is told.
    """
    require(by, Can.IMPORT_CASELOAD)
    batch = claim(batch, ImportState.TAKING)
    if batch is None:
        return None
    must_still_reach(by, batch)
    wait_in_line()
    check_as_we_go()
    rows = list(wanted(batch))
    with beside(batch, len(rows)) as told, one_breath():
        _must_not_be_stuck(told.tries)
        sound, coaches = look_again(batch, rows, by=by, on=on)
        taken = keep_everyone(batch, sound, coaches, by=by, on=on, now=now, moved=told.move)
    ImportRow.objects.filter(batch=batch, verdict=Verdict.DOUBLE, choice=DoubleChoice.SAME).update(
        verdict=Verdict.LEFT_OUT
    )
    batch.state, batch.rows_taken, batch.finished_at = ImportState.TAKEN, taken, now
    keep(batch)
    record("import.taken", by=by, subject=batch, **_counts(batch))
    _tell_who_asked(batch)
    return batch


@transaction.atomic
def give_up(*, by, batch, problem, now):
    """A job says in words why a caseload did not come in. Nothing of it did.

    Leaves:  the batch marked so, ready to be asked for again, a line in the trail; who asked is told.
    """
    require(by, Can.SWEEP)
    batch = lock(batch)
    if batch.state not in (ImportState.MAPPED, ImportState.TAKING):
        return batch
    was = batch.state
    batch.state, batch.problem, batch.finished_at = ImportState.FAILED, problem[:300], now
    keep(batch)
    record("import.failed", by=by, subject=batch, was=was)
    _tell_who_asked(batch)
    return batch


@transaction.atomic
def throw_away(*, by, batch):
    """Drop a file that was not brought in, with all its rows.

    Refuses: one that is being brought in, or was.
    """
    require(by, Can.IMPORT_CASELOAD)
    batch = in_reach(by, batch)
    if batch.state in (ImportState.TAKING, ImportState.TAKEN):
        raise RuleBroken("This caseload is brought in already, or is on its way.")
    record("import.thrown_away", by=by, subject=batch, rows=batch.rows_read)
    batch.delete()


@transaction.atomic
def tidy(*, by, now):
    """After a fortnight, drop files nobody brought in, and the cells of those that were. Marks and lines stay.

    Leaves:  a line in the trail when anything went.
    """
    require(by, Can.SWEEP)
    old = ImportBatch.objects.filter(read_at__lt=now - KEPT)
    states = [ImportState.READ, ImportState.ASKING, ImportState.PREVIEWED, ImportState.FAILED]
    for batch in old.filter(state__in=states).select_for_update(skip_locked=True, of=("self",)):
        record("import.tidied", by=by, subject=batch, rows=batch.rows_read)
        batch.delete()
    for batch in old.filter(state=ImportState.TAKEN).exclude(headers=[]).select_for_update(of=("self",)):
        ImportRow.objects.filter(batch=batch).update(cells=[], faults=[], doubles=[])
        batch.headers, batch.coaches, batch.file_name = [], [], ""
        keep(batch)
        record("import.cells_dropped", by=by, subject=batch)


def _look_or_ring(batch, *, by, on, now):
    """Few rows are looked through while someone waits; many are left to a worker."""
    batch.state, batch.problem, batch.asked_by = ImportState.MAPPED, "", by
    keep(batch)
    ImportProgress.objects.filter(batch=batch).update(tries=0, done=0, total=batch.rows_read)
    if batch.rows_read <= AT_ONCE:
        return _look(batch, by=by, on=on, now=now)
    ring_after(LOOK, batch_id=batch.pk)
    return batch


def _look(batch, *, by, on, now, moved=None):
    coaches = Coaches.for_import(by, batch.team_id, on, batch.coaches)
    rows = list(ImportRow.objects.filter(batch=batch).order_by("line"))
    read = list(read_all(batch, rows, coaches=coaches, on=on, moved=moved))
    rows = verdicts(rows, read, to=by)
    ImportRow.objects.filter(batch=batch)._raw_delete("default")
    keep_all(ImportRow, rows, batch_size=2_000)
    led = {coaches.team_of[one.row.coach] for one in read if one.row.coach in coaches.team_of}
    batch.teams = sorted({batch.team_id, *led})
    batch.state, batch.previewed_at = ImportState.PREVIEWED, now
    keep(batch)
    record("import.looked_through", by=by, subject=batch, **_counts(batch))
    return batch


def _named_before(by, team, headers):
    """{header: field}: as this person, else their team, named these columns last time; else as suggested."""
    found = {one.header: one.field for one in suggest(headers)}
    mark = signature_of(headers)
    mine = ColumnMapping.objects.filter(owner=by, signature=mark).first()
    before = mine or ColumnMapping.objects.filter(team=team, signature=mark).order_by("-saved_at").first()
    return found | {h: f for h, f in (before.columns if before else {}).items() if h in found}


def _explained_before(by, team):
    """{key of a name: who they are}: as this person said with any file, else as a colleague with the same team did."""
    said = {}
    others = ColumnMapping.objects.filter(team=team).exclude(owner=by)
    for kept in (others, ColumnMapping.objects.filter(owner=by)):
        for answers in kept.exclude(coaches={}).order_by("saved_at").values_list("coaches", flat=True):
            said |= answers
    return said


def _remember(batch, *, by, now):
    """Keep what the columns hold and who is who, for the next file like this one."""
    kept, _ = ColumnMapping.objects.get_or_create(
        owner=by, signature=signature_of(batch.headers), defaults={"team": batch.team, "saved_at": now}
    )
    said = {one["key"]: one["who"] for one in batch.coaches if one["who"] is not None}
    open_again = {one["key"] for one in batch.coaches} - set(said)
    kept.coaches = {key: who for key, who in kept.coaches.items() if key not in open_again} | said
    kept.team, kept.columns, kept.saved_at = batch.team, batch.columns, now
    keep(kept)


def _checked(headers, columns):
    chosen = {header: columns.get(header, "") for header in headers}
    fields = [field for field in chosen.values() if field]
    if set(fields) - set(FIELDS):
        raise RuleBroken("Choose from the fields that are offered.", field="columns")
    if not any(need <= set(fields) for need in NAMES):
        raise RuleBroken("Say which column holds the name.", field="columns")
    for field in dict.fromkeys(fields):
        if fields.count(field) > 1 and field not in SEVERAL:
            named = " and ".join(f"“{header}”" for header, held in chosen.items() if held == field)
            raise RuleBroken(f"Only one column can hold this: {named}.", field="columns")
    return chosen


def _must_be_open(batch):
    if batch.state in (ImportState.TAKING, ImportState.TAKEN):
        raise RuleBroken("This caseload is brought in already, or is on its way.")


def _must_not_be_stuck(tries):
    if tries > MOST_TRIES:
        raise RuleBroken("We tried five times and could not finish. Nothing was brought in.")


def _counts(batch):
    """{verdict: how many rows}."""
    verdicts_held = ImportRow.objects.filter(batch=batch).values_list("verdict", flat=True)
    counts = {}
    for verdict in verdicts_held:
        counts[verdict] = counts.get(verdict, 0) + 1
    return counts


def _tell_who_asked(batch):
    to = batch.asked_by or batch.brought_by
    key = f"import:{batch.pk}:{(batch.asked_at or batch.read_at):%Y%m%d%H%M%S}"
    notices.queue(to=to, kind="import_finished", dedupe_key=key, import_id=batch.pk)
