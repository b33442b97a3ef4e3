"""How our time goes: read from sessions as they were logged, never from extra forms. Unknown is shown as unknown."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import time, timedelta
from math import ceil
from statistics import median

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import TruncDate

from brokercoach.kit.thresholds import threshold
from cases.choices import AspirationKind, Mode, Place, Result, RoleWorn, Topic
from cases.models import Aspiration, Assignment, Case, Session, SessionCase, SessionTopic, StanceTaken

LAST = 3


@dataclass(frozen=True)
class Share:
    """One row: what, how many sessions, how many minutes, and its part of all minutes (None when there are none)."""

    key: str
    words: str
    sessions: int
    minutes: float
    share: float | None


@dataclass(frozen=True)
class OutsideHours:
    """CS-8: kōrero outside nine to five on working days, of those whose hour is known."""

    outside: int
    known: int
    unknown: int
    share: float | None


@dataclass(frozen=True)
class OnlyCv:
    """SC-4: the last three kōrero were all CV while the person's first priority is something else."""

    case: int
    name: str
    priority: str


@dataclass(frozen=True)
class Continuity:
    """SC-10: sessions held by whoever led the case that day, over all sessions, by coach."""

    coach: int
    name: str
    with_lead: int
    sessions: int
    index: float


@dataclass(frozen=True)
class Gap:
    """SC-11: days since two-way contact, and tries since, which are another thing. None: never reached yet."""

    case: int
    name: str
    days: int | None
    tries: int
    tried_on: object


@dataclass(frozen=True)
class WhanauKorero:
    """WC-2: active cases with a whānau kōrero lately, over all active cases."""

    with_korero: int
    cases: int
    share: float | None
    days: int


@dataclass(frozen=True)
class StanceChange:
    """WC-1, WC-2: where one of the whānau stood first, and stands now."""

    member: int
    first: str
    latest: str
    changed: bool


def talked(user, since, until):
    return Session.objects.visible_to(user).filter(result=Result.TALKED, held_on__range=(since, until))


NINE_TO_FIVE = Q(held_on__iso_week_day__lte=5, held_at__gte=time(9), held_at__lt=time(17))


def outside_nine_to_five(user, since, until):
    """CS-8: kōrero held early, late or at the weekend, over those whose hour was said; the rest is unknown."""
    counted = talked(user, since, until).aggregate(
        known=Count("pk", filter=Q(held_at__isnull=False)),
        inside=Count("pk", filter=NINE_TO_FIVE),
        unknown=Count("pk", filter=Q(held_at=None)),
    )
    known, outside = counted["known"], counted["known"] - counted["inside"]
    return OutsideHours(outside, known, counted["unknown"], outside / known if known else None)


def shares(rows, labels):
    """Rows of (key, sessions, minutes) as shares of all minutes, most minutes first."""
    total = sum(minutes or 0 for _, _, minutes in rows)
    made = [
        Share(key, labels.get(key, "Not said"), n, round(minutes or 0, 1), (minutes or 0) / total if total else None)
        for key, n, minutes in rows
    ]
    return sorted(made, key=lambda row: (-row.minutes, row.key))


def minutes_by(user, field, labels, since, until):
    rows = talked(user, since, until).order_by().values_list(field).annotate(n=Count("pk"), m=Sum("minutes"))
    return shares(list(rows), dict(labels))


def minutes_by_role(user, since, until):
    """SC-12: coaching, brokering, advocacy, follow-up, admin."""
    return minutes_by(user, "role_worn", RoleWorn.choices, since, until)


def minutes_by_place(user, since, until):
    """SC-9."""
    return minutes_by(user, "place", Place.choices, since, until)


def minutes_by_kind(user, since, until):
    """SC-9."""
    return minutes_by(user, "mode", Mode.choices, since, until)


def minutes_by_topic(user, since, until):
    """SC-4: a session's minutes are shared equally among what it was about."""
    rows = SessionTopic.objects.visible_to(user).filter(session__in=talked(user, since, until))
    about = defaultdict(list)
    for session, topic, minutes in rows.order_by("pk").values_list("session_id", "topic", "session__minutes"):
        about[session, minutes or 0].append(topic)
    sessions, spent = defaultdict(int), defaultdict(float)
    for (_, minutes), topics in about.items():
        for topic in topics:
            sessions[topic] += 1
            spent[topic] += minutes / len(topics)
    return shares([(topic, sessions[topic], spent[topic]) for topic in sessions], dict(Topic.choices))


def only_cv(user):
    """SC-4: open cases whose last three kōrero were about the CV alone, while a job is not their first hope."""
    seen = Case.objects.visible_to(user).open()
    first = {}
    hopes = Aspiration.objects.visible_to(user).filter(client__case__in=seen, ended_on=None).order_by("client", "place")
    for hope in hopes.annotate(case=F("client__case")):
        first.setdefault(hope.case, hope)
    ids = [case for case, hope in first.items() if hope.kind != AspirationKind.JOB]
    last = defaultdict(list)
    links = SessionCase.objects.visible_to(user).filter(case__in=ids, session__result=Result.TALKED)
    for case, session in links.order_by("-session__held_on", "-session_id").values_list("case_id", "session_id"):
        if len(last[case]) < LAST:
            last[case].append(session)
    topics = defaultdict(set)
    wanted = [session for sessions in last.values() for session in sessions]
    for session, topic in (
        SessionTopic.objects.visible_to(user).filter(session__in=wanted).values_list("session_id", "topic")
    ):
        topics[session].add(topic)
    flagged = [c for c, rows in last.items() if len(rows) == LAST and all(topics[s] == {Topic.CV} for s in rows)]
    names = seen.filter(pk__in=flagged).select_related("client").order_by("sort_name", "pk")
    return [OnlyCv(c.pk, c.client.display_name, first[c.pk].get_kind_display()) for c in names]


def logging_delay(user, since, until):
    """SC-9: median days from the day of a session to the day it was saved. None when there were none."""
    rows = Session.objects.visible_to(user).filter(held_on__range=(since, until))
    delays = [(saved - held).days for held, saved in rows.annotate(d=TruncDate("saved_at")).values_list("held_on", "d")]
    return ceil(median(delays)) if delays else None


def continuity(user, since, until):
    """SC-10, by coach."""
    led = Assignment.objects.visible_to(user).filter(
        Q(ended_on=None) | Q(ended_on__gte=OuterRef("session__held_on")),
        case=OuterRef("case"),
        coach=OuterRef("session__author"),
        started_on__lte=OuterRef("session__held_on"),
    )
    links = SessionCase.objects.visible_to(user).filter(
        session__in=talked(user, since, until), case__in=Case.objects.visible_to(user)
    )
    rows = links.annotate(by_lead=Exists(led)).order_by().values_list("session__author", "session__author__name")
    counted = rows.annotate(n=Count("pk"), led=Count("pk", filter=Q(by_lead=True))).order_by("session__author__name")
    return [Continuity(pk, name, led, n, led / n) for pk, name, n, led in counted]


def contact_gaps(user, today, most=200):
    """SC-11: the longest without two-way contact first; those never reached before all others."""
    rows = Case.objects.visible_to(user).open().select_related("client")
    rows = rows.order_by(F("last_contact_on").asc(nulls_first=True), "pk")[:most]
    return [
        Gap(
            case.pk,
            case.client.display_name,
            (today - case.last_contact_on).days if case.last_contact_on else None,
            case.tries_since_contact,
            case.last_attempt_on,
        )
        for case in rows
    ]


def whanau_korero(user, today):
    """WC-2: the share of active cases with at least one whānau kōrero in so many days (a setting)."""
    days = threshold("whanau_korero_days")
    spoken = SessionTopic.objects.visible_to(user).filter(
        topic=Topic.WHANAU_KORERO, session__in=talked(user, today - timedelta(days=days), today)
    )
    links = SessionCase.objects.visible_to(user).filter(case=OuterRef("pk"), session__in=spoken.values("session"))
    rows = Case.objects.visible_to(user).open()
    everyone, some = rows.count(), rows.filter(Exists(links)).count()
    return WhanauKorero(some, everyone, some / everyone if everyone else None, days)


def stance_changes(user):
    """WC-2: first to latest stance of each of the whānau who said it at least once."""
    said = defaultdict(list)
    rows = StanceTaken.objects.visible_to(user).order_by("member", "said_on", "pk")
    for row in rows:
        said[row.member_id].append(row)
    return [
        StanceChange(
            member, all_[0].get_stance_display(), all_[-1].get_stance_display(), all_[0].stance != all_[-1].stance
        )
        for member, all_ in said.items()
    ]
