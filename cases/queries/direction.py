"""Where someone wants to go: conversations and where they led, the suggested stream, whom support must fit."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from brokercoach.kit.thresholds import threshold
from brokercoach.kit.versions import version_of
from cases.choices import Strategy
from cases.choices.direction import OWN_BUSINESS, Population, Stream
from cases.choices.plans import CORE, NOT_MET_YET, SETTLED, Need
from cases.models import (
    Aspiration,
    CulturalSupport,
    Exploration,
    LabourStatus,
    NeedPeriod,
    Onward,
    PathwayStrategy,
    PopulationNeed,
    StreamPeriod,
)
from cases.queries.together import Rows, together
from cases.queries.words import first_of
from cases.streams import Known, Suggestion, out_since, suggest

LEARNING = (Population.LITERACY, Population.ESOL)

EXPLORED = Rows(
    Exploration,
    order="held_on DESC, id DESC",
    holder="(SELECT name FROM accounts_user WHERE accounts_user.id = held_by_id)",
)
ONWARD = Rows(Onward)
STREAMS = Rows(StreamPeriod, order="started_on DESC, id DESC")
FITS = Rows(PopulationNeed, order="started_on DESC, id")
# what a suggestion rests on
NEEDS_NOW = Rows(NeedPeriod, where="ended_on IS NULL")
WORK = Rows(LabourStatus, order="as_of DESC, id DESC")
HOPES = Rows(Aspiration, where="ended_on IS NULL")
WAYS = Rows(PathwayStrategy, where="ended_on IS NULL")
KNOWN = (NEEDS_NOW, WORK, HOPES, WAYS, FITS)
SOUGHT = (*KNOWN, STREAMS, ONWARD, EXPLORED)
# for a glimpse
NEWEST = Rows(Exploration, order="held_on DESC, id DESC", most=1)
PRESENT = Rows(StreamPeriod, where="ended_on IS NULL", most=1)
UNOFFERED = Rows(CulturalSupport, where="offered_on IS NULL")
GLIMPSED = (NEWEST, PRESENT, UNOFFERED)


@dataclass(frozen=True)
class Pointed:
    """Somewhere they were pointed to, and what came of it."""

    pk: int
    to: str
    pointed_on: date
    came: str
    came_label: str
    came_on: date | None
    words: str


@dataclass(frozen=True)
class Explored:
    """One time that a direction was looked for."""

    pk: int
    how: str
    how_label: str
    mode: str
    place: str
    held_on: date
    by_whom: str
    outside: bool
    direction: str
    onward: tuple[Pointed, ...]


@dataclass(frozen=True)
class StreamTime:
    """A stream they were in, from a day to a day, and why another than was suggested."""

    stream: str
    label: str
    since: date
    until: date | None
    suggested: str
    reasons: tuple[str, ...]
    because: str


@dataclass(frozen=True)
class Fits:
    """Whom support must fit: who said so and since when."""

    population: str
    label: str
    said: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Direction:
    explored: list[Explored]
    suggested: str
    suggested_label: str
    reasons: tuple[str, ...]
    unknown: tuple[str, ...]
    stream: StreamTime | None
    earlier: list[StreamTime]
    fits: list[Fits]
    fitted: list[Fits]  # no longer so
    fits_version: int


@dataclass(frozen=True)
class Glimpse:
    """The newest words about their direction, their stream, and how much cultural support waits to be offered."""

    words: str
    stream: str
    waits: int


def glimpse(user, case):
    """A few lines for *Basics & goals*, in one query."""
    newest, present, waits = together(user, case, *GLIMPSED)
    return Glimpse(
        words=newest[0].direction if newest else "",
        stream=present[0].get_stream_display() if present else "",
        waits=len(waits),
    )


def direction(user, case, *, today):
    """The whole of it, in one query."""
    needs, work, hopes, ways, fit, streams, onward, explored = together(user, case, *SOUGHT)
    suggestion = _suggestion(needs, work, hopes, ways, fit, today)
    streams, fits = _streams(streams), _fits(fit)
    return Direction(
        explored=_explored(explored, onward),
        suggested=suggestion.stream,
        suggested_label=Stream(suggestion.stream).label if suggestion.stream else "",
        reasons=suggestion.reasons,
        unknown=suggestion.unknown,
        stream=next((one for one in streams if one.until is None), None),
        earlier=[one for one in streams if one.until is not None],
        fits=[one for one in fits if one.until is None],
        fitted=[one for one in fits if one.until is not None],
        fits_version=version_of({"populations": sorted(one.population for one in fits if one.until is None)}),
    )


def _explored(rows, onward):
    """Each time a direction was looked for, with where it led."""
    pointed = defaultdict(list)
    for row in onward:
        told = (
            row.pk,
            row.where_to,
            row.pointed_on,
            row.came_of_it,
            row.get_came_of_it_display(),
            row.came_on,
            row.words,
        )
        pointed[row.exploration_id].append(Pointed(*told))
    return [
        Explored(
            pk=row.pk,
            how=row.how,
            how_label=row.get_how_display(),
            mode=row.get_mode_display(),
            place=row.get_place_display() if row.place else "",
            held_on=row.held_on,
            by_whom=first_of(row.holder) if row.holder else row.outside,
            outside=row.held_by_id is None,
            direction=row.direction,
            onward=tuple(pointed[row.pk]),
        )
        for row in rows
    ]


def _streams(rows):
    """The streams they were in."""
    return [
        StreamTime(
            stream=row.stream,
            label=row.get_stream_display(),
            since=row.started_on,
            until=row.ended_on,
            suggested=row.get_suggested_display() if row.suggested else "",
            reasons=tuple(row.reasons),
            because=row.because,
        )
        for row in rows
    ]


def _fits(rows):
    """Whom support must fit, what stands now first."""
    found = [
        Fits(row.population, row.get_population_display(), row.get_said_by_display(), row.started_on, row.ended_on)
        for row in rows
    ]
    order = list(Population.values)
    return sorted(found, key=lambda one: (one.until is not None, order.index(one.population)))


def fits_as_said(user, case):
    """Whom support must fit now, as it is changed: all of it at once, upon what was read."""
    rows = PopulationNeed.objects.visible_to(user, of=case).present()
    return {"populations": sorted(rows.values_list("population", flat=True))}


def suggestion_for(user, case, *, today):
    """The stream that fits by what is known now, with its reasons."""
    return _suggestion(*together(user, case, *KNOWN), today)


def _suggestion(needs, work, hopes, ways, fits, today):
    """From the rows of one file (KNOWN)."""
    own = any(hope.kind in OWN_BUSINESS for hope in hopes)
    own = own or any(way.strategy == Strategy.SELF_EMPLOYMENT for way in ways)
    known = _known(
        {row.need: row.state for row in needs},
        [(row.state, row.as_of) for row in work],
        own,
        {row.population for row in fits if row.ended_on is None},
    )
    return suggest(known, today=today, **_limits())


def suggestions(user, people, *, today) -> dict[int, Suggestion]:
    """The same for many: {case: suggestion}. `people` are (case, client), their numbers."""
    limits = _limits()
    return {pk: suggest(known, today=today, **limits) for pk, known in what_is_known(user, people).items()}


def _limits():
    return {"near_days": threshold("stream_near_days"), "far_days": threshold("stream_far_days")}


def what_is_known(user, people):
    """{case: all that a suggestion may rest on}, in five queries however many they are."""
    cases, clients = [case for case, _ in people], [client for _, client in people]
    needs, states = defaultdict(dict), defaultdict(list)
    rows = NeedPeriod.objects.visible_to(user).present().filter(case__in=cases, need__in=CORE)
    for case, need, state in rows.values_list("case_id", "need", "state"):
        needs[case][need] = state
    rows = LabourStatus.objects.visible_to(user).filter(client__in=clients).order_by("-as_of", "-pk")
    for client, state, on in rows.values_list("client_id", "state", "as_of"):
        states[client].append((state, on))
    hopes = Aspiration.objects.visible_to(user).filter(client__in=clients, ended_on=None, kind__in=OWN_BUSINESS)
    ways = PathwayStrategy.objects.visible_to(user).filter(client__in=clients, ended_on=None)
    own = {*hopes.values_list("client_id", flat=True)}
    own |= {*ways.filter(strategy=Strategy.SELF_EMPLOYMENT).values_list("client_id", flat=True)}
    learning = PopulationNeed.objects.visible_to(user).present().filter(case__in=cases)
    helped = defaultdict(set)
    for case, population in learning.filter(population__in=LEARNING).values_list("case_id", "population"):
        helped[case].add(population)
    return {case: _known(needs[case], states[client], client in own, helped[case]) for case, client in people}


def _known(needs, states, own, helped):
    """All that a suggestion may rest on, of one: {need: state}, (work, since) the newest first, and what is wanted."""
    return Known(
        own_work_wanted=own,
        core_unmet=tuple(Need(n).label for n in CORE if needs.get(n) in NOT_MET_YET),
        core_stands=all(needs.get(need) in SETTLED for need in CORE),
        work=states[0][0] if states else "",
        out_since=out_since(states),
        reading_help=Population.LITERACY in helped,
        english_help=Population.ESOL in helped,
    )
