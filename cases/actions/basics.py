"""What a person stands on: what they say of each need, where their tracks stand, and going ahead all the same."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep
from brokercoach.kit.actors import person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import one_line
from cases.actions._parts import line, moment
from cases.actions._reach import lock_case
from cases.choices import EntryKind
from cases.choices.plans import Need, NeedState, SaidBy, Step, Track, TrackState
from cases.models import BasicsOverride, NeedPeriod, TrackPeriod


@transaction.atomic
def say_need(*, by, case, need, state, said_by, on, now, since=None, note=""):
    """How it is with one need, and who said so (BN-1).

    Refuses: *met* said by anyone but the person; a day to come; a day before the state that stands began.
    Leaves:  the earlier state ended and the new one begun; the same state again is confirmed today; a line on the
             timeline when it changed; a line in the trail naming the need.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    _may_say(state, said_by)
    said, changed = _say(case, need, state, said_by, since=_past(since, on), on=on, by=by, note=note)
    _tell(by, case, [said] if changed else [], on, now)
    record("needs.said", by=by, subject=case, file=case, fields=[str(need)])
    return said


@transaction.atomic
def go_through_needs(*, by, case, states, said_by, on, now, note=""):
    """How it is with each need named in `states` ({need: state}), asked in one kōrero.

    Refuses: nothing named; *met* newly said by anyone but the person.
    Leaves:  each state that changed ended and begun anew, each that did not confirmed today; one line on the timeline;
             a line in the trail naming the needs.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    if not states:
        raise RuleBroken("Say how it is with at least one.", field="states")
    present = dict(NeedPeriod.objects.present().filter(case=case).values_list("need", "state"))
    said = []
    for need, state in states.items():
        if present.get(need) == state and said_by != SaidBy.THEM:
            continue  # only they confirm
        _may_say(state, said_by)
        row, changed = _say(case, need, state, said_by, since=None, on=on, by=by, note=note)
        if changed:
            said.append(row)
    _tell(by, case, said, on, now)
    record("needs.said", by=by, subject=case, file=case, fields=[str(need) for need in states])
    return case


@transaction.atomic
def move_track(*, by, case, track, to, on, now, why="", because=""):
    """A track moves, forward or back (BN-3). The others stay where they are: none waits for another.

    Refuses: where it already stands; pathways begun while a core basic is not met, without a reason (`because`).
    Leaves:  the earlier place ended, the new one begun; with a reason, an override; a line on the timeline and one in
             the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    present = TrackPeriod.objects.present().filter(case=case, track=track).first()
    stood = present.state if present else TrackState.NOT_YET
    if present and stood == to:
        raise RuleBroken("That is where it stands already.", field="to")
    if track == Track.PATHWAYS and stood == TrackState.NOT_YET and to != TrackState.NOT_YET:
        go_ahead(by=by, case=case, step=Step.PATHWAYS, because=because, on=on)
    if present:
        present.ended_on = on
        keep(present)
    period = TrackPeriod(case=case, track=track, state=to, why=one_line(why), started_on=on, written_by=person(by))
    keep(period)
    title = f"{Track(track).label}: {TrackState(to).label.lower()}"
    at, why = moment(on, now), one_line(why)
    line(case=case, at=at, kind=EntryKind.BASICS, title=title, detail=why, author=person(by))
    record("track.moved", by=by, subject=period, file=case, track=str(track), was=str(stood), to=str(to))
    return period


@transaction.atomic
def go_ahead(*, by, case, step, on, because="", subject=""):
    """The one check before a step that leans on the basics: starting pathways, enrolling, putting forward (BN-2).

    Warns, never blocks: it refuses only to go on without a word.
    Refuses: a core basic that is unmet or in progress, without a reason.
    Leaves:  nothing when no core basic is known to be unmet; else an override with its reason, for the manager's list,
             and its line in the trail. Returns the override, or None.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    unmet = list(NeedPeriod.objects.core_not_met().filter(case=case).order_by("pk"))
    if not unmet:
        return None
    because = one_line(because)
    if not because:
        raise RuleBroken(f"{_not_met_words(unmet)} Say why you go ahead all the same.", field="because")
    if len(because) > 300:
        raise RuleBroken("Keep the reason to 300 characters.", field="because")
    needs = [row.need for row in unmet]
    override = keep(
        BasicsOverride(
            case=case, step=step, needs=needs, because=because, made_on=on, made_by=person(by), subject=subject
        )
    )
    record("basics.overridden", by=by, subject=override, file=case, step=str(step), count=len(needs))
    return override


def _not_met_words(periods):
    """Housing is unmet and kai is in progress."""
    said = [f"{row.get_need_display()} is {row.get_state_display().lower()}" for row in periods]
    said = [said[0], *(one[:1].lower() + one[1:] for one in said[1:])]
    words = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
    return f"{words}."


def _may_say(state, said_by):
    if state == NeedState.MET and said_by != SaidBy.THEM:
        raise RuleBroken("A need is met only when they say so themselves.", field="said_by")


def _past(since, on):
    must_not_be_to_come(on, since=since)
    return since


def _say(case, need, state, said_by, *, since, on, by, note):
    """(the state that stands now, whether it changed)."""
    need, note = Need(need), one_line(note)
    present = NeedPeriod.objects.present().filter(case=case, need=need).first()
    if present and present.state == state and present.said_by == said_by and note in ("", present.note):
        present.confirmed_on = on
        return keep(present), False
    began = since or on
    if present:
        if began < present.started_on:
            raise RuleBroken("Choose a day on or after what stands began.", field="since")
        present.ended_on = began
        keep(present)
    period = NeedPeriod(case=case, need=need, state=NeedState(state), said_by=SaidBy(said_by), note=note)
    period.started_on, period.confirmed_on, period.written_by = began, on, person(by)
    return keep(period), present is None or present.state != state


def _tell(by, case, changed, on, now):
    """One line for all that changed: Basics: housing met, kai unmet."""
    if not changed:
        return
    said = [f"{row.get_need_display()} {row.get_state_display().lower()}" for row in changed]
    words = ", ".join([said[0], *(one[:1].lower() + one[1:] for one in said[1:])])
    title = words if len(words) <= 160 else f"{len(said)} basics gone through"
    line(case=case, at=moment(on, now), kind=EntryKind.BASICS, title=title, author=person(by))
