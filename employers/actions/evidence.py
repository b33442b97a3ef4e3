"""Evidence of the high road, and what an employer is able to do: seen on a day, kept when newer comes."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import person
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import clean_text, one_line
from employers.actions._parts import kept_employer
from employers.models import CapabilityPeriod, RoadPeriod


@transaction.atomic
def see(*, by, employer, criterion, stage, evidence, seen_on, on):
    """Someone saw where an employer stands on one part of the high road (ER-2): already, willing, not now.

    Refuses: no words of what shows it; a day to come, or before the evidence that stands.
    Leaves:  what stands from that day, what stood before with its end; a line in the trail.
    """
    employer = kept_employer(by, employer)
    must_not_be_to_come(on, seen_on=seen_on)
    if not one_line(evidence):
        raise RuleBroken("Say what shows it.", field="evidence")
    _end(RoadPeriod.objects.now().filter(employer=employer, criterion=criterion), seen_on, field="seen_on")
    said = {"criterion": criterion, "stage": stage, "evidence": one_line(evidence)[:300], "started_on": seen_on}
    made = keep(RoadPeriod(employer=employer, seen_by=person(by), **said))
    record(
        "employer.road_seen", by=by, subject=made, file=employer, criterion=str(criterion), now=str(stage),
        on=str(seen_on),
    )  # fmt: skip
    return made


@transaction.atomic
def assess(*, by, employer, ability, level, assessed_on, on, found="", action_plan="", again_on=None):
    """How far an employer is with one thing it has to be able to do, from 0 to 3, and what comes next (ER-7).

    Refuses: a day to come, or before the assessment that stands; a day to look again that is not after it; a level
             below 3 with a plan and no day to look again.
    Leaves:  the assessment, the one before with its end; a line in the trail.
    """
    employer = kept_employer(by, employer)
    must_not_be_to_come(on, assessed_on=assessed_on)
    plan = clean_text(action_plan).strip()
    if again_on and again_on <= assessed_on:
        raise RuleBroken("Look again on a later day.", field="again_on")
    if plan and not again_on:
        raise RuleBroken("A plan needs a day to look again.", field="again_on")
    rows = CapabilityPeriod.objects.now().filter(employer=employer, ability=ability)
    was = _end(rows, assessed_on, field="assessed_on")
    said = {"ability": ability, "level": level, "found": one_line(found)[:300], "action_plan": plan[:1000]}
    said |= {"started_on": assessed_on, "again_on": again_on}
    made = keep(CapabilityPeriod(employer=employer, assessed_by=person(by), **said))
    record(
        "employer.assessed", by=by, subject=made, file=employer, ability=str(ability), now=int(level),
        was=was.level if was else None, on=str(assessed_on),
    )  # fmt: skip
    return made


def _end(rows, day, *, field):
    """What stood until then ends on the day the newer was seen."""
    stands = rows.first()
    if stands is None:
        return None
    if day < stands.started_on:
        raise RuleBroken("Something newer stands already. Choose its day or a later one.", field=field)
    stands.ended_on = day
    return keep(stands)
