"""Whom an employer was told of, as a page of theirs shows it; and what they answered, as ours do."""

from dataclasses import dataclass
from datetime import date

from cases.queries.sharing import Item
from pipelines.choices import WhyNot
from pipelines.models import Introduction


@dataclass(frozen=True)
class ToldOf:
    """Someone put forward: exactly what was sent, and the employer's own answer. Not where we stand with them."""

    pk: int
    vacancy: int
    title: str
    name: str
    items: list[Item]
    sent_on: date
    ring: str  # who of us put them forward
    ring_on: str
    answer: str
    answered_on: date | None
    may_answer: bool


@dataclass(frozen=True)
class Answered:
    """What an employer answered, for whoever walks with the person."""

    answer: str
    label: str
    reason: str
    reason_label: str
    seen: str
    on: date
    by: str


def answered_to(user, lead):
    """What the employer answered when this lead was last put forward; None when nothing, or not by their own page."""
    rows = Introduction.objects.visible_to(user).filter(lead=lead.pk).select_related("answered_by").order_by("-pk")
    row = rows.first()
    if row is None or not row.answer:
        return None
    return Answered(
        answer=row.answer,
        label=row.get_answer_display(),
        reason=row.reason,
        reason_label=str(WhyNot(row.reason).label) if row.reason else "",
        seen=row.seen,
        on=row.answered_on,
        by=row.answered_by.name,
    )


def picture(row, items):
    """An introduction as its employer reads it."""
    sender = row.sent.sent_by if row.sent.sent_by and row.sent.sent_by.is_active else None
    return ToldOf(
        pk=row.pk,
        vacancy=row.lead.vacancy_id,
        title=row.lead.vacancy.title,
        name=next((item.value for item in items if item.kind == "name"), ""),
        items=list(items),
        sent_on=row.sent_on,
        ring=sender.name if sender else "",
        ring_on=sender.mobile if sender else "",
        answer=row.get_answer_display() if row.answer else "",
        answered_on=row.answered_on,
        may_answer=not row.answer,
    )
