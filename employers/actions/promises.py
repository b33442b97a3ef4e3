"""What employers promise, and what came of it once somebody looked."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.directory.models import Organisation
from brokercoach.kit.actions import held, keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import one_line
from employers.actions._parts import kept_employer
from employers.choices.promises import OVER
from employers.models import Clause, ClauseLook, Commitment


@transaction.atomic
def promise(*, by, employer, promised, terms, promised_on, due_on, on, in_contract=False, file_ref="", contact=None):
    """An employer promised something: a wage, hours, training, a mentor, a review day, an advance (ER-5, WP-7).

    Refuses: nothing said of what; a day to come; a check before the promise; a contract without where it is kept; a
             contact who is none of theirs.
    Leaves:  the promise, to be checked on its day by whoever keeps the employer; a line in the trail.
    """
    employer = kept_employer(by, employer)
    must_not_be_to_come(on, promised_on=promised_on)
    if not one_line(terms):
        raise RuleBroken("Say what exactly they promised.", field="terms")
    if due_on < promised_on:
        raise RuleBroken("It is checked on or after the day it was promised.", field="due_on")
    if in_contract and not one_line(file_ref):
        raise RuleBroken("Say where the contract is kept.", field="file_ref")
    if contact and contact.organisation_id != employer.organisation_id:
        raise RuleBroken("Choose one of their contacts.", field="contact")
    said = {"promised": promised, "terms": one_line(terms)[:200], "promised_on": promised_on, "due_on": due_on}
    said |= {"in_contract": in_contract, "file_ref": one_line(file_ref)[:120], "contact": contact}
    made = keep(Commitment(employer=employer, **said))
    record("employer.promised", by=by, subject=made, file=employer, promised=str(promised), due_on=str(due_on))
    return made


@transaction.atomic
def check_promise(*, by, commitment, came, shown_by, checked_on, on):
    """Somebody looked whether a promise was kept: met, late or broken, with what shows it.

    Refuses: one that was checked; no words of what shows it; a day to come, or before it was promised.
    Leaves:  what came of it, by whom; a line in the trail.
    """
    employer = kept_employer(by, commitment.employer)
    commitment = lock(commitment)
    if commitment.checked_on:
        raise RuleBroken("This promise was checked already.")
    must_not_be_to_come(on, checked_on=checked_on)
    if checked_on < commitment.promised_on:
        raise RuleBroken("Choose a day on or after the promise.", field="checked_on")
    if not one_line(shown_by):
        raise RuleBroken("Say what shows it.", field="shown_by")
    commitment.came, commitment.shown_by = came, one_line(shown_by)[:300]
    commitment.checked_on, commitment.checked_by = checked_on, person(by)
    keep(commitment)
    record("employer.promise_checked", by=by, subject=commitment, file=employer, now=str(came), on=str(checked_on))
    return commitment


@transaction.atomic
def add_clause(
    *, by, employer, buyer, contract_ref, signed_on, due_on, look_on, on, jobs=0, pay_from=None, training=""
):
    """A procurement clause: what this supplier owes a buyer for the people it takes on (ER-6).

    Refuses: an organisation that was joined to another, or is the supplier itself; no contract named; nothing
             promised; a day to come; days in the wrong order; the same clause twice.
    Leaves:  the clause, on track, to be looked at on its day; a line in the trail.
    """
    require(by, Can.KEEP_EMPLOYERS)
    buyer = held(Organisation.objects.filter(pk=buyer.pk))[0]
    employer = kept_employer(by, employer)
    if buyer.merged_into_id:
        raise RuleBroken("This organisation was joined to another. Choose that one.", field="buyer")
    if buyer.pk == employer.organisation_id:
        raise RuleBroken("Nobody owes a clause to themselves. Choose who buys.", field="buyer")
    if not one_line(contract_ref):
        raise RuleBroken("Say which contract it stands in.", field="contract_ref")
    must_not_be_to_come(on, signed_on=signed_on)
    _must_follow(signed_on, due_on=due_on, look_on=look_on)
    said = {"contract_ref": one_line(contract_ref)[:80], "jobs": jobs or 0, "pay_from": pay_from}
    said |= {"training": one_line(training)[:200], "signed_on": signed_on, "due_on": due_on, "look_on": look_on}
    made = keep(Clause(employer=employer, buyer=buyer, **said))
    record("employer.clause_added", by=by, subject=made, file=employer, due_on=str(due_on))
    return made


@transaction.atomic
def look_at_clause(*, by, clause, state, delivered, shown_by, looked_on, on, look_on=None):
    """Somebody looked how far a clause is delivered, and whether it is on track, late, breached or met.

    Refuses: one that is over; no words of what shows it; a day to come, or before it was signed; on track or late
             without a later day to look again.
    Leaves:  what was seen; the clause as it stands, with nothing more to look at once it is met or breached; a line
             in the trail.
    """
    employer = kept_employer(by, clause.employer)
    clause = lock(clause)
    if clause.state in OVER:
        raise RuleBroken("This clause is over already.")
    must_not_be_to_come(on, looked_on=looked_on)
    _must_follow(clause.signed_on, looked_on=looked_on)
    if not one_line(shown_by):
        raise RuleBroken("Say what shows it.", field="shown_by")
    if state not in OVER and (look_on is None or look_on <= looked_on):
        raise RuleBroken("Say when somebody looks at it next.", field="look_on")
    seen = {"state": state, "delivered": delivered, "shown_by": one_line(shown_by)[:300], "looked_on": looked_on}
    made = keep(ClauseLook(clause=clause, looked_by=person(by), **seen))
    was, clause.state, clause.delivered = clause.state, state, delivered
    clause.look_on = None if state in OVER else look_on
    keep(clause)
    record("employer.clause_seen", by=by, subject=clause, file=employer, was=was, now=str(state), on=str(looked_on))
    return made


@transaction.atomic
def follow_buyer(*, by, kept, gone, log):
    """Two organisations became one: what suppliers owe the one, they owe the other.

    Refuses: a clause of one supplier and one contract with both: only people know whether it is one or two.
    Leaves:  each clause with the buyer that stays, and in the log what was changed; a line in the trail of each.
    """
    require(by, Can.MANAGE_DIRECTORY)
    moved = list(held(Clause.objects.filter(buyer=gone)))
    for clause in moved:
        same = {"employer": clause.employer_id, "contract_ref": clause.contract_ref}
        if Clause.objects.filter(buyer=kept, **same).exists():
            raise RuleBroken(f"A supplier owes both a clause in {clause.contract_ref}. Mend that first.")
        log.change(clause, buyer_id=kept.pk)
        record("employer.clause_buyer_joined", by=by, subject=clause, file=clause.employer, kept=kept.pk)
    return moved


def _must_follow(first, **days):
    for name, day in days.items():
        if day < first:
            raise RuleBroken("Choose a day on or after it was signed.", field=name)
