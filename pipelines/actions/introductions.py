"""Putting someone forward: what leaves, to whom, with their yes (CC-1, BN-2)."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import Conflict, RuleBroken
from brokercoach.kit.grants import Can
from cases.actions.basics import go_ahead
from cases.actions.sharing import disclose
from cases.choices.plans import Step
from cases.choices.sharing import Purpose
from cases.queries.sharing import digest
from pipelines.actions._parts import go_to, held_lead
from pipelines.choices import MOVES, State
from pipelines.models import Introduction
from pipelines.queries.introductions import introduction, receiver


@transaction.atomic
def put_forward(*, by, lead, version, seen, how, on, now, kinds=(), to_whom="", because=""):
    """They are put forward: exactly what was looked at leaves, under their yes to this employer.

    Refuses: no yes, a yes taken back or one that does not cover it, in words and written down; a step the table does
             not have; a vacancy no longer open; what has changed since it was looked at; an older version (Conflict); a
             core basic that is not met, without a reason (BN-2).
    Leaves:  the disclosure as sent, the lead put forward; with a reason an override; lines on the timeline and trail.
    """
    require(by, Can.SHARE)
    lead = held_lead(by, lead, version)
    was = lead.state
    if State.FORWARD not in MOVES[State(was)]:
        raise RuleBroken("They are put forward once they have agreed to it.")
    if not lead.vacancy.is_open:
        raise RuleBroken("This vacancy is not open any more.")
    to, items = receiver(lead), introduction(person(by), lead, kinds)
    sent = disclose(
        by=by, case=lead.case, to=to, purpose=Purpose.EMPLOYER, items=items, how=how, on=on, now=now, to_whom=to_whom,
        source=lead.source,
    )  # fmt: skip
    if digest(items, to) != seen:
        raise Conflict("What would be shared has changed since you looked. Look again.")
    go_ahead(by=by, case=lead.case, step=Step.PUT_FORWARD, on=on, because=because, subject=lead.source)
    lead.sent, lead.forward_on, lead.came_by = sent, on, lead.vacancy.source
    keep(lead)
    go_to(by, lead, State.FORWARD, on=on, now=now, detail=f"To {to.name}")
    keep(Introduction(lead=lead, employer_id=lead.vacancy.employer_id, sent=sent, sent_on=on))
    record("job_lead.put_forward", by=by, subject=lead, file=lead.case, was=was)
    return lead
