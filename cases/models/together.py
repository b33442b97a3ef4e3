"""Rows of several tables of one file, in one statement.

A tab shows a few rows of a dozen tables. Asked one by one, composing the statements takes longer than all the rest of
the page (bench/README.md). Here each table is said once, when the application begins, as SQL that hangs on the file's
own row: that row comes by its door, and what is seen by whoever sees the file follows it (`visible_to` of each of these
tables is the file's own). What has a narrower door of its own is never asked for here.

A page that knows which rows it shows has them come with the file itself (`with_rows`), and asks nothing more.
"""

import json
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import RawSQL

from cases.models.consent import OfSubjectQuerySet
from cases.models.reach import OfCaseQuerySet, OfClientQuerySet

MADE_OF = {
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "TimeField": time.fromisoformat,
    "DecimalField": Decimal,
}
NOT_AS_IT_WAS = {"BinaryField", "DurationField", "FloatField", "UUIDField"}  # what JSON gives back as something else
OF = {
    OfCaseQuerySet: 'case_id = "cases_case"."id"',
    OfClientQuerySet: 'client_id = "cases_case"."client_id"',
    # said in this file, or in one that was joined with it
    OfSubjectQuerySet: (
        'client_id IN (SELECT one.client_id FROM cases_case one WHERE one.id = "cases_case"."id"'
        ' UNION ALL SELECT one.client_id FROM cases_case one WHERE one.merged_into_id = "cases_case"."id")'
    ),
}
LINES = ArrayField(models.TextField())


class Columns:
    """Some columns of one table, and how a row is made of their values.

    Refuses a column that JSON does not give back as it was.
    """

    def __init__(self, model, fields):
        self.model = model
        self.names = [field.attname for field in fields]
        self.sql = ", ".join(f'"{model._meta.db_table}"."{field.column}"' for field in fields)
        kinds = [(n, field.get_internal_type()) for n, field in enumerate(fields)]
        lists = [field.base_field.get_internal_type() for field in fields if isinstance(field, ArrayField)]
        if lost := NOT_AS_IT_WAS & {kind for _, kind in kinds} or {*NOT_AS_IT_WAS, *MADE_OF} & {*lists}:
            raise TypeError(f"{model.__name__} has a {min(lost)}: JSON does not give it back as it was.")
        self.makers = [(n, MADE_OF[kind]) for n, kind in kinds if kind in MADE_OF]

    def row(self, values):
        for place, make in self.makers:
            if values[place] is not None:
                values[place] = make(values[place])
        return self.model.from_db("default", self.names, values)


class Pointed(Columns):
    """The row that another points to, with some of its columns."""

    def __init__(self, model, name, columns):
        field = model._meta.get_field(name)
        there = field.related_model._meta
        super().__init__(there.model, [f for f in there.concrete_fields if f.primary_key or f.name in columns])
        where = f'"{there.db_table}"."id" = "{model._meta.db_table}"."{field.column}"'
        self.line = f'(SELECT json_build_array({self.sql}) FROM "{there.db_table}" WHERE {where})'


class Rows:
    """The rows of one table that hang on a file: which, in which order, how many, and `named` words from beside them.

    `beside` are the rows they point to, by name, and what is read of each: {"organisation": ("name",)}.
    Refuses a table whose door is not the file's own.
    """

    def __init__(self, model, *, where="", order="id", most=None, beside=None, **named):
        door = type(model.objects.all())
        of = next((says for kind, says in OF.items() if door.visible_to is kind.visible_to), None)
        if of is None:
            raise TypeError(f"{model.__name__} has a door of its own: ask it there.")
        self.own, self.named = Columns(model, model._meta.concrete_fields), tuple(named)
        self.beside = {name: Pointed(model, name, columns) for name, columns in (beside or {}).items()}
        self.columns = ", ".join([self.own.sql, *named.values(), *(row.line for row in self.beside.values())])
        self.rest = f'FROM "{model._meta.db_table}" WHERE {of}' + (f" AND {where}" if where else "")
        self.rest += f" ORDER BY {order}" + (f" LIMIT {most}" if most else "")

    def lines(self, place):
        """SQL of the rows as lines of text, each with the place of this table among those asked for."""
        return f"ARRAY(SELECT json_build_array({place}, {self.columns})::text {self.rest})"

    def read(self, values):
        """One row, as the table's own, with what was read beside it."""
        own = len(self.own.names)
        row = self.own.row(values[:own])
        for name, value in zip((*self.named, *self.beside), values[own:], strict=True):
            setattr(row, name, self.beside[name].row(value) if value and name in self.beside else value)
        return row


class Number:
    """A number beside a file, as SQL that hangs on it: read as [the number], or as [] of no file."""

    def __init__(self, sql):
        self.sql = sql

    def lines(self, place):
        return f"ARRAY[json_build_array({place}, ({self.sql}))::text]"

    def read(self, values):
        return values[0]


@cache
def statement(tables):
    """One line of text for each row of each table."""
    return RawSQL(f"unnest({_lines(tables)})", (), output_field=models.TextField())


@cache
def in_a_list(tables):
    """The same lines, all in one list beside the file."""
    return RawSQL(f"({_lines(tables)})", (), output_field=LINES)


def _lines(tables):
    return " || ".join(table.lines(place) for place, table in enumerate(tables))


def read(tables, lines):
    """The rows of each table, in the order asked."""
    found = [[] for _ in tables]
    for line in lines:
        place, *values = json.loads(line, parse_float=Decimal)  # 22.50 stays 22.50
        found[place].append(tables[place].read(values))
    return found
