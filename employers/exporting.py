"""The table of employers that is taken away, row by row: only a few hundred are in memory at once."""

from brokercoach.accounts.models import User
from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can
from employers.queries.export import CHUNK, COLUMNS, rows_of


def table(*, by, employers):
    """The column names, then each employer."""
    yield [column.header for column in COLUMNS]
    for start in range(0, len(employers), CHUNK):
        yield from next_rows(by, employers[start : start + CHUNK])


def next_rows(by, employers):
    """The next rows, while their taker, as they are at this moment, may still take them away."""
    taker = User.objects.visible_to(by).filter(pk=by.pk, is_active=True).first()
    return rows_of(taker, employers) if taker is not None and may(taker, Can.EXPORT_EMPLOYERS) else []
