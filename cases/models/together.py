"""Rows of several tables of one file, in one statement.

A tab shows a few rows of a dozen tables. Asked one by one, composing the statements takes longer than all the rest of
the page (bench/README.md). Here each table is said once, when the application begins, as SQL that hangs on the file's
own row: that row comes by its door, and what is seen by whoever sees the file follows it (`visible_to` of each of these
tables is the file's own). What has a narrower door of its own is never asked for here.
"""

import json
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache

from django.db import models
from django.db.models.expressions import RawSQL

from cases.models.reach import OfCaseQuerySet, OfClientQuerySet

MADE_OF = {
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "TimeField": time.fromisoformat,
    "DecimalField": Decimal,
}
OF = {
    OfCaseQuerySet: 'case_id = "cases_case"."id"',
    OfClientQuerySet: 'client_id = "cases_case"."client_id"',
}


class Rows:
    """The rows of one table that hang on a file: which, in which order, how many, and `named` words from beside them.

    Refuses a table whose door is not the file's own.
    """

    def __init__(self, model, *, where="", order="id", most=None, **named):
        door = type(model.objects.all())
        of = next((says for kind, says in OF.items() if door.visible_to is kind.visible_to), None)
        if of is None:
            raise TypeError(f"{model.__name__} has a door of its own: ask it there.")
        fields = model._meta.concrete_fields
        self.model, self.named = model, tuple(named)
        self.names = [field.attname for field in fields]
        self.makers = [
            (n, MADE_OF[kind]) for n, field in enumerate(fields) if (kind := field.get_internal_type()) in MADE_OF
        ]
        self.columns = ", ".join([f'"{field.column}"' for field in fields] + list(named.values()))
        self.rest = f'FROM "{model._meta.db_table}" WHERE {of}' + (f" AND {where}" if where else "")
        self.rest += f" ORDER BY {order}" + (f" LIMIT {most}" if most else "")

    def lines(self, place):
        """SQL of the rows as lines of text, each with the place of this table among those asked for."""
        return f"ARRAY(SELECT json_build_array({place}, {self.columns})::text {self.rest})"

    def read(self, values):
        """One row, as the table's own."""
        for place, make in self.makers:
            if values[place] is not None:
                values[place] = make(values[place])
        own = len(self.names)
        row = self.model.from_db("default", self.names, values[:own])
        for name, value in zip(self.named, values[own:], strict=True):
            setattr(row, name, value)
        return row


@cache
def statement(tables):
    """One line of text for each row of each table."""
    lines = " || ".join(table.lines(place) for place, table in enumerate(tables))
    return RawSQL(f"unnest({lines})", (), output_field=models.TextField())


def read(tables, lines):
    """The rows of each table, in the order asked."""
    found = [[] for _ in tables]
    for line in lines:
        place, *values = json.loads(line, parse_float=Decimal)  # 22.50 stays 22.50
        found[place].append(tables[place].read(values))
    return found
