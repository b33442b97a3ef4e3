"""What people of a team stand on, in numbers, and the steps taken all the same: for managers (BN-2, 3, 5, 9; WC-4)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Count, F

from brokercoach.kit.text import one_line
from brokercoach.kit.thresholds import threshold
from cases import rhythm
from cases.choices.plans import CORE, Measure, NeedState, Track, TrackState, WhyNot
from cases.models import BasicsOverride, CanDoAlone, Case, Declined, MeasureTaken, NeedPeriod, TrackPeriod
from cases.queries.basics import need_words, times_back
from cases.queries.clocks import nearest
from cases.queries.words import first_of, plural
from cases.stability import Span, is_known, stable_on

YEAR = timedelta(days=365)
EVERYWHERE, NOWHERE = "Everyone", "No area told"


@dataclass(frozen=True)
class Stability:
    """Days from intake to all core basics met, of those who came in the last year. Open waits count up to today;
    whoever was not asked everything, or chose not to say, is unknown and in neither."""

    area: str
    people: int
    median: float | None
    p90: int | None
    reached: int
    not_yet: int
    left_unmet: int
    unknown: int


@dataclass(frozen=True)
class Ahead:
    """A step taken while a core basic was not met, and what came of it."""

    case_id: int
    name: str
    step: str
    needs: str
    because: str
    by: str
    made_on: date
    came_of_it: tuple[str, ...]


@dataclass(frozen=True)
class TrackTime:
    """Where people stand on one track, how long they stand there (median days), and how many went back."""

    track: str
    places: tuple  # (label, people now, median days in it)
    went_back: int


@dataclass(frozen=True)
class Change:
    """One measure: how many have a baseline, a second, miss the second that was due, and the median change."""

    label: str
    baseline: int
    again: int
    missing: int
    median_change: float | None


def stability(user, *, today):
    """Everyone first, then by area, the largest first."""
    cases = Case.objects.visible_to(user).filter(opened_on__gt=today - YEAR)
    told = list(cases.annotate(area=F("client__area")).values_list("pk", "opened_on", "closed_on", "area"))
    spans = _core_spans(user, cases)
    by_area = defaultdict(list)
    for pk, opened_on, closed_on, area in told:
        one = _verdict(spans.get(pk, []), opened_on, closed_on, today)
        by_area[EVERYWHERE].append(one)
        by_area[one_line(area) or NOWHERE].append(one)
    ordered = sorted(by_area, key=lambda area: (area != EVERYWHERE, area == NOWHERE, -len(by_area[area]), area))
    return [_stability(area, by_area[area]) for area in ordered[:16]]


def _core_spans(user, cases):
    rows = NeedPeriod.objects.visible_to(user).filter(case__in=cases.values("pk"), need__in=CORE)
    spans = defaultdict(list)
    for pk, *told in rows.values_list("case_id", "need", "state", "started_on", "ended_on"):
        spans[pk].append(Span(*told))
    return spans


def _verdict(spans, opened_on, closed_on, today):
    """("reached" or "not_yet", days), ("left", None) or ("unknown", None)."""
    day = stable_on(spans)
    if day:
        return "reached", max(0, (day - opened_on).days)
    if not is_known(spans):
        return "unknown", None
    return ("left", None) if closed_on else ("not_yet", rhythm.wait_days(since=opened_on, today=today))


def _stability(area, verdicts):
    counted = Counter(verdict for verdict, _ in verdicts)
    days = sorted(days for _, days in verdicts if days is not None)
    return Stability(
        area=area,
        people=len(verdicts),
        median=median(days) if days else None,
        p90=nearest(days, 90),
        reached=counted["reached"],
        not_yet=counted["not_yet"],
        left_unmet=counted["left"],
        unknown=counted["unknown"],
    )


def went_ahead(user, *, today, size=50):
    """Overrides of the last year, the newest first, each with what came of it."""
    rows = BasicsOverride.objects.visible_to(user).filter(made_on__gt=today - YEAR)
    rows = list(rows.select_related("case__client", "made_by").order_by("-made_on", "-pk")[:size])
    ids = {row.case_id for row in rows}
    needs, tracks = defaultdict(list), defaultdict(list)
    for period in NeedPeriod.objects.visible_to(user).filter(case__in=ids, need__in=CORE).order_by("started_on", "pk"):
        needs[period.case_id, period.need].append(period)
    walked = TrackPeriod.objects.visible_to(user).filter(case__in=ids, track=Track.PATHWAYS)
    for period in walked.order_by("started_on", "pk"):
        tracks[period.case_id].append(period)
    return [
        Ahead(
            case_id=row.case_id,
            name=row.case.client.display_name,
            step=row.get_step_display(),
            needs=need_words(row.needs),
            because=row.because,
            by=first_of(row.made_by.name) if row.made_by else "",
            made_on=row.made_on,
            came_of_it=tuple(_came_of(row, needs, tracks[row.case_id])),
        )
        for row in rows
    ]


def _came_of(row, needs, walked):
    """Housing met 23 days later · Pathways: under way, went back once."""
    for need in row.needs:
        periods = needs[row.case_id, need]
        met = next((p for p in periods if p.state == NeedState.MET and p.started_on >= row.made_on), None)
        label = need_words([need])
        if met:
            days = (met.started_on - row.made_on).days
            later = f"{plural(days, 'day')} later" if days else "the same day"
            yield f"{label} met {later}"
        else:
            yield f"{label}: {periods[-1].get_state_display().lower() if periods else 'not known'}"
    since = [p for p in walked if p.started_on >= row.made_on]
    if since:
        back = times_back([p.state for p in since])
        more = f", went back {plural(back, 'time')}" if back else ""
        yield f"Pathways {since[-1].get_state_display().lower()}{more}"
    if row.case.closed_on:
        yield "Support has ended"


def track_times(user, *, today):
    """For each track of open cases: how many stand where, how long they stand there, and who went back."""
    seen = Case.objects.visible_to(user).open()
    rows = TrackPeriod.objects.visible_to(user).filter(case__in=seen.values("pk")).order_by("started_on", "pk")
    walked = defaultdict(lambda: defaultdict(list))
    for case, track, *told in rows.values_list("case_id", "track", "state", "started_on", "ended_on"):
        walked[track][case].append(told)
    return [_track_time(track, walked[track], today) for track in Track]


def _track_time(track, walked, today):
    now, days = Counter(), defaultdict(list)
    for periods in walked.values():
        now[periods[-1][0]] += 1
        for state, began, ended in periods:
            days[state].append(((ended or today) - began).days)
    places = tuple((state.label, now[state], median(days[state]) if days[state] else None) for state in TrackState)
    back = sum(bool(times_back([state for state, _, _ in periods])) for periods in walked.values())
    return TrackTime(track.label, places, back)


def changes(user, *, today):
    """Each measure, baseline to latest by the same instrument and rater. A missing second is counted, not dropped."""
    rows = MeasureTaken.objects.visible_to(user).order_by("taken_on", "pk")
    taken = defaultdict(lambda: defaultdict(list))
    for case, measure, instrument, rater, value, on in rows.values_list(
        "case_id", "measure", "instrument", "rated_by", "value", "taken_on"
    ):
        taken[measure][case, instrument, rater].append((value, on))
    due = today - timedelta(days=threshold("measure_again_days"))
    return [_change(Measure(measure), taken[measure], due) for measure in Measure if taken[measure]]


def _change(measure, series, due):
    twice = [values for values in series.values() if len(values) > 1]
    moved = [float(values[-1][0] - values[0][0]) for values in twice]
    missing = sum(len(values) == 1 and values[0][1] <= due for values in series.values())
    return Change(measure.label, len(series), len(twice), missing, median(moved) if moved else None)


def alone_at_exit(user, *, today):
    """(people whose support ended in the last year, the mean of what they could do alone by then) (SC-7)."""
    gone = Case.objects.visible_to(user).filter(closed_on__gt=today - YEAR)
    skills = CanDoAlone.objects.visible_to(user).filter(
        case__in=gone.values("pk"), reached_on__lte=F("case__closed_on")
    )
    people, reached = gone.count(), skills.count()
    return people, reached / people if people else None


def reasons(user, *, today):
    """Why things were declined or left in the last year: (reason, how many), the most frequent first (WC-4)."""
    rows = Declined.objects.visible_to(user).filter(said_on__gt=today - YEAR).values("reason")
    counted = rows.annotate(n=Count("pk")).order_by("-n", "reason").values_list("reason", "n")
    return [(WhyNot(reason).label, n) for reason, n in counted]
