"""Rows of several tables of one file, in one statement (cases.models.together)."""

from cases.access import came_for
from cases.models import Case
from cases.models.together import Number, Rows, read

__all__ = ["Number", "Rows", "bring", "together"]


def bring(case, tables):
    """Say of which tables the rows are that came with this file (`with_rows`): in this request nobody asks again."""
    case._brought = dict(zip(tables, read(tables, case.rows_brought), strict=True)) if tables else {}
    return case


def together(user, case, *tables):
    """The rows of each table, in the order asked; none of any when the file is not theirs to see."""
    brought = getattr(case, "_brought", {}) if came_for(user, case) else {}
    if all(table in brought for table in tables):
        return [brought[table] for table in tables]
    return Case.objects.visible_to(user, of=case).together(*tables)
