"""Face time: logged, met again, ended (JM-6)."""

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
from pipelines.choices.face_time import LASTING, FaceKind
from pipelines.models import FaceTime, MentorMeeting
from pipelines.queries.face_time import as_said


@transaction.atomic
def log_face_time(
    *, by, case, kind, started_on, on, now, organisation=None, at="", gained="", contact_made=False, minutes=None,
    ended_on=None, how_ended="", paid=None, open_to="", mentor="",
):  # fmt: skip
    """They met the world of work face to face: with whom, when, what they took from it.

    Refuses: support that has ended; a day to come; nobody and nowhere; what is over without what they took from it or,
             when it lasted, without how it ended; an internship without paid or not; mentoring without a mentor.
    Leaves:  the face time; a line on the timeline and in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    if not case.is_open:
        raise RuleBroken("Support has ended. Open it again first.")
    must_not_be_to_come(on, started_on=started_on, ended_on=ended_on)
    row = FaceTime(case=case, written_by=person(by))
    _write(
        row, kind=kind, organisation=standing_organisation(by, organisation), at=at, started_on=started_on,
        gained=gained, contact_made=contact_made, minutes=minutes, ended_on=ended_on, how_ended=how_ended, paid=paid,
        open_to=open_to, mentor=mentor,
    )  # fmt: skip
    _must_be_whole(row)
    keep(row)
    _say(by, row, now=now)
    record("face_time.logged", by=by, subject=row, file=case, kind=str(kind))
    return row


@transaction.atomic
def amend_face_time(
    *, by, face_time, version, kind, started_on, on, now, organisation=None, at="", gained="", contact_made=False,
    minutes=None, ended_on=None, how_ended="", paid=None, open_to="", mentor="",
):  # fmt: skip
    """What was written down of it is corrected. The earlier words stay in its history.

    Refuses: an older version than what stands (Conflict, with what stands); another kind, or a first or last day with
             one of its meetings outside, where a mentor was met; what it could not have been logged as.
    Leaves:  it as given, one version on; a line on the timeline and in the trail, which names the fields.
    """
    require(by, Can.EDIT_PERSON)
    row = _held(by, face_time)
    must_not_be_to_come(on, started_on=started_on, ended_on=ended_on)
    said = as_said(row)
    _write(
        row, kind=kind, organisation=standing_organisation(by, organisation), at=at, started_on=started_on,
        gained=gained, contact_made=contact_made, minutes=minutes, ended_on=ended_on, how_ended=how_ended, paid=paid,
        open_to=open_to, mentor=mentor,
    )  # fmt: skip
    changed = differs(said, as_said(row))
    if not must_stand(row, version, theirs=lambda: said, changes=changed):
        return row
    _must_be_whole(row)
    _must_keep_its_meetings(row)
    keep(row)
    _say(by, row, now=now, then=" corrected")
    record("face_time.amended", by=by, subject=row, file=row.case, fields=changed)
    return row


@transaction.atomic
def met_mentor(*, by, face_time, met_on, on, now, minutes=None, about=""):
    """They met their mentor again.

    Refuses: what is no mentoring, or has ended; a day to come, or before it began; two on one day.
    Leaves:  the meeting; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    row = _held(by, face_time)
    if row.kind != FaceKind.MENTORING or not row.lasts:
        raise RuleBroken("Meetings belong to mentoring that goes on.")
    must_not_be_to_come(on, met_on=met_on)
    if met_on < row.started_on:
        raise RuleBroken("They meet on or after the day it began.", field="met_on")
    made = keep(
        MentorMeeting(
            face_time=row, met_on=met_on, minutes=minutes, about=one_line(about)[:200], written_by=person(by)
        ),
    )
    record("face_time.met", by=by, subject=row, file=row.case)
    return made


@transaction.atomic
def end_face_time(*, by, face_time, ended_on, how_ended, gained, on, now, contact_made=False):
    """What lasted is over: how it ended, and what they took from it.

    Refuses: what is over; a day to come, before it began or before they last met; nothing taken from it.
    Leaves:  its end; a line on the timeline and in the trail.
    """
    require(by, Can.EDIT_PERSON)
    row = _held(by, face_time)
    if not row.lasts:
        raise RuleBroken("This has ended already.")
    must_not_be_to_come(on, ended_on=ended_on)
    row.ended_on, row.how_ended, row.gained = ended_on, how_ended, one_line(gained)[:300]
    row.contact_made, row.version = row.contact_made or contact_made, row.version + 1
    _must_be_whole(row)
    _must_keep_its_meetings(row)
    keep(row)
    _say(by, row, now=now, then=" ended")
    record("face_time.ended", by=by, subject=row, file=row.case, kind=row.kind)
    return row


def _held(by, face_time):
    """The face time as it stands, held after its person's file."""
    case = lock_case(by, face_time.case)
    row = held(FaceTime.objects.filter(pk=face_time.pk, case=case)).first()
    if row is None:
        raise OutOfReach("No such face time.", rows=[(FaceTime, face_time.pk)])
    row.case = case
    return row


def _write(
    row, *, kind, organisation, at, started_on, gained, contact_made, minutes, ended_on, how_ended, paid, open_to,
    mentor,
):  # fmt: skip
    """What was said of it, as far as it belongs to its kind."""
    row.kind, row.organisation, row.at = kind, organisation, "" if organisation else one_line(at)[:160]
    row.started_on, row.minutes, row.contact_made = started_on, minutes, contact_made
    row.gained = one_line(gained)[:300]
    row.ended_on, row.how_ended = (ended_on, how_ended) if kind in LASTING else (started_on, "")
    row.paid, row.open_to = (paid, one_line(open_to)[:160]) if kind == FaceKind.INTERNSHIP else (None, "")
    row.mentor = one_line(mentor)[:120] if kind == FaceKind.MENTORING else ""


def _must_keep_its_meetings(row):
    days = list(MentorMeeting.objects.filter(face_time=row).order_by("met_on").values_list("met_on", flat=True))
    if not days:
        return
    if row.kind != FaceKind.MENTORING:
        raise RuleBroken("They met their mentor, so it is mentoring.", field="kind")
    if row.started_on > days[0]:
        raise RuleBroken("It began on or before the day they first met.", field="started_on")
    if row.ended_on is not None and row.ended_on < days[-1]:
        raise RuleBroken("It ended on or after the day they last met.", field="ended_on")


def _must_be_whole(row):
    """What a form can say beside its field; the constraints hold the rest."""
    if row.organisation is None and not row.at:
        raise RuleBroken("Say with whom, or where.", field="organisation")
    if row.kind == FaceKind.INTERNSHIP and row.paid is None:
        raise RuleBroken("Say whether the internship is paid.", field="paid")
    if row.kind == FaceKind.MENTORING and not row.mentor:
        raise RuleBroken("Say who the mentor is.", field="mentor")
    if row.ended_on is None:
        return
    if row.ended_on < row.started_on:
        raise RuleBroken("It ends on or after the day it began.", field="ended_on")
    if row.kind in LASTING and not row.how_ended:
        raise RuleBroken("Say how it ended.", field="how_ended")
    if not row.gained:
        raise RuleBroken("Say what they took from it, in their own words.", field="gained")


def _say(by, row, *, now, then=""):
    """One line on their timeline."""
    through = Consequence(by, "face_time", Can.WRITE_TIMELINE)
    where = row.organisation.name if row.organisation else row.at
    title = f"{FaceKind(row.kind).label}{then}: {where}"
    tell(by=through, case=row.case, at=now, kind=EntryKind.WORK, title=title, detail=row.gained, source=row.source)
