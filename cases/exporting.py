"""The table of a caseload that is taken away, row by row: only a few hundred people are in memory at once."""

from cases.actions import exports
from cases.queries.export import CHUNK, columns_of


def table(*, by, people, parts, export, on):
    """The column names, then each person. Each few hundred are written down before they leave."""
    yield [column.header for column in columns_of(parts)]
    for start in range(0, len(people), CHUNK):
        chunk = people[start : start + CHUNK]
        yield from exports.write_out(by=by, people=chunk, parts=parts, export=export, on=on)
