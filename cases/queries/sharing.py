"""What is shared of a person: what would leave, word for word; what was said about it; what has left."""

import hashlib
import json
from dataclasses import asdict, dataclass

from brokercoach.audit.models import label
from brokercoach.kit import dates
from brokercoach.kit.templatetags.kit import money
from cases.choices import Visibility
from cases.choices.papers import Checked, Paper
from cases.choices.sharing import DataKind
from cases.models import (
    Accommodation,
    Aspiration,
    ClientEthnicity,
    ClientIwi,
    ContactPoint,
    DocumentVersion,
    Goal,
    LabourStatus,
    PathwayStrategy,
    Session,
    SessionTopic,
    StanceTaken,
)
from cases.queries.together import Number, together

MOST_NOTES = 200
# How many notes of this person alone are marked as shared with the whānau. Such a note is seen by whoever sees the
# file: it is not private, and nobody else's file can close it.
MARKED = Number(
    "SELECT count(*) FROM cases_sessioncase own JOIN cases_session ON cases_session.id = own.session_id"
    f' WHERE own.case_id = "cases_case"."id" AND visibility = \'{Visibility.WHANAU.value}\' AND NOT EXISTS'
    "(SELECT FROM cases_sessioncase other WHERE other.session_id = own.session_id AND other.case_id <> own.case_id)"
)


@dataclass(frozen=True)
class Item:
    """One thing that leaves: its sort, what it is, and its words."""

    kind: str
    term: str
    value: str


def what_leaves(user, case, *, whose, kinds):
    """Exactly what would leave of these sorts, as this reader sees it, in the order of the sorts."""
    found = []
    for kind in DataKind:
        if kind in kinds and (gather := (OF_A_MEMBER if whose else OF_THE_CLIENT).get(kind)):
            pairs = gather(user, whose) if whose else gather(user, case)
            found += [Item(kind.value, term, value) for term, value in pairs if value]
    return tuple(found)


def digest(items, to):
    """A short mark of what was looked at and who would receive it, so that nothing else leaves, and to nobody else."""
    told = [label(to), to.name, *(asdict(item) for item in items)]
    text = json.dumps(told, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _day(day):
    """20 Mar 2026: always with its year, for what is kept is read years later."""
    return f"{day.day} {day:%b} {day.year}" if day else ""


def _name(user, case):
    client = case.client
    return [("Name", client.name), ("Likes to be called", client.preferred_name), ("Pronouns", client.pronouns)]


def _reach(user, case):
    """The ways alone: how and when they may be used was told to us, and leaves with none of them."""
    points = ContactPoint.objects.visible_to(user).safe().filter(client=case.client_id)
    return [(way.get_kind_display(), way.value) for way in points.order_by("-is_preferred", "pk")]


def _about(user, case):
    client, of = case.client, {"client": case.client_id}
    peoples = ClientEthnicity.objects.visible_to(user).filter(**of).order_by("place")
    iwi = ClientIwi.objects.visible_to(user).filter(**of).order_by("pk")
    return [
        ("Born", _day(client.born_on)),
        ("Gender", client.gender_words),
        ("Languages", ", ".join(client.languages)),
        ("Interpreter", "Needed" if client.needs_interpreter else ""),
        ("Ethnic groups", ", ".join(peoples.values_list("own_words", flat=True))),
        ("Iwi, hapū, marae, island", ", ".join(iwi.values_list("own_words", flat=True))),
    ]


def _home(user, case):
    client = case.client
    return [
        ("Lives in", client.area),
        ("People at home", str(client.household_size or "")),
        ("Who depend on them", str(client.dependants or "")),
        ("At home", client.household_words),
    ]


def _hopes(user, case):
    of = {"client": case.client_id, "ended_on": None}
    hopes = Aspiration.objects.visible_to(user).filter(**of).order_by("place").values_list("own_words", flat=True)
    way = PathwayStrategy.objects.visible_to(user).filter(**of).first()
    goals = Goal.objects.visible_to(user).present().filter(case=case.pk).order_by("place", "pk")
    return [
        *(("What they want", words) for words in hopes),
        *(("A goal", words) for words in goals.values_list("own_words", flat=True)),
        ("The way there", way.get_strategy_display() if way else ""),
    ]


def _work(user, case):
    rows = LabourStatus.objects.visible_to(user).filter(client=case.client_id).order_by("-as_of", "-pk")[:12]
    return [(_day(row.as_of), _job(row)) for row in rows]


def _job(row):
    pay = f"{money(row.hourly_pay)} an hour" if row.hourly_pay is not None else row.pay_words
    hours = f"{row.hours_a_week.normalize():f} hours a week" if row.hours_a_week else ""
    return " · ".join(filter(None, (row.get_state_display(), row.employer_words, pay, hours)))


def _cv(user, case):
    """Which version of their CV goes along, the newest that is checked; the file itself is handed over beside this."""
    rows = DocumentVersion.objects.visible_to(user).filter(document__case=case.pk, document__kind=Paper.CV)
    row = rows.filter(checked=Checked.CLEAN).order_by("-version").first()
    day = _day(dates.local(row.added_at).date()) if row else ""
    return [("CV", f"Version {row.version} of {day} ({row.ending}), handed over beside this")] if row else []


def _adjustments(user, case):
    """What helps at work, in the words agreed with them: never why, what it costs or what others said (CC-11)."""
    rows = Accommodation.objects.visible_to(user).filter(case=case.pk, ended_on=None).order_by("pk")
    return [(row.get_kind_display(), f"{row.what} ({row.get_weight_display().lower()})") for row in rows]


def _progress(user, case):
    lead = case.lead.name if case.lead else ""
    since = _day(case.opened_on)
    return [("With us since", since), ("Now", case.get_stage_display()), ("Their coach", lead)]


def _notes(user, case):
    """Notes marked as shared with the whānau, and no others; none of a session that was with other people too."""
    return [(_day(row.held_on), words) for row, words in shared_notes(user, case) if words]


def shared_notes(user, case):
    """(session, its words) of each note of this person that was marked as shared with the whānau, newest first."""
    rows = list(_marked_as_shared(user, case).order_by("-held_on", "-held_at", "-pk")[:MOST_NOTES])
    topics = {}
    for topic in SessionTopic.objects.visible_to(user).filter(session__in=[row.pk for row in rows]).order_by("pk"):
        said = f"{topic.get_topic_display()}: {topic.note}" if topic.note else topic.get_topic_display()
        topics.setdefault(topic.session_id, []).append(said)
    return [(row, "\n".join(filter(None, (row.notes, *topics.get(row.pk, []))))) for row in rows]


def count_of_shared_notes(user, case):
    """How many notes are marked as shared with the whānau, and could be shown."""
    [marked] = together(user, case, MARKED)
    return min(sum(marked), MOST_NOTES)


def _marked_as_shared(user, case):
    return Session.objects.visible_to(user, of=case).filter(visibility=Visibility.WHANAU).with_one_person()


def _member_name(user, member):
    return [("Name", member.name), ("Who they are to them", member.relationship)]


def _member_reach(user, member):
    return [("Phone", member.phone)]


def _member_part(user, member):
    rows = StanceTaken.objects.visible_to(user).filter(member=member).order_by("-said_on", "-pk")
    latest = rows.first()
    return [
        ("Their part in decisions", member.get_decides_display()),
        ("How they see it", latest.get_stance_display() if latest else ""),
    ]


# What we hold of each sort. The others are sent by what holds them: a course, a placement.
OF_THE_CLIENT = {
    DataKind.NAME: _name,
    DataKind.REACH: _reach,
    DataKind.ABOUT: _about,
    DataKind.HOME: _home,
    DataKind.HOPES: _hopes,
    DataKind.WORK: _work,
    DataKind.CV: _cv,
    DataKind.ADJUSTMENTS: _adjustments,
    DataKind.PROGRESS: _progress,
    DataKind.NOTES: _notes,
}
OF_A_MEMBER = {DataKind.NAME: _member_name, DataKind.REACH: _member_reach, DataKind.PART: _member_part}
