"""A caseload leaves as a file: written down before anything does, and then person by person as they do."""

from django.db import transaction

from brokercoach.accounts.models import User
from brokercoach.audit.trail import note_export, note_exported
from brokercoach.kit.actors import may, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from cases.models import Case
from cases.queries.export import columns_of, people_in, rows_of

MOST = 50_000


@transaction.atomic
def begin_export(*, by, look, kind, parts, on):
    """Somebody takes away whom the filters show. Nothing leaves yet.

    Refuses: nobody to take away; more people than one file holds.
    Leaves:  a line in the trail: how many, which columns, which filters. Returns the people by number, and the line's.
    """
    require(by, Can.EXPORT_CASELOAD)
    people = people_in(by, look, today=on)
    if not people:
        raise RuleBroken("Nobody is shown, so there is nothing to take away.")
    if len(people) > MOST:
        raise RuleBroken(f"One file holds {MOST:,} people. Choose fewer with the filters.")
    columns = [column.field for column in columns_of(parts)]
    filters = [f"{name}={value}" for name, value in look.query.items() if name != "sort"]
    told = note_export(
        by=by, what="caseload.exported", count=len(people), kind=str(kind), columns=columns, filters=filters
    )
    return people, told.pk


@transaction.atomic
def write_out(*, by, people, parts, export, on):
    """The next rows of the file, of those whom its taker still sees at this moment. Whoever was closed to them or given
    away since it began is not among them; nor is anybody once the taker is gone or may take no more.

    Leaves: a line in the trail of each file whose row leaves.
    """
    require(by, Can.EXPORT_CASELOAD)
    taker = User.objects.filter(pk=by.pk, is_active=True).first()  # as they are now: a file may run for minutes
    if taker is None or not may(taker, Can.EXPORT_CASELOAD):
        return []
    rows = rows_of(taker, people, columns=columns_of(parts), today=on)
    note_exported(by=by, what="caseload.exported", files=[Case(pk=pk) for pk, _ in rows], export=export)
    return [cells for _, cells in rows]
