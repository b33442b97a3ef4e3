"""A person's page: who they are at a glance, what is promised, the story so far. Frozen, in a fixed few queries."""

from dataclasses import dataclass
from datetime import date, time

from django.db.models import F

from brokercoach.kit.text import one_line
from cases import rhythm
from cases.choices import EntryKind, PauseReason, Place, Stage, Visibility
from cases.languages import interpreter_words
from cases.models import (
    Case,
    ContactRequest,
    EarlierNote,
    FollowUp,
    Session,
    SessionTopic,
    TimelineEntry,
)
from cases.queries.basics import Glance, tracks_at_a_glance
from cases.queries.words import first_of, plural, quiet_words, step_words
from cases.story import Facts, age, story


@dataclass(frozen=True)
class Person:
    """The identity bar: whom we walk beside, how to reach them, who holds them."""

    pk: int
    called: str
    name: str
    pronouns: str
    age: int | None
    about: str  # Manurewa · Ngāti Porou, Samoan
    reach: str
    number: str  # the one in `reach` that can be rung
    deciders: tuple[str, ...]
    interpreter: str
    safety: str
    words: str
    wants: tuple[str, ...]
    stage: str
    stage_label: str
    stage_days: int
    is_open: bool
    opened_on: date
    closed_on: date | None
    lead_id: int | None
    lead: str
    lead_since: date | None
    team: str
    first_met: str
    quiet: str  # how long, in the words of the lists; nothing unless they have gone quiet
    wait_days: int | None  # only while they wait for the first one-to-one
    wait_colour: str
    paused_until: date | None
    paused_because: str
    last_on: date | None
    tries: int
    tracks: tuple[Glance, ...]
    goals: tuple[str, ...]


@dataclass(frozen=True)
class Promise:
    """Something promised and open."""

    pk: int
    what: str
    due_on: date
    due_at: time | None
    place: str
    owner: str
    mine: bool
    made_on: date
    late_days: int


@dataclass(frozen=True)
class Message:
    """They got in touch and wait."""

    pk: int
    received_at: object
    by_way_of: str
    what: str
    overdue: bool


@dataclass(frozen=True)
class Note:
    """One session's words in full."""

    held_on: date
    held_at: time | None
    meta: str
    private: bool
    notes: str
    topics: tuple[tuple[str, str], ...]


def find(user, *tables):
    """Cases this user may see, with what the identity bar needs, and the rows of each of these tables."""
    return Case.objects.visible_to(user).at_a_glance().with_rows(*tables)


def person(case, *, today):
    """The picture of a case that `find` returned."""
    client = case.client
    waits = case.is_open and case.first_one_to_one_on is None
    wait = rhythm.wait_days(since=case.opened_on, today=today) if waits else None
    paused = case.is_open and case.paused_until is not None and case.paused_until > today
    return Person(
        pk=case.pk,
        called=client.called,
        name=client.display_name,
        pronouns=client.pronouns,
        age=age(client.born_on, today) if client.born_on else None,
        about=" · ".join(filter(None, (client.area, ", ".join([*case.iwi, *case.peoples][:4])))),
        reach=_reach(case),
        number=(case.way or ("",))[0],
        deciders=tuple(case.deciders),
        interpreter=interpreter_words(client.needs_interpreter, client.languages),
        safety=client.safety_note,
        words=client.words,
        wants=tuple(case.wants),
        stage=case.stage,
        stage_label=Stage(case.stage).label,
        stage_days=(today - case.stage_since).days,
        is_open=case.is_open,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        lead_id=case.lead_id,
        lead=case.lead.name if case.lead else "",
        lead_since=case.lead_since,
        team=case.team.name,
        first_met=_first_met(case),
        quiet=quiet_words(case, today=today),
        wait_days=wait,
        wait_colour=rhythm.wait_colour(wait) if waits else "",
        paused_until=case.paused_until if paused else None,
        paused_because=PauseReason(case.rest_because).label if paused and case.rest_because else "",
        last_on=case.last_contact_on,
        tries=case.tries_since_contact,
        goals=tuple(case.goals_now),
        tracks=tracks_at_a_glance(case.needs_now, case.tracks_now),
    )


def last_with(user, case, lines=()):
    """Whom they last talked with, as far as this reader may read it: on the newest lines, else further back."""
    if not case.last_contact_on:
        return ""
    for line in lines:
        if line.kind == EntryKind.SESSION:
            return line.by
    rows = TimelineEntry.objects.visible_to(user).filter(case_id=case.pk, kind=EntryKind.SESSION)
    return first_of(rows.newest_first().values_list("author__name", flat=True).first())


def story_of(user, case, promises, *, today, lines=()):
    """The story so far, in lines to read aloud."""
    client = case.client
    nearest = min(promises, key=lambda p: p.due_on, default=None)
    return story(
        Facts(
            called=client.called,
            today=today,
            born_on=client.born_on,
            lives_with="" if client.household_words else _listed(case.household),
            at_home=one_line(client.household_words),
            beside=tuple(case.deciders),
            wants=tuple(case.wants),
            words=client.words,
            last_on=case.last_contact_on,
            last_with=last_with(user, case, lines),
            next_on=nearest.due_on if nearest else None,
            next_what=_spoken(nearest.what) if nearest else "",
            opened_on=case.opened_on,
            closed_on=case.closed_on,
        )
    )


PROMISE = ("pk", "kind", "what", "due_on", "due_at", "place", "owner_id", "owner__name", "made_on")


def promises_of(user, case, *, today):
    """Open promises, the most overdue first. Without a next step there are none."""
    if case.next_on is None:
        return []
    rows = FollowUp.objects.visible_to(user).open().filter(case_id=case.pk).order_by("due_on", "pk")
    return [
        Promise(
            pk=row.pk,
            what=step_words(row.kind, row.what),
            due_on=row.due_on,
            due_at=row.due_at,
            place=Place(row.place).label if row.place else "",
            owner=first_of(row.owner__name) or "the holding queue",
            mine=row.owner_id == user.pk,
            made_on=row.made_on,
            late_days=max(0, (today - row.due_on).days),
        )
        for row in rows.values_list(*PROMISE, named=True)[:50]
    ]


def messages_of(user, case, *, today):
    """Their messages that wait for an answer, the oldest first. Most people have none: then nothing is asked."""
    if not case.waits_for_us:
        return []
    rows = ContactRequest.objects.visible_to(user).unanswered().filter(case_id=case.pk).order_by("received_at", "pk")
    return [
        Message(row.pk, row.received_at, row.get_by_way_of_display(), row.what, row.overdue_on <= today)
        for row in rows[:20]
    ]


def notes_of(user, case, *, size=200):
    """Every session's notes in full, newest first, as far as this reader may read them."""
    rows = Session.objects.visible_to(user, of=case).annotate(by=F("author__name"))
    rows = list(rows.order_by("-held_on", "-held_at", "-pk")[:size])
    topics = {}
    for topic in SessionTopic.objects.visible_to(user).filter(session__in=[row.pk for row in rows]).order_by("pk"):
        topics.setdefault(topic.session_id, []).append((topic.get_topic_display(), topic.note))
    return [*(_note(row, topics.get(row.pk, [])) for row in rows), *_earlier(user, case)]


def _earlier(user, case):
    """Words that came along from the caseload before this one: older than any session here, by no one we know."""
    for row in EarlierNote.objects.visible_to(user).filter(case_id=case.pk).order_by("-brought_on", "-pk"):
        yield Note(row.brought_on, None, "From the earlier caseload", False, row.text, ())


def _note(row, topics):
    parts = (
        first_of(row.by),
        row.get_result_display(),
        row.get_mode_display(),
        row.get_place_display() if row.place else "",
        f"{row.minutes} min" if row.minutes else "",
    )
    return Note(
        held_on=row.held_on,
        held_at=row.held_at,
        meta=" · ".join(filter(None, parts)),
        private=row.visibility == Visibility.PRIVATE,
        notes=row.notes,
        topics=tuple(topics),
    )


def _reach(case):
    """How and when to reach them, in a few words: Mobile 021 555 0101, after 3 pm."""
    value, note = case.way or ("", "")
    said = note and note != case.client.reach_note
    return " · ".join(filter(None, (case.client.reach_note, f"{value} ({note})" if said else value)))


def _first_met(case):
    if not case.first_one_to_one_on:
        return ""
    days = (case.first_one_to_one_on - case.opened_on).days
    return "first met the same day" if days <= 0 else f"first met after {plural(days, 'day')}"


def _spoken(words):
    return words[:1].lower() + words[1:]


def _listed(names):
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1] if names else ""
