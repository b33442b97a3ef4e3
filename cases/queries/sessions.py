"""Sessions as pictures: what a page or the API shows of each, to whoever may see it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef

from cases.choices import Topic
from cases.models import Case, FollowUp, Session, SessionCase, SessionGoal, SessionPerson, SessionTopic


@dataclass(frozen=True)
class SessionPicture:
    """One session with its people and topics."""

    id: int
    uuid: str
    version: int
    author_id: int
    author: str
    held_on: date
    held_at: time | None
    minutes: int | None
    mode: str
    mode_words: str
    place: str
    place_words: str
    result: str
    result_words: str
    role_worn: str
    role_words: str
    visibility: str
    visibility_words: str
    notes: str
    saved_at: datetime
    people: list = field(default_factory=list)
    others: list = field(default_factory=list)
    topics: list = field(default_factory=list)
    goals: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    promised: list = field(default_factory=list)


@dataclass(frozen=True)
class OfOurs:
    """A person of ours who was there."""

    case: int
    name: str


@dataclass(frozen=True)
class PromiseMade:
    """What the session promised, and whether it still stands."""

    words: str
    due_on: date
    due_at: time | None
    owner: str
    is_open: bool


@dataclass(frozen=True)
class TopicSaid:
    topic: str
    words: str
    note: str


def sessions_with(user, case):
    """The sessions with one person that this reader sees, newest first."""
    links = SessionCase.objects.visible_to(user).filter(session=OuterRef("pk"), case=case)
    return Session.objects.visible_to(user).filter(Exists(links)).select_related("author")


def pictures(user, sessions):
    """A picture of each session, in the order given, in five queries however many there are."""
    sessions = list(sessions)
    people, others, topics, goals, kept, promised = (defaultdict(list) for _ in range(6))
    seen = Case.objects.visible_to(user)
    for link in (
        SessionCase.objects.visible_to(user)
        .filter(session__in=sessions, case__in=seen)
        .select_related("case__client")
        .order_by("pk")
    ):
        people[link.session_id].append(OfOurs(link.case_id, link.case.client.display_name))
    for row in SessionPerson.objects.visible_to(user).filter(session__in=sessions).order_by("pk"):
        others[row.session_id].append(row.name)
    for row in SessionTopic.objects.visible_to(user).filter(session__in=sessions).order_by("pk"):
        topics[row.session_id].append(TopicSaid(row.topic, Topic(row.topic).label, row.note))
    touched = SessionGoal.objects.visible_to(user).filter(session__in=sessions, goal__case__in=seen)
    for session, words in touched.order_by("pk").values_list("session_id", "goal__own_words"):
        goals[session].append(words)
    for row in FollowUp.objects.visible_to(user).filter(done_in__in=sessions).order_by("pk"):
        kept[row.done_in_id].append(row.what or row.get_kind_display())
    made = FollowUp.objects.visible_to(user).filter(made_in__in=sessions).select_related("owner")
    for row in made.order_by("due_on", "pk"):
        promised[row.made_in_id].append(promise(row))
    beside = (people, others, topics, goals, kept, promised)
    return [picture(one, *(rows[one.pk] for rows in beside)) for one in sessions]


def promise(row):
    """One promise, each once however many people it was made to."""
    return PromiseMade(
        words=row.what or row.get_kind_display(),
        due_on=row.due_on,
        due_at=row.due_at,
        owner=(row.owner.called or row.owner.name) if row.owner else "",
        is_open=row.done_on is None and row.dropped_on is None,
    )


def picture(session, people, others, topics, goals, kept, promised):
    same = ("version", "author_id", "held_on", "held_at", "minutes", "mode", "place", "result", "role_worn")
    return SessionPicture(
        id=session.pk,
        uuid=str(session.uuid),
        author=session.author.name,
        **{name: getattr(session, name) for name in (*same, "visibility", "notes", "saved_at")},
        mode_words=session.get_mode_display(),
        place_words=session.get_place_display(),
        result_words=session.get_result_display(),
        role_words=session.get_role_worn_display(),
        visibility_words=session.get_visibility_display(),
        people=people,
        others=others,
        topics=topics,
        goals=goals,
        kept=kept,
        promised=list(dict.fromkeys(promised)),
    )
