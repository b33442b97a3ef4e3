"""Fill the migrated tables: the same rows for the same size and day, whatever the machine.

People and their story come by COPY; employers, vacancies and what open people's files hold beside it by inserts of many
rows. Triggers and foreign keys sleep meanwhile (the test of it looks for orphans), and the plain indexes of the tables
are built once at the end. The session must be a superuser's.
"""

import io
import queue
import threading
import time
from contextlib import contextmanager

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from bench import whole, work
from bench.plan import Plan
from bench.rows import COLUMNS, FIRST_SESSION, Rows, hui_rows
from bench.words import TEAMS

BLOCK = 4000  # people copied at a time, mixed by day
SESSION = "cases_session"
FILLED = ("accounts", "cases", "directory", "employers", "pipelines")


def generate(size, today, *, seed=7, say=print, analyse=True):
    """Everything, in one transaction. Returns how many rows stand in each table."""
    began = time.perf_counter()
    plan = Plan(size, today, seed)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL TIME ZONE 'Pacific/Auckland'")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        _colleagues(plan, cursor)
        with _indexes_later(cursor):
            counted = _people(plan, cursor, say)
            lines = counted["cases_timelineentry"]
            say(f"  {lines:,} lines copied after {time.perf_counter() - began:.0f} s; now the indexes")
        counted |= _beside(plan)
        say(f"  employers, vacancies and whole files after {time.perf_counter() - began:.0f} s")
        _number_on(cursor)
    if analyse:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    say(f"  {size:,} people in {time.perf_counter() - began:.0f} s")
    return counted


def _beside(plan):
    """Employers, vacancies, and what open people's files hold beside the story."""
    counted = {}
    for rows in (*work.tables(plan), *whole.tables(plan)):
        model = type(rows[0])
        model.objects.bulk_create(rows, batch_size=BLOCK)
        counted[model._meta.db_table] = len(rows)
    return counted


def _people(plan, cursor, say):
    counted, hui = dict.fromkeys(COLUMNS, 0), set()
    for rows in _blocks(plan):
        hui |= rows.hui
        for table, lines in rows.text.items():
            _copy(cursor, table, lines)
            counted[table] += len(lines)
    lines = hui_rows(plan, hui)
    _copy(cursor, SESSION, lines)
    counted[SESSION] += len(lines)
    return counted


def blocks(plan):
    """Rows of people, a block at a time."""
    following = FIRST_SESSION
    for first in range(1, plan.size + 1, BLOCK):
        rows = Rows(plan, first, min(first + BLOCK - 1, plan.size), following)
        following = rows.next_session
        yield rows


def _blocks(plan):
    """The next block is written while PostgreSQL takes the last."""
    ready = queue.Queue(maxsize=1)

    def write():
        try:
            for rows in blocks(plan):
                ready.put(rows)
            ready.put(None)
        except BaseException as problem:
            ready.put(problem)
            raise

    threading.Thread(target=write, daemon=True).start()
    while (rows := ready.get()) is not None:
        if isinstance(rows, BaseException):
            raise rows
        yield rows


def _copy(cursor, table, lines):
    if not lines:
        return
    columns = ", ".join(COLUMNS[table].split())
    text = io.StringIO("\n".join(lines) + "\n")
    cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", text, size=1 << 18)


def _colleagues(plan, cursor):
    """Users, their teams and memberships. Nobody signs in by password here."""
    began = plan.today.replace(year=plan.today.year - 8, day=1)
    teams = [(n, TEAMS[n - 1], TEAMS[n - 1]) for n in range(1, plan.teams + 1)]
    cursor.executemany("INSERT INTO accounts_team (id, name, area) VALUES (%s, %s, %s)", teams)
    for one in plan.colleagues:
        cursor.execute(
            "INSERT INTO accounts_user (id, password, email, name, called, role, mobile, language, is_active,"
            " joined_on, left_on) VALUES (%s, '!', %s, %s, '', %s, '', 'en-nz', %s, %s, %s)",
            [one.pk, one.email, one.name, one.role, one.active, began, None if one.active else plan.today],
        )
        if one.team:
            part = "leader" if one.leads else "member"
            cursor.execute(
                "INSERT INTO accounts_membership (user_id, team_id, part, starts_on, ends_on)"
                " VALUES (%s, %s, %s, %s, %s)",
                [one.pk, one.team, part, began, None if one.active else plan.today],
            )


@contextmanager
def _indexes_later(cursor):
    """Set aside every index that no constraint needs, and build it again after."""
    cursor.execute(
        "SELECT i.indexname, i.indexdef FROM pg_indexes i"
        " WHERE i.tablename = ANY(%s) AND i.schemaname = current_schema()"
        " AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname) ORDER BY 1",
        [list(COLUMNS)],
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    for _, definition in found:
        cursor.execute(definition)


def _number_on(cursor):
    """What is added later is numbered after what was copied."""
    models = [
        m
        for m in apps.get_models()
        if m._meta.label.split(".")[0] in ("accounts", "cases", "directory", "employers", "pipelines")
    ]
    for statement in connection.ops.sequence_reset_sql(no_style(), models):
        cursor.execute(statement)
