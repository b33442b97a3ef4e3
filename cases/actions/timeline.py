"""The only way a line reaches a timeline, from this context or from above."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actors import require
from brokercoach.kit.grants import Can
from cases.actions._parts import line
from cases.choices import Visibility


@transaction.atomic
def tell(*, by, case, at, kind, title, detail="", source="", visibility=Visibility.TEAM):
    """A context above writes what it did on a person's timeline.

    Refuses: anyone without the grant to write there.
    Leaves:  one timeline entry, and its line in the trail.
    """
    require(by, Can.WRITE_TIMELINE)
    entry = line(case=case, at=at, kind=kind, title=title, detail=detail, source=source, visibility=visibility)
    record("timeline.told", by=by, subject=entry, file=case, source=source)
    return entry
