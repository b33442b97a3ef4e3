"""Logging a kōrero, or a try at one, and mending what was logged (SC-1)."""

from datetime import date

from django.db import transaction
from django.db.models import BigIntegerField, Value

from brokercoach.audit.trail import record_many
from brokercoach.kit import dates
from brokercoach.kit.actions import held, keep, lock, one_at_a_time
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import Conflict, OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import clean_text
from cases.actions import _session_parts as parts
from cases.actions._contact import keep_contact, note_contact
from cases.actions._parts import must_be_near
from cases.choices import Mode, Next, Result, RoleWorn, Visibility
from cases.models import Case, Draft, Session, SessionCase, SessionPerson, SessionTopic, TimelineEntry

EARLIEST = date(2000, 1, 1)


@parts.on_the_kept_file
@transaction.atomic
def log_session(
    *, by, uuid, cases, held_on, mode, now, held_at=None, place="", result=Result.TALKED, minutes=None,
    role_worn=RoleWorn.COACHING, topics=None, notes="", visibility=Visibility.TEAM, whanau=(), others=(),
    goals=(), answers=(), next_kind="", next_on=None, next_at=None, next_what="", next_owner=None,
):  # fmt: skip
    """Log one kōrero, or one try, with one or many of our people. The same uuid twice is one session.

    Refuses: somebody else's uuid and people out of reach (as if they did not exist); a day to come; nobody named; a
             closed case; a talk without its length; a next step without a day.
    Leaves:  the session with its cases, people, topics and goals touched; a line on each timeline; the dates of each
             case; the promises and messages it answers closed; the next promise; the draft gone; a line in the trail
             per case.
    """
    require(by, Can.LOG_SESSION)
    one_at_a_time("draft", uuid)
    saved = _already(by, uuid)
    if saved:
        return saved
    if not cases:
        raise RuleBroken("Say who was there.", field="cases")
    locked = parts.lock_in_reach(by, cases, uuid, now)
    today = dates.local(now).date()
    _must_be_loggable(locked, held_on, today, result, mode, minutes)
    next_kind = _next_kind(next_kind, next_on, result, today)
    session = Session(uuid=uuid, author=person(by), saved_at=now, held_on=held_on, held_at=held_at, mode=mode)
    session.result, session.role_worn, session.visibility = result, role_worn, visibility
    session.minutes, session.notes, session.place = minutes, clean_text(notes), _place(mode, place)
    keep(session)
    people = _beside(session, locked, topics or {}, whanau, others)
    parts.touch_goals(session, locked, goals)
    left_open = parts.answer_promises(by, session, locked, answers)
    parts.answer_requests(session, locked, now)
    step = {"kind": next_kind, "due_on": next_on, "due_at": next_at, "what": next_what, "owner": next_owner}
    left_open += parts.make_promises(by, session, locked, **step, on=today)
    _keep_cases(session, locked, left_open)
    parts.tell_timelines(session, locked, people)
    Draft.objects.filter(pk=uuid, author=session.author).delete()
    record_many("session.logged", by=by, subjects=locked, session=session.pk, result=str(result))
    session.seen_with = [case.pk for case in locked if case.seen_by_author]
    return session


@transaction.atomic
def amend_session(
    *, by, session, version, held_on, mode, now, held_at=None, place="", result=Result.TALKED, minutes=None,
    role_worn=RoleWorn.COACHING, topics=None, notes="", visibility=Visibility.TEAM,
):  # fmt: skip
    """Mend what was logged. The words as they stood stay in its history; who was there is not changed here.

    Refuses: anyone but its author; an older version than what stands (Conflict, with what stands); a day to come.
    Leaves:  the session, its topics and its timeline lines changed; the dates of each case read again; a line in the
             trail per case that names the fields.
    """
    require(by, Can.LOG_SESSION)
    if session.author_id != by.pk:
        raise OutOfReach("No such session.")
    links = SessionCase.objects.filter(session=session).values("case_id")
    cases = list(held(Case.objects.filter(pk__in=links)))
    session = lock(session)
    if session.version != version:
        raise Conflict(
            "This session was changed meanwhile. Both are shown; nothing was overwritten.", theirs=_shown(session)
        )
    _must_be_past(held_on, dates.local(now).date())
    _must_have_length(result, mode, minutes)
    values = {"held_on": held_on, "held_at": held_at, "mode": mode, "result": result}
    values["place"] = _place(mode, place)
    values |= {"minutes": minutes, "role_worn": role_worn, "notes": clean_text(notes), "visibility": visibility}
    changed = [name for name, value in values.items() if getattr(session, name) != value]
    for name in changed:
        setattr(session, name, values[name])
    session.version += 1
    keep(session)
    SessionTopic.objects.filter(session=session).delete()
    parts.name_topics(session, topics or {})
    people = list(SessionPerson.objects.filter(session=session).order_by("pk"))
    TimelineEntry.objects.filter(session=session).update(**parts.told(session, people))
    for case in cases:
        keep_contact(case)
        keep(case)
    record_many("session.amended", by=by, subjects=cases, session=session.pk, fields=sorted({*changed, "topics"}))
    return session


def _already(by, uuid):
    """The session this uuid already made, for its author; nobody else learns that it, or a draft, is there."""
    drafted = Draft.objects.filter(pk=uuid).values_list("author_id", Value(None, output_field=BigIntegerField()))
    known = list(Session.objects.filter(uuid=uuid).values_list("author_id", "pk").union(drafted, all=True))
    if {author for author, _ in known} - {by.pk}:
        raise OutOfReach("No such session.")
    saved = next((pk for _, pk in known if pk), None)
    return Session.objects.get(pk=saved) if saved else None


def _must_be_loggable(cases, held_on, today, result, mode, minutes):
    _must_be_past(held_on, today)
    if any(not case.is_open for case in cases):
        raise RuleBroken("Support has ended for someone named. Open their case again first.", field="cases")
    _must_have_length(result, mode, minutes)


def _must_be_past(held_on, today):
    must_not_be_to_come(today, held_on=held_on)
    if held_on < EARLIEST:
        raise RuleBroken("Check the year.", field="held_on")


def _place(mode, place):
    """Where they were is said of meeting in person only."""
    return place if mode == Mode.IN_PERSON else ""


def _must_have_length(result, mode, minutes):
    """A talk has a length; a text, and a try, need none."""
    if result == Result.TALKED and mode != Mode.TEXT and not minutes:
        raise RuleBroken("Choose how long you talked.", field="minutes")


def _next_kind(kind, on, result, today):
    """A day alone, after a try, means: ring again."""
    if on and not kind and result != Result.TALKED:
        kind = Next.RING
    if kind and not on:
        raise RuleBroken("Choose a day for what comes next.", field="next_on")
    if kind:
        must_be_near(on, today, "next_on")
    return kind


def _beside(session, cases, topics, whanau, others):
    SessionCase.objects.bulk_create(SessionCase(session=session, case=case) for case in cases)
    parts.name_topics(session, topics)
    return parts.name_people(session, cases, whanau, others)


def _keep_cases(session, cases, left_open):
    """The columns kept for reading, and the earliest promise that stays open."""
    for case in cases:
        note_contact(case, session, alone=len(cases) == 1)
        case.next_on = min((row.due_on for row in left_open if row.case_id == case.pk), default=None)
        keep(case)


def _shown(session):
    """What stands now, for its author to compare."""
    return {
        "version": session.version,
        "notes": session.notes,
        "held_on": str(session.held_on),
        "mode": session.mode,
        "place": session.place,
        "result": session.result,
        "minutes": session.minutes,
        "visibility": session.visibility,
        "role_worn": session.role_worn,
        "topics": dict(SessionTopic.objects.filter(session=session).values_list("topic", "note")),
    }
