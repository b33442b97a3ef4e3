"""How long people wait: for a first one-to-one, for a start after a referral, for an answer (CH-3, CH-11, SC-8)."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import F, Q

from brokercoach.kit import dates as clock
from brokercoach.kit.thresholds import threshold
from cases import rhythm
from cases.models import Case, ContactRequest, Referral
from cases.queries.words import first_of

YEAR = timedelta(days=365)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Clock:
    """One wait, of everyone who began it in the last year or waits still. Open waits count, up to today."""

    code: str
    label: str
    n: int
    median: float | None
    p90: float | None
    longest: int | None
    waiting: int
    amber: int
    red: int
    left_unmet: int


@dataclass(frozen=True)
class Waiting:
    """Someone who still waits."""

    pk: int
    name: str
    lead: str
    since: object
    days: int
    colour: str


@dataclass(frozen=True)
class Answers:
    """How soon one coach answers those who get in touch, in hours."""

    coach: str
    n: int
    median: float | None
    p90: float | None
    waiting: int
    overdue: int


@dataclass(frozen=True)
class Overdue:
    """A message nobody has answered in time."""

    case_id: int
    name: str
    lead: str
    received_at: object
    what: str


def clocks(user, *, today):
    """Every clock that can be read today. Workshop and lead clocks wait for their contexts."""
    waits = Q(first_one_to_one_on=None, closed_on=None)
    cases = Case.objects.visible_to(user).filter(Q(opened_on__gt=today - YEAR) | waits)
    met = [
        (row["opened_on"], row["first_one_to_one_on"], row["closed_on"])
        for row in cases.values("opened_on", "first_one_to_one_on", "closed_on")
    ]
    waits = Q(started_on=None, client__case__closed_on=None)
    referred = Referral.objects.visible_to(user).filter(Q(referred_on__gt=today - YEAR) | waits)
    began = list(referred.values_list("referred_on", "started_on", "client__case__closed_on"))
    return [
        measure("first_one_to_one", "Registered to first one-to-one", met, today),
        measure("started", "Referred to started", began, today),
    ]


def measure(code, label, spans, today):
    """Spans are (began, ended or None, closed or None). Whoever left before the end is counted apart, not dropped."""
    gone = [span for span in spans if span[1] is None and span[2] is not None]
    days = sorted(rhythm.wait_days(since=b, until=e, today=today) for b, e, c in spans if e is not None or c is None)
    still = [rhythm.wait_days(since=b, today=today) for b, e, c in spans if e is None and c is None]
    colours = [rhythm.wait_colour(n) for n in still]
    return Clock(
        code=code,
        label=label,
        n=len(days),
        median=median(days) if days else None,
        p90=nearest(days, 90),
        longest=days[-1] if days else None,
        waiting=len(still),
        amber=colours.count("amber"),
        red=colours.count("red"),
        left_unmet=len(gone),
    )


def nearest(ordered, percent):
    """The percentile by nearest rank of an ordered list; None of nothing."""
    if not ordered:
        return None
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]


def still_waiting(user, *, today, size=50):
    """People past the amber mark without a first one-to-one, the longest wait first."""
    since = today - timedelta(days=threshold("wait_amber_days"))
    rows = Case.objects.visible_to(user).open().filter(first_one_to_one_on=None, opened_on__lte=since)
    found = []
    for case in rows.with_person().order_by("opened_on", "pk")[:size]:
        days = rhythm.wait_days(since=case.opened_on, today=today)
        lead = first_of(case.lead.name) if case.lead else ""
        found.append(Waiting(case.pk, case.client.display_name, lead, case.opened_on, days, rhythm.wait_colour(days)))
    return found


def answers(user, *, now):
    """Per coach who answered or leads: median and 90th percentile of the first response, and what is open (SC-8)."""
    rows = ContactRequest.objects.visible_to(user).filter(received_at__gt=now - YEAR)
    rows = rows.filter(Q(first_response_at__isnull=False) | Q(case__closed_on=None))
    told = rows.annotate(name=F("responder__name"), lead=F("case__lead__name")).values_list(
        "received_at", "first_response_at", "overdue_on", "name", "lead"
    )
    today = clock.local(now).date()
    by_coach = {}
    for received, answered, overdue_on, name, lead in told:
        by_coach.setdefault(name or lead or "Nobody leads", []).append((received, answered, overdue_on))
    return [_answers(coach, by_coach[coach], today) for coach in sorted(by_coach)]


def _answers(coach, rows, today):
    hours = sorted((answered - received) / HOUR for received, answered, _ in rows if answered)
    waiting = [overdue_on for _, answered, overdue_on in rows if not answered]
    late = sum(overdue_on <= today for overdue_on in waiting)
    return Answers(coach, len(hours), median(hours) if hours else None, nearest(hours, 90), len(waiting), late)


def overdue_messages(user, *, today, size=50):
    """Messages nobody has answered in two working days, the oldest first."""
    rows = ContactRequest.objects.visible_to(user).overdue(on=today)
    rows = rows.annotate(name=F("case__client__name"), lead=F("case__lead__name")).order_by("received_at", "pk")
    return [Overdue(row.case_id, row.name, first_of(row.lead), row.received_at, row.what) for row in rows[:size]]
