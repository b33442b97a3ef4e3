"""Leads: made with a reason for each person, moved along the one table, declined, not chosen, rated."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import one_line
from brokercoach.kit.thresholds import threshold
from cases.actions import growth
from cases.actions._parts import must_be_near
from cases.actions._reach import lock_case
from cases.actions.follow_ups import complete, promise
from cases.choices import Next
from cases.choices.plans import TurnedDown
from cases.models import FollowUp, Goal
from employers.models import Vacancy
from pipelines.actions._parts import does_not_go, facts_only, go_to, held_lead, say
from pipelines.choices import BY_ITSELF, OVER, OWN_DEED, TALKS, Side, State
from pipelines.matching import HARD, LABELS, match
from pipelines.models import JobLead, LeadPeriod
from pipelines.queries.sheets import offered, wanted


@transaction.atomic
def add_lead(*, by, case, vacancy, why, on, now, goal=None, skill="", because="", their_yes=False):
    """A vacancy for one person, with the goal or skill of theirs it fits and why (JM-1). One person a deed.

    Refuses: support that has ended; a vacancy that is not open; no goal and no skill; no why; a second lead to the same
             vacancy; a hard constraint that stands against it, without a reason and the person's own yes (JM-2).
    Leaves:  the lead; a line on the timeline and in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    if not case.is_open:
        raise RuleBroken("Support has ended. Open it again first.")
    vacancy = _open_vacancy(by, vacancy)
    if goal is not None and not Goal.objects.present().filter(pk=goal.pk, case=case).exists():
        raise RuleBroken("Choose a goal of theirs that stands.", field="goal")
    lead = JobLead(case=case, vacancy=vacancy, goal=goal, skill=one_line(skill)[:120], made_on=on, state_since=on)
    lead.why, lead.made_by = facts_only(why, by=by, case=case, field="why")[:300], person(by)
    if not lead.why:
        raise RuleBroken("Say why it fits this person.", field="why")
    lead.despite = _stopped_by(by, case, vacancy)
    if lead.despite:
        lead.because, lead.their_yes = facts_only(because, by=by, case=case, field="because"), their_yes
        _must_be_their_wish(lead)
    keep(lead)
    keep(LeadPeriod(lead=lead, state=State.LEAD, started_on=on, written_by=person(by)))
    say(by, lead, f"Lead: {vacancy.title}", now=now, detail=lead.why)
    record("job_lead.added", by=by, subject=lead, file=case, kinds=lead.despite)
    return lead


@transaction.atomic
def move_lead(*, by, lead, version, to, on, now, due_on=None):
    """A lead moves to another state of the table. `due_on` is when the whānau will have talked (WC-1).

    Refuses: support that has ended; a step the table does not have, or one with a deed of its own; an older version
             (Conflict); a decision left to the whānau without a day, or with one gone by or far off.
    Leaves:  the earlier state ended, the new one begun; for a kōrero a promise due that day, which is kept once it is
             decided; a line on the timeline and in the trail.
    """
    require(by, Can.EDIT_PERSON)
    lead = held_lead(by, lead, version)
    was = lead.state
    if not lead.case.is_open:
        raise RuleBroken("Support has ended. Open it again first.")
    if to in BY_ITSELF:
        raise does_not_go(was, to)
    if to in OWN_DEED:
        raise RuleBroken("This step has a page of its own.", field="to")
    if lead.talk_id:
        _talked(by, lead, on)
    if to in TALKS:
        if due_on is None:
            raise RuleBroken("Say by when the whānau will have talked.", field="due_on")
        must_be_near(due_on, on, "due_on")
        words = f"Whānau kōrero about {lead.vacancy.title}"[:200]
        lead.talk = promise(by=by, case=lead.case, kind=Next.RING, due_on=due_on, on=on, what=words)
    go_to(by, lead, to, on=on, now=now)
    record("job_lead.moved", by=by, subject=lead, file=lead.case, was=was, now=str(to))
    return lead


@transaction.atomic
def decline(*, by, lead, version, reason, said_on, on, now, note=""):
    """They said no, and why, in coded reasons. For an immediate need of the whānau the basics are gone through (WC-4).

    Refuses: a step the table does not have; an older version (Conflict); a day to come; words that judge (CE-1).
    Leaves:  the lead declined; the no among what they turned down, with its review; lines on the timeline and trail.
    """
    require(by, Can.EDIT_PERSON)
    lead = held_lead(by, lead, version)
    note = facts_only(note, by=by, case=lead.case, field="note")
    if lead.talk_id:
        _talked(by, lead, on)
    was = lead.state
    period = go_to(by, lead, State.DECLINED, on=on, now=now, reason=reason)
    about = {"what": TurnedDown.JOB, "about": lead.vacancy.title[:160], "reason": reason, "said_on": said_on}
    no = growth.note_declined(by=by, case=lead.case, on=on, now=now, note=note, subject=lead.source, **about)
    if no.review_id:
        period.review = no.review
        keep(period)
    record("job_lead.declined", by=by, subject=lead, file=lead.case, was=was)
    return lead


@transaction.atomic
def not_chosen(*, by, lead, version, side, reason, on, now, told="", other_route="", seen="", review_on=None):
    """Someone else was chosen, or we did not go on: with a coded reason, what they were told and another way (CE-11).

    Refuses: a step the table does not have; an older version (Conflict); words that judge, which the trail counts
             (CE-1); *something else* without what was seen; no word to the person or no other way, unless the vacancy
             is gone.
    Leaves:  the lead at its end; unless the vacancy is gone, a promise to go through it with them, and to look again
             if they wish; a line on the timeline and in the trail.
    """
    require(by, Can.EDIT_PERSON)
    lead = held_lead(by, lead, version)
    said = {"seen": seen, "told": told, "other_route": other_route}
    said = {name: facts_only(text, by=by, case=lead.case, field=name) for name, text in said.items()}
    if reason == "other" and not said["seen"]:
        raise RuleBroken("Say what was seen or said.", field="seen")
    if lead.talk_id:
        _talked(by, lead, on)
    review = None
    if side != Side.GONE:
        for field, words in (("told", "Say what they are told of the reason."), ("other_route", "Say another way.")):
            if not said[field]:
                raise RuleBroken(words, field=field)
        due = review_on or dates.add_working_days(on, threshold("lead_review_working_days"))
        words = f"Go through why it was not them at {lead.vacancy.title}; look again if they ask"[:200]
        if lead.case.is_open:
            review = promise(by=by, case=lead.case, kind=Next.RING, due_on=due, on=on, what=words)
    was = lead.state
    go_to(by, lead, State.LOST, on=on, now=now, detail=said["told"], side=side, reason=reason, review=review, **said)
    record("job_lead.not_chosen", by=by, subject=lead, file=lead.case, was=was, side=str(side))
    return lead


@transaction.atomic
def rate(*, by, lead, fits, on, now, no_fit="", fit_words=""):
    """They say whether the lead fits, and why not (JM-1). What they say last stands.

    Refuses: *does not fit* without why.
    Leaves:  their word with its day; a line on the timeline and in the trail.
    """
    require(by, Can.EDIT_PERSON)
    lead = held_lead(by, lead, None)
    lead.fits, lead.rated_on = fits, on
    lead.no_fit, lead.fit_words = "" if fits else no_fit, one_line(fit_words)[:200]
    keep(lead)
    title = f"They say it fits: {lead.vacancy.title}" if fits else f"They say it does not fit: {lead.vacancy.title}"
    say(by, lead, title, now=now, detail=lead.get_no_fit_display() if not fits else "")
    record("job_lead.rated", by=by, subject=lead, file=lead.case)
    return lead


@transaction.atomic
def agree_words(*, by, lead, version, approved_how, approved_on, on, adjustments=""):
    """The words about needs at work that this employer may read, as the person approved them (CC-11).

    Refuses: a day to come; an older version (Conflict); a lead at its end.
    Leaves:  the words with their approval, or none; a line in the trail.
    """
    require(by, Can.SHARE)
    lead = held_lead(by, lead, version)
    must_not_be_to_come(on, approved_on=approved_on)
    if lead.state in OVER:
        raise RuleBroken("This lead is at its end.")
    words = one_line(adjustments)
    lead.adjustments, lead.approved_how = words, approved_how if words else ""
    lead.approved_on = approved_on if words else None
    keep(lead)
    record("job_lead.words_agreed", by=by, subject=lead, file=lead.case)
    return lead


def _open_vacancy(by, vacancy):
    """The vacancy as this person sees it now, held, still open: nobody fills or withdraws it meanwhile."""
    row = held(Vacancy.objects.visible_to(by).select_related("employer__organisation").filter(pk=vacancy.pk)).first()
    if row is None:
        raise OutOfReach("No such vacancy.", rows=[(Vacancy, vacancy.pk)])
    if not row.is_open:
        raise RuleBroken("This vacancy is not open.", field="vacancy")
    return row


def _stopped_by(by, case, vacancy):
    """The hard constraints that stand against it, in codes (JM-2). What nobody said stops nothing."""
    [theirs] = wanted(by, case)
    return [str(topic) for topic in match(theirs, offered(by, vacancy)).stops if topic in HARD]


def _must_be_their_wish(lead):
    """A reason, and their own yes, or no lead."""
    named = ", ".join(str(LABELS[topic]).lower() for topic in lead.despite)
    if not lead.because:
        raise RuleBroken(f"This stands against it: {named}. Say why it goes on all the same.", field="because")
    if not lead.their_yes:
        raise RuleBroken(f"This stands against it: {named}. It goes on only with their own yes.", field="their_yes")


def _talked(by, lead, on):
    """The promise to hear from the whānau is kept, once it is decided. One that stayed with another file, when two
    parted, is that file's."""
    talk = FollowUp.objects.filter(pk=lead.talk_id, case=lead.case).first()
    lead.talk = None
    if talk is not None and talk.is_open:
        complete(by=by, follow_up=talk, on=on)
