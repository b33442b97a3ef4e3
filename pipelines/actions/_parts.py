"""What several deeds on leads share. Not deeds: the action around them asks and records."""

from django.utils.formats import date_format

from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import Consequence, person
from brokercoach.kit.errors import Conflict, OutOfReach, RuleBroken, WrittenDown
from brokercoach.kit.grants import Can
from brokercoach.kit.text import clean_text
from brokercoach.kit.versions import MEANWHILE
from cases.actions._reach import lock_case
from cases.actions.timeline import tell
from cases.choices import EntryKind
from pipelines.choices import MOVES, State
from pipelines.models import JobLead, LeadPeriod
from pipelines.plain_facts import judging_words


def held_lead(by, lead, version):
    """The lead as it stands, held after its person's file.

    Refuses: a person out of reach by now; an older version than what stands (Conflict, with what stands).
    """
    case = lock_case(by, lead.case)
    row = held(JobLead.objects.filter(pk=lead.pk, case=case)).first()
    if row is None:
        raise OutOfReach("No such lead.", rows=[(JobLead, lead.pk)])
    row.case = case
    if version is not None and row.version != version:
        raise Conflict(MEANWHILE, theirs={"version": row.version, "to": row.state})
    row.version += 1
    return row


def go_to(by, lead, state, *, on, now, detail="", **told):
    """The lead leaves where it stands for `state`, by the one table of moves. Tells the timeline.

    Refuses: a step the table does not have; a day before it came where it stands.
    """
    was, state = State(lead.state), State(state)
    if state not in MOVES[was]:
        raise does_not_go(was, state)
    if on < lead.state_since:
        came = day_in_words(lead.state_since)
        raise RuleBroken(f"It came to “{was.label}” on {came}. Nothing happens to it before that day.")
    LeadPeriod.objects.filter(lead=lead, ended_on=None).update(ended_on=on)
    lead.state, lead.state_since = state, on
    keep(lead)
    period = keep(LeadPeriod(lead=lead, state=state, started_on=on, written_by=person(by), **told))
    say(by, lead, f"{state.label}: {lead.vacancy.title}", now=now, detail=detail)
    return period


def day_in_words(day):
    """As a refusal says a day."""
    return date_format(day, "j F Y")


def does_not_go(was, to):
    """The table has no such step."""
    return RuleBroken(f"From “{State(was).label}” it does not go to “{State(to).label}”.", field="to")


def say(by, lead, title, *, now, detail=""):
    """One line on their timeline."""
    through = Consequence(by, "job_lead", Can.WRITE_TIMELINE)
    tell(by=through, case=lead.case, at=now, kind=EntryKind.WORK, title=title, detail=detail, source=lead.source)


def facts_only(text, *, by, case, field):
    """What was written about a choice, cleaned, when it tells what was seen or said (CE-1).

    Refuses: words that judge. They are named to whoever wrote them; the trail keeps how many, never which.
    """
    text = clean_text(text).strip()
    if found := judging_words(text):
        named = ", ".join(f"“{word}”" for word in found[:3])
        raise WrittenDown(
            f"Say what was seen or said instead of {named}: what happened, when, how often.",
            by=by, what="job_lead.judged", row=case, field=field, count=len(found),
        )  # fmt: skip
    return text
