"""Questions about people another team may know, and break-glass: what each reader may learn of them (CC-8)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from brokercoach.accounts.choices import Role
from cases.choices.closed import AskAnswer
from cases.models import Ask, Case, Glass

MOST = 50
LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Asked:
    """One question of the reader's own: what was answered, and no word of whom it was about."""

    pk: int
    asked_at: datetime
    answer: str
    answered_by: str
    may_break: bool
    open_until: datetime | None
    person_id: int | None  # only while its hour stands


@dataclass(frozen=True)
class ToAnswer:
    """One question about someone whose file the reader holds."""

    pk: int
    asked_at: datetime
    asker: str
    case: int
    name: str


@dataclass(frozen=True)
class Broken:
    """One break-glass: who, when, why, until when."""

    pk: int
    case: int
    who: str
    reason: str
    began_at: datetime
    until: datetime
    stands: bool
    may_end: bool


def asked_by(user, *, now):
    """What the reader asked lately, the newest first."""
    rows = Ask.objects.visible_to(user).filter(asker_id=user.pk, asked_at__gt=now - LATELY).order_by("-pk")
    rows = list(rows.annotate(by=F("answered_by__name"))[:MOST])
    open_now = {g.ask_id: g for g in Glass.objects.visible_to(user).standing(now).filter(by_id=user.pk)}
    return [_asked(row, open_now.get(row.pk), now) for row in rows]


def _asked(row, glass, now):
    fresh = now - row.asked_at <= timedelta(days=7)
    return Asked(
        pk=row.pk,
        asked_at=row.asked_at,
        answer=row.get_answer_display(),
        answered_by=row.by or "",
        may_break=fresh and glass is None and row.answer != AskAnswer.NO,
        open_until=glass.ends_at if glass else None,
        person_id=glass.case_id if glass else None,
    )


def to_answer(user):
    """Questions about people whose file the reader holds, the oldest first."""
    rows = Ask.objects.visible_to(user).open().exclude(asker_id=user.pk).select_related("asker").order_by("pk")
    rows = list(rows[:MOST])
    cases = Case.objects.visible_to(user).filter(pk__in=[row.case_id for row in rows]).select_related("client")
    names = {case.pk: case.client.display_name for case in cases}
    return [
        ToAnswer(row.pk, row.asked_at, row.asker.name, row.case_id, names[row.case_id])
        for row in rows
        if row.case_id in names
    ]


def broken(user, *, now):
    """Every break-glass this reader may know of, the newest first; quality reviewers see all there were."""
    rows = Glass.objects.visible_to(user).select_related("by").order_by("-pk")
    rows = rows if user.role == Role.QUALITY else rows.filter(began_at__gt=now - LATELY)
    return [_broken(row, user, now) for row in rows[: MOST * 4]]


def glass_of(user, case, *, now):
    """The reader's own hour with this file, while it stands."""
    row = Glass.objects.visible_to(user).standing(now).filter(by_id=user.pk, case_id=case.pk).select_related("by")
    found = row.order_by("-pk").first()
    return _broken(found, user, now) if found else None


def _broken(row, user, now):
    stands = row.ended_at is None and row.ends_at > now
    return Broken(
        pk=row.pk,
        case=row.case_id,
        who=row.by.name,
        reason=row.reason,
        began_at=row.began_at,
        until=row.ended_at or row.ends_at,
        stands=stands,
        may_end=stands and user.role != Role.QUALITY,
    )
