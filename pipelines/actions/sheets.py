"""What someone wants of work, as they said it."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import person, require
from brokercoach.kit.grants import Can
from brokercoach.kit.text import fold, one_line
from brokercoach.kit.versions import differs, must_stand
from cases.actions._reach import lock_case
from pipelines.models import WorkSheet
from pipelines.queries.sheets import sheet_as_said


@transaction.atomic
def say_wanted(
    *, by, case, version, on, areas="", travel="", hours_low=None, hours_high=None, pay_low=None, skill_level=None,
    words="",
):  # fmt: skip
    """What they want of work (JM-12). `areas` are names of places with commas between.

    Refuses: an older version (Conflict, with what stands); hours from the more to the fewer.
    Leaves:  the sheet as given; a line in the trail naming the fields.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    stands = held(WorkSheet.objects.filter(case=case)).first()
    row = stands or WorkSheet(case=case, version=0)
    said = sheet_as_said(stands)
    names = list(dict.fromkeys(filter(None, (one_line(name)[:80] for name in areas.split(",")))))[:12]
    typed = {"areas": ", ".join(names), "travel": travel, "hours_low": hours_low, "hours_high": hours_high}
    typed |= {"pay_low": pay_low, "skill_level": skill_level, "words": one_line(words)}
    changed = differs(said, typed)
    if not must_stand(row, version, theirs=lambda: said, changes=changed):
        return row
    for name, value in (typed | {"areas": names}).items():
        setattr(row, name, value)
    row.area_keys = [fold(name)[:200] for name in names]
    row.said_on, row.written_by = on, person(by)
    keep(row)
    record("work_sheet.said", by=by, subject=row, file=case, fields=changed)
    return row
