"""Incidents, how they hire, and paperwork, as pages and the API show them."""

from dataclasses import dataclass
from datetime import date, timedelta

from brokercoach.directory.choices import Division
from brokercoach.kit.templatetags.kit import money
from brokercoach.kit.thresholds import threshold
from employers.models import HiringNote, Incident, Paper

MOST = 200


@dataclass(frozen=True)
class Wrong:
    """One incident and how it is mended. No page that sends anyone anywhere reads it."""

    pk: int
    label: str
    told: str
    happened_on: date
    repair: str
    repair_by: str
    repair_due_on: date | None
    late: bool
    mended_on: date | None
    outcome: str


@dataclass(frozen=True)
class Hiring:
    """How they hire, as somebody last reviewed it."""

    pk: int
    employer: int | None
    division: str
    name: str
    steps: str
    keywords: str
    tests: str
    pay: str
    demand: str
    reviewed_on: date
    reviewed_by: str
    days: int
    stale: bool


@dataclass(frozen=True)
class PaperLine:
    """One piece of paperwork."""

    pk: int
    employer: int
    name: str
    label: str
    about: str
    done_by: str
    due_on: date
    late: bool
    done_on: date | None


def incidents_of(user, employer, *, today):
    """Those to mend first, then the latest first."""
    rows = Incident.objects.visible_to(user).filter(employer=employer).select_related("repair_by")
    made = [_wrong(row, today) for row in rows.order_by("-happened_on", "-pk")[:MOST]]
    return sorted(made, key=lambda one: one.mended_on is not None)


def hiring_of(user, employer, *, today):
    """What stands of how this employer hires; None when nobody wrote it."""
    return _first(HiringNote.objects.visible_to(user).now().filter(employer=employer), today)


def hiring_in(user, division, *, today):
    """What stands of how an industry hires."""
    return _first(HiringNote.objects.visible_to(user).now().filter(division=division), today) if division else None


def hiring_as_said(user, *, employer=None, division=""):
    """The note as its form shows it."""
    rows = HiringNote.objects.visible_to(user).now().filter(employer=employer, division=division)
    return rows.values("steps", "keywords", "tests", "pay_from", "pay_to", "demand").first() or {}


def stale_notes(user, *, today, most=MOST):
    """Notes nobody reviewed for longer than the setting says, the longest first."""
    since = today - timedelta(days=threshold("hiring_note_days"))
    rows = _read(HiringNote.objects.visible_to(user).now().filter(reviewed_on__lt=since)).order_by("reviewed_on", "pk")
    return [_hiring(row, today) for row in rows[:most]]


def papers_of(user, employer, *, today):
    """What is still to do, the soonest first; then what is done."""
    rows = Paper.objects.visible_to(user).filter(employer=employer).select_related("employer__organisation")
    made = [_paper(row, today) for row in rows.order_by("due_on", "pk")[:MOST]]
    return sorted(made, key=lambda one: one.done_on is not None)


def papers_due(user, *, today, keeper=None, most=MOST):
    """Paperwork whose day has come; of those someone keeps, or of all."""
    rows = Paper.objects.visible_to(user).to_do().filter(due_on__lte=today, employer__merged_into=None)
    if keeper is not None:
        rows = rows.filter(employer__keeper=keeper)
    rows = rows.select_related("employer__organisation").order_by("due_on", "pk")
    return [_paper(row, today) for row in rows[:most]]


def _wrong(row, today):
    return Wrong(
        pk=row.pk,
        label=row.get_went_wrong_display(),
        told=row.told,
        happened_on=row.happened_on,
        repair=row.repair,
        repair_by=row.repair_by.name if row.repair_by else "",
        repair_due_on=row.repair_due_on,
        late=bool(row.mended_on is None and row.repair_due_on and row.repair_due_on < today),
        mended_on=row.mended_on,
        outcome=row.outcome,
    )


def _read(rows):
    return rows.select_related("employer__organisation", "reviewed_by")


def _first(rows, today):
    row = _read(rows).first()
    return _hiring(row, today) if row else None


def _hiring(row, today):
    days = (today - row.reviewed_on).days
    return Hiring(
        pk=row.pk,
        employer=row.employer_id,
        division=row.division,
        name=row.employer.organisation.name if row.employer else str(Division(row.division).label),
        steps=row.steps,
        keywords=row.keywords,
        tests=row.tests,
        pay=" – ".join(money(pay) for pay in (row.pay_from, row.pay_to) if pay is not None),
        demand=row.demand,
        reviewed_on=row.reviewed_on,
        reviewed_by=row.reviewed_by.name,
        days=days,
        stale=days > threshold("hiring_note_days"),
    )


def _paper(row, today):
    return PaperLine(
        pk=row.pk,
        employer=row.employer_id,
        name=row.employer.organisation.name,
        label=row.get_paper_display(),
        about=row.about,
        done_by=row.get_done_by_display(),
        due_on=row.due_on,
        late=row.done_on is None and row.due_on < today,
        done_on=row.done_on,
    )
