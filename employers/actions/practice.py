"""What went wrong between an employer and us and how it is mended, how they hire, and the paperwork."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock, one_at_a_time
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import clean_text, one_line
from employers.actions._parts import kept_employer
from employers.models import HiringNote, Incident, Paper


@transaction.atomic
def note_incident(*, by, employer, went_wrong, told, happened_on, on):
    """An employer had a bad experience with us (ER-18). It never changes who may be sent to them (CE-7).

    Refuses: nothing told; a day to come.
    Leaves:  the incident, to be mended; a line in the trail.
    """
    employer = kept_employer(by, employer)
    must_not_be_to_come(on, happened_on=happened_on)
    said = clean_text(told).strip()
    if not said:
        raise RuleBroken("Say what happened.", field="told")
    made = keep(Incident(employer=employer, went_wrong=went_wrong, told=said[:1000], happened_on=happened_on))
    record("employer.incident_noted", by=by, subject=made, file=employer, on=str(happened_on))
    return made


@transaction.atomic
def plan_repair(*, by, incident, repair, repair_due_on, on):
    """Whoever writes the plan mends it, by a day. It never changes who may be sent.

    Refuses: one that is mended; no words; a day gone by.
    Leaves:  the plan, with who and by when; a line in the trail.
    """
    employer = kept_employer(by, incident.employer)
    incident = _to_mend(incident)
    said = clean_text(repair).strip()
    if not said:
        raise RuleBroken("Say how it is mended.", field="repair")
    if repair_due_on < on:
        raise RuleBroken("Choose today or a later day.", field="repair_due_on")
    incident.repair, incident.repair_by, incident.repair_due_on = said[:1000], person(by), repair_due_on
    keep(incident)
    record("employer.repair_planned", by=by, subject=incident, file=employer, due_on=str(repair_due_on))
    return incident


@transaction.atomic
def mend(*, by, incident, outcome, mended_on, on):
    """The plan was carried out.

    Refuses: one without a plan, or mended already; no words of what came of it; a day to come, or before it happened.
    Leaves:  the day and what came of it; a line in the trail.
    """
    employer = kept_employer(by, incident.employer)
    incident = _to_mend(incident)
    if not incident.repair:
        raise RuleBroken("Write the plan first.")
    must_not_be_to_come(on, mended_on=mended_on)
    if not one_line(outcome):
        raise RuleBroken("Say what came of it.", field="outcome")
    incident.outcome, incident.mended_on = one_line(outcome)[:300], mended_on
    keep(incident)
    record("employer.incident_mended", by=by, subject=incident, file=employer, on=str(mended_on))
    return incident


@transaction.atomic
def write_hiring_note(
    *, by, on, steps, employer=None, division="", keywords="", tests="", pay_from=None, pay_to=None, demand=""
):
    """How an employer, or a whole industry, hires (JM-9).

    Refuses: neither or both named; no steps; a range of pay the wrong way round.
    Leaves:  the note as reviewed today, the one before with its end; a line in the trail.
    """
    if employer is not None:
        employer = kept_employer(by, employer)
    require(by, Can.KEEP_EMPLOYERS)
    said = clean_text(steps).strip()
    if not said:
        raise RuleBroken("Say how they hire.", field="steps")
    if pay_from is not None and pay_to is not None and pay_to < pay_from:
        raise RuleBroken("The range of pay ends at or above where it begins.", field="pay_to")
    one_at_a_time("hiring note", employer.pk if employer else "", division)
    stands = HiringNote.objects.now().filter(employer=employer, division=division).first()
    if stands:
        stands.ended_on = max(on, stands.written_on)
        keep(stands)
    told = {"steps": said[:1000], "keywords": one_line(keywords)[:200], "tests": one_line(tests)[:200]}
    told |= {"pay_from": pay_from, "pay_to": pay_to, "demand": one_line(demand)[:200]}
    days = {"written_on": on, "reviewed_on": on, "reviewed_by": person(by)}
    made = keep(HiringNote(employer=employer, division=division, **told, **days))
    record("employer.hiring_written", by=by, subject=made, file=employer, division=division)
    return made


@transaction.atomic
def still_hires_so(*, by, note, on):
    """Somebody looked, and the note still holds. Refuses: one written anew since. Leaves: the day; a trail line."""
    if note.employer_id:
        kept_employer(by, note.employer_id)
    require(by, Can.KEEP_EMPLOYERS)
    note = lock(note)
    if note.ended_on:
        raise RuleBroken("This was written anew since. Look at that one.")
    note.reviewed_on, note.reviewed_by = max(on, note.reviewed_on), person(by)
    keep(note)
    record("employer.hiring_reviewed", by=by, subject=note, file=note.employer, division=note.division)
    return note


@transaction.atomic
def add_paper(*, by, employer, paper, done_by, due_on, about=""):
    """Paperwork with an employer: what it is, who does it, by when (ER-19).

    Refuses: something else, without saying what.
    Leaves:  it on the list; a line in the trail.
    """
    employer = kept_employer(by, employer)
    if paper == "other" and not one_line(about):
        raise RuleBroken("Say what it is.", field="about")
    said = {"paper": paper, "about": one_line(about)[:160], "done_by": done_by, "due_on": due_on}
    made = keep(Paper(employer=employer, **said))
    record("employer.paper_added", by=by, subject=made, file=employer, paper=str(paper), due_on=str(due_on))
    return made


@transaction.atomic
def tick_paper(*, by, paper, on):
    """It is done. Refuses: one that was done. Leaves: the day and who saw it; a line in the trail."""
    employer = kept_employer(by, paper.employer)
    paper = lock(paper)
    if paper.done_on:
        raise RuleBroken("This is done already.")
    paper.done_on, paper.ticked_by = on, person(by)
    keep(paper)
    record("employer.paper_done", by=by, subject=paper, file=employer, paper=paper.paper)
    return paper


def _to_mend(incident):
    incident = lock(incident)
    if incident.mended_on:
        raise RuleBroken("This is mended already.")
    return incident
