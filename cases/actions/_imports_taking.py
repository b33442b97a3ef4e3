"""Keeping a whole caseload in one transaction, a chunk at a time. Not deeds: imports.take asks, locks and records."""

import gc
from contextlib import contextmanager
from itertools import islice

from django.db import connection

from brokercoach.accounts.models import Team, User
from brokercoach.audit.trail import record_many
from brokercoach.kit.actions import keep_all
from brokercoach.kit.errors import RuleBroken
from cases.actions._imported import arrival
from cases.actions._imports_reading import Coaches, already_ours, already_taken, as_json, doubles_among, read_all
from cases.actions._parts import working
from cases.choices import DoubleChoice, Verdict
from cases.events import case_closed, case_opened
from cases.models import Case, Client, ImportBatch, ImportRow, NotSame

CHUNK = 500
MARK = """
    UPDATE cases_importrow AS row SET verdict = %s, case_id = taken.case_id
      FROM unnest(%s::bigint[], %s::bigint[]) AS taken (id, case_id) WHERE row.id = taken.id
"""
ONE_AT_A_TIME = 7_320_415  # any number that no other advisory lock here uses


def claim(batch, state):
    """The batch, held until this transaction ends; None when another worker has it or the work is done."""
    return (
        ImportBatch.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=batch.pk, state=state).first()
    )


def wait_in_line():
    """Caseloads come in one after another, so that each sees the people of the one before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def check_as_we_go():
    """Foreign keys are checked after each statement of this transaction instead of at its end.

    Before a row of history is written the database undoes a small block of its own, and undoing one walks every check
    still waiting: left to the end, the last chunk of a long file would cost many times the first.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@contextmanager
def one_breath():
    """No collecting of lost cycles while thousands of rows stand in memory: a third of the time, and nothing found."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def wanted(batch):
    """The rows to bring in, in the order of the file."""
    return ImportRow.objects.filter(batch=batch, verdict=Verdict.SOUND).order_by("line")


def look_again(batch, rows, *, by, on):
    """The rows read again today: (row, what it says) to bring in. The others are marked with what stops them now."""
    coaches = Coaches.for_import(by, batch.team_id, on, batch.coaches)
    everything = {one.line: one for one in read_all(batch, rows, coaches=coaches, on=on)}
    marks = dict(ImportRow.objects.filter(batch=batch).values_list("line", "digest"))
    here = already_taken(marks.values()) | already_ours(everything.values(), to=by)
    sound_ones = [one for one in everything.values() if one.is_sound]
    new = doubles_among(sound_ones, to=by, since=batch.previewed_at, within=False)
    sound, stopped = [], []
    for row in rows:
        one = everything[row.line]
        row.case_id = here.get(row.digest)
        if row.case_id:
            row.verdict = Verdict.ALREADY_HERE
        elif not one.is_sound:
            row.verdict, row.faults = Verdict.FAULTY, [as_json(fault) for fault in one.faults]
        elif row.line in new and row.choice != DoubleChoice.DIFFERENT:
            row.verdict, row.doubles = Verdict.DOUBLE, new[row.line]
        else:
            sound.append((row, one.row))
            continue
        stopped.append(row)
    if stopped and batch.only_whole:
        raise RuleBroken("Something changed since you looked: not every row is sound any more. Look through it again.")
    ImportRow.objects.bulk_update(stopped, ["verdict", "faults", "doubles", "case"], batch_size=CHUNK)
    return sound, coaches


def keep_everyone(batch, sound, coaches, *, by, on, now, moved):
    """Every person and their case, by chunks. Returns how many."""
    people = User.objects.in_bulk(working(set(coaches.team_of)))
    teams = Team.objects.in_bulk({batch.team_id, *coaches.team_of.values()})
    waiting, done, lines = iter(sound), 0, {}
    while chunk := list(islice(waiting, CHUNK)):
        arrivals = []
        for _, row in chunk:
            lead = people.get(row.coach)
            team = teams[coaches.team_of[row.coach] if lead else batch.team_id]
            arrivals.append(arrival(row, team=team, lead=lead, author=by, on=on, now=now))
        _keep(arrivals)
        _mark([row for row, _ in chunk], arrivals)
        _not_the_same(batch, [row for row, _ in chunk], arrivals, lines, now)
        _tell(batch, [one.case for one in arrivals], by=by, on=on)
        done += len(chunk)
        moved(done)
    return done


def _keep(arrivals):
    keep_all(Client, [one.client for one in arrivals])
    keep_all(Case, [one.case for one in arrivals])
    by_model = {}
    for one in arrivals:
        for row in one.rows:
            by_model.setdefault(type(row), []).append(row)
    for model, rows in by_model.items():
        keep_all(model, rows)


def _mark(rows, arrivals):
    """In one statement for the whole chunk: a CASE WHEN for each row would cost more than the people do."""
    with connection.cursor() as cursor:
        cursor.execute(MARK, [Verdict.TAKEN.value, [row.pk for row in rows], [one.case.pk for one in arrivals]])


def _not_the_same(batch, rows, arrivals, lines, now):
    """Whom someone looked at and said to be somebody else, so that nobody is asked again. Who was out of their reach
    was never looked at. `lines` are the files of the lines brought in so far."""
    lines |= {one.line: one.case.pk for one in arrivals}
    asked_by = batch.asked_by or batch.brought_by
    said = [(lines[row.line], double) for row in rows if row.choice == DoubleChoice.DIFFERENT for double in row.doubles]
    wanted = [double["case"] for _, double in said if "case" in double]
    seen = set(Case.objects.visible_to(asked_by).filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else ()
    pairs = set()
    for case, double in said:
        other = lines.get(double["line"]) if "line" in double else double["case"]
        if other and ("line" in double or other in seen):
            pairs.add(tuple(sorted((case, other))))
    told = [NotSame(one_id=one, other_id=other, said_by=asked_by, said_at=now) for one, other in sorted(pairs)]
    keep_all(NotSame, told, ignore_conflicts=True)


def _tell(batch, cases, *, by, on):
    """The trail and the contexts above hear of each case as they do when one is opened by hand."""
    record_many("case.opened", by=by, subjects=cases, brought_in=batch.pk)
    closed = [case for case in cases if case.closed_on]
    record_many("case.closed", by=by, subjects=closed, brought_in=batch.pk)
    for case in cases:
        case_opened.send(sender=Case, case=case, by=by, on=case.opened_on)
    for case in closed:
        case_closed.send(sender=Case, case=case, by=by, on=on, brought_in=True)
