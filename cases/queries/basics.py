"""What a person stands on and how they grow: each need now, three tracks with their history, measures, refusals."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from brokercoach.kit.templatetags.kit import nz_date
from brokercoach.kit.thresholds import threshold
from cases.choices.plans import CORE, FURTHER, Need, NeedState, Track, TrackState, asked_about
from cases.models import BasicsOverride, Declined, MeasureTaken, NeedPeriod, TrackPeriod
from cases.queries.together import Rows, together

NEEDS = Rows(NeedPeriod, order="need, started_on DESC, id DESC")
TRACKS = Rows(TrackPeriod, order="track, started_on, id")
MEASURES = Rows(MeasureTaken, order="measure, instrument, rated_by, taken_on, id")
REFUSALS = Rows(Declined, order="said_on DESC, id DESC", most=20)
AHEAD = Rows(BasicsOverride, order="made_on DESC, id DESC", most=20)
STOOD_ON = (NEEDS, TRACKS, MEASURES, REFUSALS, AHEAD)

COLOURS = {NeedState.MET: "good", NeedState.IN_PROGRESS: "amber", NeedState.UNMET: "clay"}


@dataclass(frozen=True)
class NeedNow:
    """One need: how it is, who said so, since when; empty when nobody has asked."""

    need: str
    label: str
    core: bool
    state: str
    state_label: str
    colour: str
    said: str
    since: date | None
    confirmed_on: date | None
    note: str
    earlier: tuple[str, ...]  # Unmet from 3 Mar


@dataclass(frozen=True)
class TrackNow:
    """One track: where it stands since when, and how it came there."""

    track: str
    label: str
    state: str
    state_label: str
    step: int  # 0 to 3, for the bar
    since: date | None
    days: int
    back: int  # how often it went back
    history: tuple


@dataclass(frozen=True)
class Place:
    """One place on a track, from a day to a day."""

    label: str
    since: date
    until: date | None
    days: int
    why: str


@dataclass(frozen=True)
class Growth:
    """One measure by one instrument and rater: the first, the latest, and the change. Without a second: due when."""

    measure: str
    label: str
    instrument: str
    rated_by: str
    first: float
    first_on: date
    latest: float
    latest_on: date
    change: float | None
    times: int
    due_on: date
    overdue: bool  # a second was due and is missing


@dataclass(frozen=True)
class Refusal:
    """Something they declined or left."""

    what: str
    about: str
    reason: str
    said_on: date


@dataclass(frozen=True)
class WentAhead:
    """A step taken while a core basic was not met."""

    step: str
    needs: str
    because: str
    made_on: date


@dataclass(frozen=True)
class Basics:
    needs: list[NeedNow]
    met: int
    asked: int
    core_met: bool
    tracks: list[TrackNow]
    growth: list[Growth]
    refusals: list[Refusal]
    went_ahead: list[WentAhead]


def basics(user, case, *, today):
    """The whole of it, in one query."""
    said, walked, taken, refusals, ahead = together(user, case, *STOOD_ON)
    needs = _needs(said)
    present = {one.need: one.state for one in needs}
    return Basics(
        needs=needs,
        met=sum(one.state == NeedState.MET for one in needs),
        asked=sum(one.state not in ("", NeedState.NOT_APPLICABLE) for one in needs),
        core_met=all(present.get(need) in (NeedState.MET, NeedState.NOT_APPLICABLE) for need in CORE),
        tracks=_tracks(walked, today),
        growth=_growths(taken, today),
        refusals=[Refusal(r.get_what_display(), r.about, r.get_reason_display(), r.said_on) for r in refusals],
        went_ahead=[WentAhead(o.get_step_display(), need_words(o.needs), o.because, o.made_on) for o in ahead],
    )


@dataclass(frozen=True)
class Glance:
    """One track as the side column shows it."""

    label: str
    value: int
    total: int
    said: str


def tracks_at_a_glance(needs, tracks):
    """The three tracks from what stands beside a case: ["housing:met", …] and ["mana:begun:2026-11-03", …]."""
    states = dict(one.split(":") for one in needs)
    stood = {track: (TrackState(state), date.fromisoformat(on)) for track, state, on in (t.split(":") for t in tracks)}
    return tuple(_glance(track, states, *stood.get(track, (None, None))) for track in Track if states or stood)


def _glance(track, states, state, since):
    if track == Track.BASICS and states:
        asked = [s for s in states.values() if s not in (NeedState.NOT_APPLICABLE, NeedState.NOT_SAID)]
        met = asked.count(NeedState.MET)
        return Glance(track.label, met, max(len(asked), 1), f"{met} of {len(asked)} met")
    if state is None:
        return Glance(track.label, 0, 3, "nothing written yet")
    return Glance(track.label, FURTHER[state], 3, f"{state.label.lower()} since {since.day} {since:%b}")


def need_words(needs):
    """Housing, kai."""
    labels = [Need(need).label for need in needs]
    return ", ".join([*labels[:1], *(one[:1].lower() + one[1:] for one in labels[1:])])


def core_not_met(user, case):
    """The core basics that are known not to be met now, in words; empty when none is."""
    rows = NeedPeriod.objects.visible_to(user, of=case).core_not_met().order_by("pk")
    return need_words(row.need for row in rows)


def needs_of(user, case):
    """Each need asked about here, and any other that was ever said, with what was said before."""
    [rows] = together(user, case, NEEDS)
    return _needs(rows)


def _needs(rows):
    said = {need: list(periods) for need, periods in groupby(rows, key=lambda row: row.need)}
    shown = [need for need in Need if need in asked_about() or need in said]
    return [_need(need, said.get(need, [])) for need in shown]


def _need(need, periods):
    present = next((row for row in periods if row.ended_on is None), None)
    before = tuple(f"{row.get_state_display()} from {nz_date(row.started_on)}" for row in periods if row is not present)
    known = {"state": "", "state_label": "Not asked yet", "colour": "", "said": "", "since": None}
    if present:
        known = {
            "state": present.state,
            "state_label": present.get_state_display(),
            "colour": COLOURS.get(present.state, ""),
            "said": present.get_said_by_display(),
            "since": present.started_on,
        }
    confirmed, note = (present.confirmed_on, present.note) if present else (None, "")
    return NeedNow(need.value, need.label, need in CORE, confirmed_on=confirmed, note=note, earlier=before[:6], **known)


def tracks_of(user, case, *, today):
    """The three tracks, each with its history, the newest place first."""
    [rows] = together(user, case, TRACKS)
    return _tracks(rows, today)


def _tracks(rows, today):
    walked = {track: list(periods) for track, periods in groupby(rows, key=lambda row: row.track)}
    return [_track(track, walked.get(track, []), today) for track in Track]


def _track(track, periods, today):
    present = periods[-1] if periods else None
    state = TrackState(present.state) if present else TrackState.NOT_YET
    return TrackNow(
        track=track.value,
        label=track.label,
        state=state.value,
        state_label=state.label,
        step=FURTHER[state],
        since=present.started_on if present else None,
        days=(today - present.started_on).days if present else 0,
        back=times_back([row.state for row in periods]),
        history=tuple(
            Place(
                row.get_state_display(),
                row.started_on,
                row.ended_on,
                ((row.ended_on or today) - row.started_on).days,
                row.why,
            )
            for row in reversed(periods)
        ),
    )


def times_back(states):
    """How often a row of places went back rather than forward."""
    steps = [FURTHER[state] for state in states]
    return sum(later < earlier for earlier, later in zip(steps, steps[1:], strict=False))


def _growths(rows, today):
    """Baseline to latest for each measure, instrument and rater; a second that is missing is said, not dropped."""
    kinds = groupby(rows, key=lambda row: (row.measure, row.instrument, row.rated_by))
    return [_growth(list(taken), today) for _, taken in kinds]


def _growth(taken, today):
    first, latest = taken[0], taken[-1]
    due_on = latest.taken_on + timedelta(days=threshold("measure_again_days"))
    return Growth(
        measure=first.measure,
        label=first.get_measure_display(),
        instrument=first.get_instrument_display(),
        rated_by=first.get_rated_by_display(),
        first=float(first.value),
        first_on=first.taken_on,
        latest=float(latest.value),
        latest_on=latest.taken_on,
        change=float(latest.value - first.value) if len(taken) > 1 else None,
        times=len(taken),
        due_on=due_on,
        overdue=len(taken) == 1 and due_on <= today,
    )
