"""Employers leave as a file: written down before anything does."""

from django.db import transaction

from brokercoach.audit.trail import note_export
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from employers.queries.export import COLUMNS, employers_in

MOST = 50_000


@transaction.atomic
def begin_export(*, by, look, kind):
    """Somebody takes away the employers whom the filters show. Nothing leaves yet.

    Refuses: nobody to take away; more than one file holds.
    Leaves:  a line in the trail: how many, which columns, which filters. Returns the employers by number.
    """
    require(by, Can.EXPORT_EMPLOYERS)
    employers = employers_in(by, look)
    if not employers:
        raise RuleBroken("No employer is shown, so there is nothing to take away.")
    if len(employers) > MOST:
        raise RuleBroken(f"One file holds {MOST:,} employers. Choose fewer with the filters.")
    filters = [f"{name}={value}" for name, value in look.query.items()] + (["by name"] if look.words else [])
    columns = [column.header for column in COLUMNS]
    note_export(
        by=by, what="employers.exported", count=len(employers), kind=str(kind), columns=columns, filters=filters
    )
    return employers
