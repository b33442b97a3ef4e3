"""Parts of logging a session: rows beside it, promises and messages it answers, promises it makes. Not deeds."""

from dataclasses import dataclass
from datetime import timedelta
from functools import wraps

from django.db.models import BooleanField, Exists, ExpressionWrapper, Func, OuterRef, Q, Value
from django.db.models.functions import Greatest

from brokercoach.audit.trail import record_many
from brokercoach.kit import dates
from brokercoach.kit.actions import held, keep_all
from brokercoach.kit.errors import NotOffered, OutOfReach, RuleBroken
from brokercoach.kit.text import clean_text, one_line
from cases.access import cases_visible_to, let_in
from cases.actions._parts import NINE, cut, moment, must_be_let_in, must_work_here
from cases.choices import EntryKind, Mode, Next, Place, Result, Topic
from cases.models import (
    Assignment,
    Case,
    ContactRequest,
    Draft,
    FollowUp,
    Goal,
    SessionGoal,
    SessionPerson,
    SessionTopic,
    TimelineEntry,
    WhanauMember,
)

DAYS_AWAY = 7  # how long a phone may be without signal after a case moved on
AT = {
    Place.HOME: "at home",
    Place.MARAE: "at the marae",
    Place.WORKPLACE: "at work",
    Place.OFFICE: "at the office",
    Place.COMMUNITY: "in the community",
}
BY = {Mode.IN_PERSON: "in person", Mode.PHONE: "by phone", Mode.VIDEO: "by video", Mode.TEXT: "by text"}


@dataclass(frozen=True)
class Kept:
    """The file that one within reach, `of`, was joined with meanwhile."""

    pk: int
    of: int


class Elsewhere(Exception):
    """Some of the files named were joined with others, or parted again: {file: where it stands now}. Raised out of the
    transaction, so that nothing stays held and the deed is begun again in the order of the numbers."""

    def __init__(self, stands):
        super().__init__()
        self.stands = stands


def on_the_kept_file(deed):
    """Begin a deed on cases again where one was joined with another meanwhile: it arrives once, on the kept file."""

    @wraps(deed)
    def begun_again(*, cases, **told):
        while True:
            try:
                return deed(cases=cases, **told)
            except Elsewhere as moved:
                cases = [moved.stands.get(getattr(case, "pk", case), case) for case in cases]

    return begun_again


def lock_in_reach(by, wanted, uuid, now):
    """The cases, held in the order every action holds them; OutOfReach when one is not this person's to log with.

    Within reach: what they see; what they saw when the draft was begun (drafts contract, line 11); and what they
    led until a few days ago, for a phone that had no signal meanwhile. Never a file that is closed to them.
    """
    ids = {getattr(case, "pk", case) for case in wanted}
    followed = {case.pk: case.of for case in wanted if isinstance(case, Kept)}
    in_draft = Func(OuterRef("pk"), function="to_jsonb")
    begun = Draft.objects.filter(pk=uuid, author_id=by.pk, cases_in_reach__contains=in_draft)
    lately = Assignment.objects.filter(
        coach_id=by.pk, ended_on__gte=dates.local(now).date() - timedelta(days=DAYS_AWAY)
    )
    once = Q(Exists(begun)) | Q(pk__in=lately.values("case_id"))
    reach = cases_visible_to(by) | once | Q(pk__in=list(followed)) if followed else cases_visible_to(by) | once
    seen = ExpressionWrapper(cases_visible_to(by), output_field=BooleanField())
    rows = Case.objects.filter(reach, let_in(by), pk__in=ids).annotate(seen_by_author=seen)
    cases = list(held(rows.filter(merged_into=None).select_related("lead", "team")))
    if missing := ids - {case.pk for case in cases}:
        joined = Case.objects.filter(pk__in=missing).exclude(merged_into=None)
        joined = joined.filter(once | Q(merged_into__in=Case.objects.visible_to(by)))
        if kept := {gone: Kept(pk, of=gone) for gone, pk in joined.values_list("pk", "merged_into")}:
            raise Elsewhere(kept)
        if rows.filter(pk__in=missing, merged_into=None).exists():
            raise Elsewhere({})  # parted again between the two questions
        raise OutOfReach("No such person.", rows=[(Case, pk) for pk in sorted(missing)])
    _must_stand_there(followed)
    return cases


def _must_stand_there(followed):
    """Each file that was followed is still joined with the one that is held now: {kept: gone}."""
    for kept, gone in followed.items():
        if not Case.objects.filter(pk=gone, merged_into=kept).exists():
            raise Elsewhere({kept: gone})


def name_topics(session, topics):
    """What it was about, each with its own few words. `topics` is {topic: note}."""
    rows = [SessionTopic(session=session, topic=Topic(topic), note=one_line(note)) for topic, note in topics.items()]
    if any(len(row.note) > 1000 for row in rows):
        raise RuleBroken("Keep each topic to 1,000 characters; longer words go in the notes.", field="topics")
    keep_all(SessionTopic, rows)
    return rows


def name_people(session, cases, whanau, others):
    """Who else was there: members of these people's whānau, and anyone by name."""
    ids = {getattr(member, "pk", member) for member in whanau}
    clients = [case.client_id for case in cases]
    members = list(WhanauMember.objects.filter(pk__in=ids, client_id__in=clients)) if ids else []
    if len(members) != len(ids):
        others = [(WhanauMember, pk) for pk in sorted(ids - {member.pk for member in members})]
        raise NotOffered("Choose whānau of the people who were there.", field="whanau", rows=others)
    named = [name for name in (one_line(other) for other in others) if name]
    if any(len(name) > 120 for name in named):
        raise RuleBroken("Keep each name to 120 characters.", field="others")
    rows = [SessionPerson(session=session, whanau_member=m, name=m.name) for m in members]
    rows += [SessionPerson(session=session, name=name) for name in dict.fromkeys(named)]
    keep_all(SessionPerson, rows)
    return rows


def touch_goals(session, cases, goals):
    """The goals this session touched, of the people who were there (SC-1)."""
    ids = {getattr(goal, "pk", goal) for goal in goals}
    if not ids:
        return
    found = set(Goal.objects.filter(pk__in=ids, case__in=cases).values_list("pk", flat=True))
    if found != ids:
        others = [(Goal, pk) for pk in sorted(ids - found)]
        raise NotOffered("Choose goals of the people who were there.", field="goals", rows=others)
    keep_all(SessionGoal, [SessionGoal(session=session, goal_id=pk) for pk in sorted(ids)])


def tell_timelines(session, cases, people):
    """One line per case, as readable as the session is."""
    keep_all(TimelineEntry, [TimelineEntry(case=case, session=session, **told(session, people)) for case in cases])


def told(session, people):
    """What a timeline says of a session."""
    return {
        "happened_at": dates.at(session.held_on, session.held_at or NINE),
        "kind": EntryKind.SESSION if session.reached else EntryKind.ATTEMPT,
        "title": title(session, [p.name for p in people]),
        "detail": shortened(clean_text(session.notes), 300),
        "visibility": session.visibility,
        "author": session.author,
    }


def title(session, names):
    """Kōrero at the marae with Nan Rose · 45 min; Tried by phone, no answer."""
    where = AT.get(session.place, BY[session.mode]) if session.mode == Mode.IN_PERSON else BY[session.mode]
    if session.result == Result.TALKED:
        words = f"Kōrero {where}" + (f" with {', '.join(names)}" if names else "")
        return shortened(words, 148) + (f" · {session.minutes} min" if session.minutes else "")
    return {
        Result.NO_ANSWER: f"Tried {where}, no answer",
        Result.PUT_OFF: "They put it off",
        Result.NO_SHOW: f"Did not come ({where})",
    }[session.result]


def shortened(text, most):
    return cut(" ".join(text.split()), most)


def answer_promises(by, session, cases, answers):
    """Close the promises this session keeps. Returns all that stay open, by case.

    Refuses: a promise that is not one of these people's. One already done stays as it is.
    """
    ids = {getattr(a, "pk", a) for a in answers} if session.reached else set()
    rows = FollowUp.objects.filter(case__in=cases).filter(Q(pk__in=ids) | Q(done_on=None, dropped_on=None))
    rows = list(held(rows))
    if not ids <= {row.pk for row in rows}:
        raise RuleBroken("Choose promises made to the people who were there.", field="answers")
    by_case = {case.pk: case for case in cases}
    done = [row for row in rows if row.pk in ids and row.is_open]
    if done:
        FollowUp.objects.filter(pk__in=[row.pk for row in done]).update(done_on=session.held_on, done_in=session)
        record_many("follow_up.done", by=by, subjects=done, file_of=lambda row: by_case[row.case_id])
    return [row for row in rows if row.is_open and row not in done]


def answer_requests(session, cases, now):
    """A talk, or a try, is our first response to what they asked (SC-8). Their not coming is none."""
    if session.result == Result.NO_SHOW:
        return
    at = moment(session.held_on, now)
    waiting = ContactRequest.objects.unanswered().filter(case__in=cases, received_at__date__lte=session.held_on)
    waiting.update(first_response_at=Greatest("received_at", Value(at)), responder=session.author, answered_in=session)


def make_promises(by, session, cases, *, kind, due_on, due_at, what, owner, on):
    """The next step, one per case: theirs who logs, or of whom they name; the lead's when the case has moved on."""
    if not kind:
        return []
    rows = [promised(session, case, owner, on) for case in cases]
    must_work_here({row.owner for row in rows}, field="next_owner")
    if owner not in (None, session.author):
        must_be_let_in(cases, owner, field="next_owner", on=on)
    for row in rows:
        row.kind, row.due_on, row.due_at, row.what = Next(kind), due_on, due_at, one_line(what)
    if len(one_line(what)) > 200:
        raise RuleBroken("Keep what comes next to 200 characters.", field="next_what")
    keep_all(FollowUp, rows)
    by_case = {case.pk: case for case in cases}
    record_many("follow_up.promised", by=by, subjects=rows, file_of=lambda row: by_case[row.case_id], kind=str(kind))
    return rows


def promised(session, case, owner, on):
    """An empty promise with its owner: whoever was named, else the author while the case is theirs, else its lead."""
    if not case.seen_by_author and owner in (None, session.author):
        owner = case.lead
    elif owner is None:
        owner = session.author
    return FollowUp(
        case=case, owner=owner, held_by_team=None if owner else case.team, made_on=on, made_in=session, place=""
    )
