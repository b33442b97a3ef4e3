"""Putting someone forward: what leaves, to whom, with their yes (CC-1, BN-2)."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import Conflict, RuleBroken
from brokercoach.kit.grants import Can
from cases.actions.basics import go_ahead
from cases.actions.sharing import disclose
from cases.choices.plans import Step
from cases.choices.sharing import Purpose
from cases.queries.sharing import digest
from employers.actions._parts import hold_organisation_of
from employers.models import Vacancy
from pipelines.actions._parts import day_in_words, go_to, held_lead
from pipelines.choices import MOVES, State
from pipelines.models import Introduction
from pipelines.queries.introductions import introduction, receiver


@transaction.atomic
def put_forward(*, by, lead, version, seen, how, on, now, kinds=(), to_whom="", because=""):
    """They are put forward: exactly what was looked at leaves, under their yes to this employer.

    Refuses: no yes, a yes taken back or one that does not cover it, in words and written down; a step the table does
             not have; a vacancy no longer open; one that is held back, by whoever does not see it then; what has
             changed since it was looked at; an older version (Conflict); a core basic that is not met, without a reason
             (BN-2).
    A lead that stood before its vacancy was held back stays, and may be moved and ended. Nobody is put forward through
    it until that day, but by whoever brought the vacancy or leads that team: else the place would be taken from behind
    a hold that has a reason and an end (PR-5).
    Leaves:  the disclosure as sent, the lead put forward; with a reason an override; lines on the timeline and trail.
    """
    require(by, Can.SHARE)
    lead = held_lead(by, lead, version)
    was = lead.state
    if State.FORWARD not in MOVES[State(was)]:
        raise RuleBroken("They are put forward once they have agreed to it.")
    hold_organisation_of(lead.vacancy.employer_id)  # before its vacancy, as a join of employers holds them
    lead.vacancy = held(Vacancy.objects.select_related("employer__organisation").filter(pk=lead.vacancy_id)).get()
    if not lead.vacancy.is_open:
        raise RuleBroken("This vacancy is not open any more.")
    _must_not_be_held_back(by, lead.vacancy, on)
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


def _must_not_be_held_back(by, vacancy, on):
    """Shared that day, or theirs to see while it is held back (PR-5)."""
    if not vacancy.is_shared(on) and not Vacancy.objects.visible_to(person(by)).filter(pk=vacancy.pk).exists():
        until = day_in_words(vacancy.held_until_on)
        raise RuleBroken(f"This vacancy is held back until {until}. Put them forward from that day on.")
