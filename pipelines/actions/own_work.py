"""Work of one's own: begun, changed, a milestone reached, an income noted, a scheme gone through, ended (JM-11)."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import Consequence, person, require
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import one_line
from brokercoach.kit.versions import differs, must_stand
from cases.actions._reach import lock_case
from cases.actions.timeline import tell
from cases.choices import EntryKind
from pipelines.actions._places import standing_organisation
from pipelines.choices.own_work import Milestone, OwnEnd, OwnKind
from pipelines.models import IncomeWave, OwnStep, OwnWork, SchemeLook
from pipelines.queries.own_work import as_said
from pipelines.schemes import schemes


@transaction.atomic
def start_own_work(*, by, case, kind, what, started_on, on, now, organisation=None, others=None, mentor=""):
    """They set out on work of their own.

    Refuses: support that has ended; a day to come; nothing said of what it does; others of a business of one.
    Leaves:  the work; a line on the timeline and in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    if not case.is_open:
        raise RuleBroken("Support has ended. Open it again first.")
    must_not_be_to_come(on, started_on=started_on)
    row = OwnWork(case=case, kind=kind, started_on=started_on, written_by=person(by))
    _write(by, row, what=what, organisation=organisation, others=others, mentor=mentor)
    keep(row)
    _say(by, row, f"{OwnKind(kind).label}: {row.what}", now=now)
    record("own_work.started", by=by, subject=row, file=case, kind=str(kind))
    return row


@transaction.atomic
def change_own_work(*, by, own_work, version, what, organisation=None, others=None, mentor=""):
    """What it is, who else owns it, who walks beside them.

    Refuses: what has ended; an older version (Conflict, with what stands).
    Leaves:  it as given; a line in the trail naming the fields.
    """
    require(by, Can.EDIT_PERSON)
    row = _held(by, own_work)
    said = as_said(row)
    typed = {"what": one_line(what)[:160], "others": others, "mentor": one_line(mentor)[:120]}
    changed = differs(said, typed | {"organisation": organisation and organisation.pk})
    if not must_stand(row, version, theirs=lambda: said, changes=changed):
        return row
    _write(by, row, what=what, organisation=organisation, others=others, mentor=mentor)
    keep(row)
    record("own_work.changed", by=by, subject=row, file=row.case, fields=changed)
    return row


@transaction.atomic
def reach_milestone(*, by, own_work, milestone, reached_on, evidence, on, now):
    """A milestone is reached.

    Refuses: what has ended; a day to come, or before it began; nothing that shows it.
    Leaves:  the milestone; a line on the timeline and in the trail.
    """
    require(by, Can.EDIT_PERSON)
    row = _held(by, own_work)
    _must_be_since_it_began(row, on, reached_on=reached_on)
    evidence = one_line(evidence)[:300]
    if not evidence:
        raise RuleBroken("Say what shows it.", field="evidence")
    step = OwnStep(own_work=row, milestone=milestone, reached_on=reached_on, evidence=evidence)
    step.written_by = person(by)
    keep(step)
    _say(by, row, f"{Milestone(milestone).label}: {row.what}", now=now, detail=evidence)
    record("own_work.reached", by=by, subject=row, file=row.case, step=str(milestone))
    return step


@transaction.atomic
def note_income(*, by, own_work, as_of_on, amount, per, on):
    """What it brings in around a day. The trail says that it was noted, never how much.

    Refuses: what has ended; a day to come, or before it began; two of one day.
    Leaves:  the income; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    row = _held(by, own_work)
    _must_be_since_it_began(row, on, as_of_on=as_of_on)
    wave = IncomeWave(own_work=row, as_of_on=as_of_on, amount=amount, per=per, written_by=person(by))
    keep(wave)
    record("own_work.income", by=by, subject=row, file=row.case)
    return wave


@transaction.atomic
def look_at_scheme(*, by, own_work, scheme, on, yes=(), no=(), asked=""):
    """A scheme is gone through with them, line by line: what is so, what is not. The last look stands.

    Refuses: a scheme or a line that is not on the list; a line both ways; what has ended.
    Leaves:  the look; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    row = _held(by, own_work)
    known = schemes().get(scheme)
    if known is None:
        raise RuleBroken("Choose a scheme of the list.", field="scheme")
    if unknown := {*yes, *no} - set(known.lines):
        raise RuleBroken("This is no line of that scheme.", field="yes" if unknown & set(yes) else "no")
    if set(yes) & set(no):
        raise RuleBroken("A line is so, or it is not.", field="no")
    look = held(SchemeLook.objects.filter(own_work=row, scheme=scheme)).first()
    look = look or SchemeLook(own_work=row, scheme=scheme)
    look.yes, look.no, look.asked = sorted(set(yes)), sorted(set(no)), asked
    look.looked_on, look.written_by = on, person(by)
    keep(look)
    record("own_work.scheme", by=by, subject=row, file=row.case)
    return look


@transaction.atomic
def end_own_work(*, by, own_work, ended_on, end_reason, on, now, learnt=""):
    """It is over, for a reason. What was reached stays reached.

    Refuses: what has ended; a day to come, or before it began.
    Leaves:  its end; a line on the timeline and in the trail.
    """
    require(by, Can.EDIT_PERSON)
    row = _held(by, own_work)
    must_not_be_to_come(on, ended_on=ended_on)
    if ended_on < row.started_on:
        raise RuleBroken("It ends on or after the day it began.", field="ended_on")
    row.ended_on, row.end_reason, row.learnt = ended_on, end_reason, one_line(learnt)[:300]
    row.version += 1
    keep(row)
    _say(by, row, f"{OwnEnd(end_reason).label}: {row.what}", now=now, detail=row.learnt)
    record("own_work.ended", by=by, subject=row, file=row.case)
    return row


def _write(by, row, *, what, organisation, others, mentor):
    row.what, row.mentor = one_line(what)[:160], one_line(mentor)[:120]
    row.organisation, row.others = standing_organisation(by, organisation), others
    if not row.what:
        raise RuleBroken("Say what it makes or does.", field="what")
    if others is not None and row.kind != OwnKind.COOPERATIVE:
        raise RuleBroken("Others belong to a cooperative.", field="others")


def _held(by, own_work):
    """The work as it stands, held after its person's file, while it goes on."""
    case = lock_case(by, own_work.case)
    row = held(OwnWork.objects.filter(pk=own_work.pk, case=case)).first()
    if row is None:
        raise OutOfReach("No such work.", rows=[(OwnWork, own_work.pk)])
    if not row.goes_on:
        raise RuleBroken("This has ended.")
    row.case = case
    return row


def _must_be_since_it_began(row, on, **days):
    must_not_be_to_come(on, **days)
    for field, day in days.items():
        if day < row.started_on:
            raise RuleBroken("Choose a day on or after it began.", field=field)


def _say(by, row, title, *, now, detail=""):
    through = Consequence(by, "own_work", Can.WRITE_TIMELINE)
    tell(by=through, case=row.case, at=now, kind=EntryKind.WORK, title=title[:160], detail=detail, source=row.source)
