"""Documents with their versions, and advice: what stands first, what stood behind it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from cases.choices.papers import AdviceTopic, Checked, Paper
from cases.models import Advice, DocumentVersion
from cases.queries.words import first_of


@dataclass(frozen=True)
class VersionNow:
    pk: int
    version: int
    author: str
    why: str
    added_at: datetime
    size: str
    state: str
    state_label: str
    found: str
    opens: bool


@dataclass(frozen=True)
class DocumentNow:
    """One document: the newest version that may be opened is the current one."""

    kind: str
    title: str
    current: int | None
    versions: tuple[VersionNow, ...]


@dataclass(frozen=True)
class AdviceNow:
    """Advice that stands, with what it took back."""

    pk: int
    topic: str
    said: str
    said_on: date
    by: str
    because: str
    earlier: str  # what it reversed, in its words


def documents_of(user, case):
    """The CV first; each with its versions, the newest first."""
    rows = DocumentVersion.objects.visible_to(user, of=case).order_by("-version")
    told = defaultdict(list)
    for row in rows.annotate(by=F("author__name"), kind=F("document__kind"), title=F("document__title")):
        told[row.kind, row.title].append(_version(row))
    order = list(Paper)
    return [
        DocumentNow(kind, title, next((v.version for v in versions if v.opens), None), tuple(versions))
        for (kind, title), versions in sorted(told.items(), key=lambda one: (order.index(one[0][0]), one[0][1]))
    ]


def _version(row):
    return VersionNow(
        pk=row.pk,
        version=row.version,
        author=first_of(row.by),
        why=row.why,
        added_at=row.added_at,
        size=f"{max(row.size // 1000, 1)} kB, {row.ending}",
        state=row.checked,
        state_label=row.get_checked_display(),
        found=row.found,
        opens=row.checked == Checked.CLEAN,
    )


def advice_of(user, case):
    """What is advised now, the newest first. Advice taken back is seen only behind what took its place."""
    rows = Advice.objects.visible_to(user, of=case).filter(reversed_on=None).order_by("-said_on", "-pk")
    rows = rows.annotate(by=F("author__name"), earlier=F("reverses__said"))[:60]
    return [
        AdviceNow(
            row.pk, row.get_topic_display(), row.said, row.said_on, first_of(row.by), row.because, row.earlier or ""
        )
        for row in rows
    ]


def may_be_reversed(user, case):
    """(number, topic and words) of the advice that stands, to choose from."""
    rows = Advice.objects.visible_to(user, of=case).filter(reversed_on=None).order_by("-said_on", "-pk")
    return [
        (pk, f"{AdviceTopic(topic).label}: {said}"[:120])
        for pk, topic, said in rows.values_list("pk", "topic", "said")[:60]
    ]
