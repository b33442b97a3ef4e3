"""Finding a direction: a conversation and where it led, the stream that fits, whom support must fit."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import clean_text, one_line
from brokercoach.kit.versions import must_be_as_read
from cases.actions._parts import line, moment
from cases.actions._reach import lock_case
from cases.choices import EntryKind, Mode
from cases.choices.direction import CameOfIt, Looking, Population, Stream
from cases.choices.plans import SaidBy
from cases.models import Exploration, Onward, PopulationNeed, StreamPeriod
from cases.queries.direction import fits_as_said, suggestion_for

MOST_ONWARD = 12
TITLES = {
    Looking.CONVERSATION: "A conversation about direction",
    Looking.TEST: "A test about direction",
    Looking.GROUP: "A group about direction",
}


@transaction.atomic
def explore(*, by, case, how, mode, held_on, direction, on, now, place="", held_by=None, outside="", onward=""):
    """A direction was looked for with them (SC-5): how, by whom, and where it pointed, in their own words.

    `held_by` is a colleague, `outside` someone else by name; neither means whoever writes it down. `onward` is where
    they were pointed to, one a line.
    Refuses: a day to come; no words of theirs; both a colleague and someone outside; held by text message.
    Leaves:  the conversation, a row for each place they were pointed to; a line on the timeline; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    outside, direction = one_line(outside), clean_text(direction).strip()
    must_not_be_to_come(on, held_on=held_on)
    if mode == Mode.TEXT:
        raise RuleBroken("Choose in person, phone or video.", field="mode")
    if held_by and outside:
        raise RuleBroken("Name a colleague or someone outside, not both.", field="outside")
    if not direction:
        raise RuleBroken("Write down where it pointed, in their words.", field="direction")
    row = Exploration(case=case, how=how, mode=mode, place=place if mode == Mode.IN_PERSON else "", held_on=held_on)
    row.held_by, row.outside, row.direction = held_by or (None if outside else person(by)), outside, direction
    row.written_by = person(by)
    keep(row)
    made = [_point(case, row, to, held_on) for to in _lines(onward)]
    line(
        case=case, at=moment(held_on, now), kind=EntryKind.PLAN, title=TITLES[how], detail=direction, author=person(by)
    )  # fmt: skip
    record("direction.explored", by=by, subject=row, file=case, count=len(made))
    return row


@transaction.atomic
def point_onward(*, by, case, exploration, where_to, on):
    """One more place they are pointed to, after a conversation.

    Refuses: a conversation with someone else; nothing said.
    Leaves:  the row, waiting for what comes of it; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    row = _point(case, _of(case, exploration), one_line(where_to), on)
    record("onward.pointed", by=by, subject=row, file=case)
    return row


@transaction.atomic
def tell_what_came(*, by, case, onward, came_of_it, on, came_on=None, words=""):
    """What came of a place they were pointed to. It may be told anew.

    Refuses: one of someone else; a day to come or before they were pointed there.
    Leaves:  the row with its answer (its history stays); a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    row = _of(case, lock(onward))
    day = None if came_of_it == CameOfIt.WAITING else came_on or on
    if day and not row.pointed_on <= day <= on:
        raise RuleBroken("Choose a day since they were pointed there, up to today.", field="came_on")
    row.came_of_it, row.came_on, row.words = came_of_it, day, one_line(words)
    keep(row)
    record("onward.came", by=by, subject=row, file=case)
    return row


@transaction.atomic
def choose_stream(*, by, case, stream, on, now, because=""):
    """The stream they are in from today (CS-1), beside what is suggested and why.

    Refuses: the stream they are in already; another than is suggested, or a change, without a reason.
    Leaves:  the earlier stream ended, the new one begun with what was suggested and its reasons as they were shown; a
             line on the timeline; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    because = one_line(because)
    present = StreamPeriod.objects.present().filter(case=case).first()
    suggestion = suggestion_for(person(by), case, today=on)
    if present and present.stream == stream:
        raise RuleBroken("That is the stream they are in.", field="stream")
    if not because and suggestion.stream not in ("", stream):
        label = Stream(suggestion.stream).label
        raise RuleBroken(f"What we know suggests “{label}”. Say why another fits better.", field="because")
    if not because and present and suggestion.stream != stream:
        raise RuleBroken("Say why it changes.", field="because")
    if present:
        present.ended_on = on
        keep(present)
    chosen = StreamPeriod(case=case, stream=stream, suggested=suggestion.stream, because=because, started_on=on)
    chosen.reasons, chosen.written_by = list(suggestion.reasons), person(by)
    keep(chosen)
    title = f"Stream: {Stream(stream).label}"
    line(case=case, at=moment(on, now), kind=EntryKind.PLAN, title=title, detail=because, author=person(by))
    record("stream.chosen", by=by, subject=chosen, file=case)
    return chosen


@transaction.atomic
def name_populations(*, by, case, version, populations, said_by, on):
    """Whom support must fit, all of it as it is now (CS-3): what is no longer named ends today.

    Refuses: what stands is no longer what was read (Conflict, with what stands); ending what they said themselves,
             when it is not they who say so.
    Leaves:  what is new begun and what is gone ended, each with its day; what others said and they now say themselves,
             begun anew as theirs; a line in the trail with the count alone.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    wanted = {Population(one) for one in populations}
    typed = {"populations": sorted(wanted)}
    if not must_be_as_read(fits_as_said(by, case), version, typed=typed):
        return case
    present = {row.population: row for row in PopulationNeed.objects.present().filter(case=case)}
    theirs = said_by == SaidBy.THEM
    gone = [row for population, row in present.items() if population not in wanted]
    gone += [row for row in present.values() if row not in gone and theirs and row.said_by != SaidBy.THEM]
    if not theirs and any(row.said_by == SaidBy.THEM for row in gone):
        raise RuleBroken("They said so themselves: only they take it back.", field="populations")
    for row in gone:
        row.ended_on = on
        keep(row)
        del present[row.population]
    for population in Population:
        if population in wanted and population not in present:
            said = {"population": population, "said_by": said_by, "started_on": on}
            keep(PopulationNeed(case=case, written_by=person(by), **said))
    record("populations.named", by=by, subject=case, file=case, count=len(wanted))
    return case


def _lines(words):
    """Each line once, cleaned."""
    said = list(dict.fromkeys(filter(None, map(one_line, clean_text(words).split("\n")))))
    if len(said) > MOST_ONWARD:
        raise RuleBroken(f"Keep up to {MOST_ONWARD} places.", field="onward")
    if any(len(one) > 160 for one in said):
        raise RuleBroken("Keep each place to 160 characters.", field="onward")
    return said


def _point(case, exploration, where_to, on):
    return keep(Onward(case=case, exploration=exploration, where_to=where_to, pointed_on=on))


def _of(case, row):
    if row.case_id != case.pk:
        raise RuleBroken("That belongs to someone else.")
    return row
