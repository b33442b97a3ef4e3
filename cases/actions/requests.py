"""They got in touch: when, how, and how soon we answered (SC-8)."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.thresholds import threshold
from cases.actions._parts import FURTHEST, line
from cases.actions._reach import lock_case
from cases.choices import EntryKind, Mode
from cases.models import ContactRequest


@transaction.atomic
def note_request(*, by, case, received_at, by_way_of, now, what=""):
    """Write down that they asked for us. It is overdue when two working days have gone by (SC-8).

    Refuses: a moment that is yet to come or more than two years ago; a closed case (open it again first).
    Leaves:  the request; a timeline line; a line in the trail.
    """
    require(by, Can.PROMISE_FOLLOW_UP)
    case = lock_case(by, case)
    if not case.is_open:
        raise RuleBroken("This case is closed. Open it again first.")
    if received_at > now:
        raise RuleBroken("Choose a moment that has been.", field="received_at")
    if received_at < now - FURTHEST:
        raise RuleBroken("Check the year: that is more than two years ago.", field="received_at")
    received_on = dates.local(received_at).date()
    request = keep(
        ContactRequest(
            case=case,
            received_at=received_at,
            by_way_of=by_way_of,
            what=what,
            overdue_on=dates.add_working_days(received_on, threshold("unanswered_working_days")),
        )
    )
    title = f"They got in touch: {Mode(by_way_of).label.lower()}"
    line(case=case, at=received_at, kind=EntryKind.REQUEST, title=title, detail=what, author=person(by))
    record("request.noted", by=by, subject=request, file=case, overdue_on=str(request.overdue_on))
    return request


@transaction.atomic
def answer_requests(*, by, case, at, session=None):
    """Their unanswered messages are answered, by a session or by a plain reply. Those that came later stay open.

    Refuses: nothing; a case without unanswered messages is left as it is.
    Leaves:  each with its first response and responder; a line in the trail for each.
    """
    require(by, Can.PROMISE_FOLLOW_UP)
    case = lock_case(by, case)
    waiting = list(ContactRequest.objects.unanswered().filter(case=case, received_at__lte=at).order_by("pk"))
    for request in waiting:
        request.first_response_at, request.responder, request.answered_in = at, person(by), session
        keep(request)
        record("request.answered", by=by, subject=request, file=case)
    return waiting
