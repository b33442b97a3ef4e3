"""Promises of someone whose file they no longer see: after a handover, a cover that ended, a word for a colleague.

They stay in their owner's list until they are given back, and say which sort, which day and who leads: never whose
they are, nor the words. What else of a case someone sees comes by the usual door.
"""

from dataclasses import dataclass
from datetime import date

from cases.access import cases_visible_to, let_in, signed_in
from cases.models import FollowUp

MOST = 50


@dataclass(frozen=True)
class Owed:
    """All that its owner still learns."""

    pk: int
    kind: str
    due_on: date
    lead: str


def unseen_rows(user):
    """Their open promises on files outside their reach."""
    if not signed_in(user):
        return FollowUp.objects.none()
    mine = FollowUp.objects.open().filter(let_in(user, "case_id"), owner_id=user.pk)
    return mine.exclude(cases_visible_to(user, "case__"))


def owed_unseen(user):
    """Their pictures, the soonest first."""
    rows = unseen_rows(user).select_related("case__lead").order_by("due_on", "pk")[:MOST]
    return [picture(row) for row in rows]


def picture(row):
    lead = row.case.lead
    return Owed(row.pk, row.get_kind_display(), row.due_on, lead.name if lead else "")
