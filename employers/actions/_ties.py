"""The tie to an employer follows from its facts, in the transaction that changes them (ER-1). Not a deed."""

from django.db.models import Sum

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from employers.choices import Verified
from employers.models import Hires, TiePeriod, VerifiedFact
from employers.ties import TieFacts, strength_of

HELD = {"trains": Verified.TRAINS, "seat": Verified.SEAT}


def facts_now(employer):
    """What the tie rests on as the rows stand."""
    hires = Hires.objects.filter(employer=employer).aggregate(n=Sum("count"))["n"] or 0
    held = set(VerifiedFact.objects.filter(employer=employer, ended_on=None).values_list("what", flat=True))
    return TieFacts(hires=hires, **{name: what in held for name, what in HELD.items()})


def compute_tie(by, employer, on):
    """The tie as it is from `on`: what stood before ends when a fact of it changed. The employer is held by the deed.

    A fact that reaches further back than what stands changes it from the day that stands.
    """
    facts = facts_now(employer)
    stands = TiePeriod.objects.filter(employer=employer, ended_on=None).first()
    if (stands and as_facts(stands) == facts) or (stands is None and facts == TieFacts()):
        return stands
    if stands:
        on = max(on, stands.started_on)
        stands.ended_on = on
        keep(stands)
    made = TiePeriod(employer=employer, strength=strength_of(facts), started_on=on)
    made.hires, made.trains, made.seat = facts.hires, facts.trains, facts.seat
    keep(made)
    was = stands.strength if stands else ""
    record("employer.tie_computed", by=by, subject=made, file=employer, was=was, now=str(made.strength), on=str(on))
    return made


def as_facts(row):
    return TieFacts(hires=row.hires, trains=row.trains, seat=row.seat)
