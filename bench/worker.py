"""`python -m bench.worker [words]`: one process on one database, asking the pages whose name holds these words.

Each line on stdin is a round; each answer a line of JSON.

A round asks every page and, right beside it, its floor, in turn first and second. Before the first round it learns how
many rows each page reads or writes, so that its floor does the same.
"""

import json
import os
import sys
from contextlib import contextmanager

import django

SHOWN = ("name", "reader", "rows", "statements", "kind", "grows", "at_most")


def main(only=""):
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    from bench.pages import pages
    from bench.reader import Reader
    from brokercoach.wsgi import application

    found = [page for page in pages() if only.casefold() in page.name.casefold()]
    readers = {email: Reader(application, email) for email in {page.reader for page in found}}
    for page in found:
        for _ in range(3):
            ask(readers[page.reader], page)
        learn(readers[page.reader], page)
    say([{name: getattr(page, name) for name in SHOWN} for page in found])
    for number, _ in enumerate(sys.stdin):
        say([beside(readers[page.reader], page, turned=bool(number % 2)) for page in found])
    from bench.floor import SOURCE
    from cases.models import TimelineEntry

    TimelineEntry.objects.filter(source=SOURCE).delete()


def say(what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def beside(reader, page, *, turned):
    """[milliseconds of the page, milliseconds of its floor]"""
    if turned:
        floor = ask_floor(reader, page)
        return [ask(reader, page), floor]
    return [ask(reader, page), ask_floor(reader, page)]


def ask(reader, page):
    took, status, body = reader.ask(page.path, page.form() if page.form else None)
    if status != page.expect:
        raise SystemExit(f"bench: {page.path} answered {status}: {body[:300]!r}")
    return took


def ask_floor(reader, page):
    took, status, body = reader.ask(page.floor.format(rows=page.rows), page.floor_form if page.writes else None)
    if status != 200:
        raise SystemExit(f"bench: the floor of {page.path} answered {status}: {body[:300]!r}")
    return took


def learn(reader, page):
    """How many statements the page asks, and how many rows it reads (or, for a save, writes) itself."""
    with counted() as own:
        ask_floor(reader, page)  # of no row: what the middleware asks
    with written() as rows, counted() as asked:
        ask(reader, page)
    page.statements = asked["statements"] - own["statements"] + 1
    page.rows = rows["written"] if page.writes else max(1, asked["read"] - own["read"])


@contextmanager
def counted():
    """Statements and rows that come back, seen as they pass."""
    from django.db import connection

    seen = {"statements": 0, "read": 0}

    def note(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        seen["statements"] += 1
        if sql.startswith("SELECT"):
            seen["read"] += max(0, context["cursor"].cursor.rowcount) + brought(connection, sql, params)
        return result

    with connection.execute_wrapper(note):
        yield seen


def brought(connection, sql, params):
    """Rows of other tables that came in a list beside a file (cases.models.together): read as much as any other."""
    if '"rows_brought"' not in sql:
        return 0
    with connection.connection.cursor() as cursor:
        cursor.execute(f"SELECT sum(cardinality(rows_brought)) FROM ({sql}) one", params)
        return int(cursor.fetchone()[0] or 0)


@contextmanager
def written():
    """Rows inserted or written anew, histories included, as PostgreSQL counts them."""
    from django.db import connection

    def count():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_force_next_flush()")
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT sum(n_tup_ins + n_tup_upd) FROM pg_stat_user_tables WHERE relname !~ '^(django|kit)_'"
            )
            return int(cursor.fetchone()[0])

    seen = {"before": count()}
    yield seen
    seen["written"] = count() - seen["before"]


if __name__ == "__main__":
    main(*sys.argv[1:])
