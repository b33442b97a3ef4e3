"""What a person stands on: dated, said by whom, never overwritten; three tracks; going ahead with a reason."""

from datetime import timedelta
from decimal import Decimal

import pytest

from brokercoach.audit.models import Event
from brokercoach.kit.errors import NotAllowed, RuleBroken
from cases.actions import basics, growth
from cases.choices.plans import Need, NeedState, SaidBy, Step, Track, TrackState
from cases.models import BasicsOverride, Declined, FollowUp, MeasureTaken, NeedPeriod, TrackPeriod
from cases.queries.basics import basics as picture
from cases.queries.basics import core_not_met
from tests.cases.conftest import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def say(by, case, need, state, said_by=SaidBy.THEM, on=TODAY, **more):
    return basics.say_need(by=by, case=case, need=need, state=state, said_by=said_by, on=on, now=NOW, **more)


def move(by, case, track, to, on=TODAY, **more):
    return basics.move_track(by=by, case=case, track=track, to=to, on=on, now=NOW, **more)


def test_a_state_that_changes_leaves_its_history(cast, hemi):
    say(cast.mere, hemi, Need.HOUSING, NeedState.UNMET, since=days(-10))
    say(cast.mere, hemi, Need.HOUSING, NeedState.MET)
    rows = NeedPeriod.objects.filter(case=hemi).order_by("pk")
    assert list(rows.values_list("state", "started_on", "ended_on")) == [
        ("unmet", days(-10), TODAY),
        ("met", TODAY, None),
    ]
    assert rows[1].written_by == cast.mere


@pytest.mark.parametrize("who", [SaidBy.US, SaidBy.WHANAU])
def test_a_need_is_met_only_when_they_say_so(cast, hemi, who):
    with pytest.raises(RuleBroken, match="only when they say so"):
        say(cast.mere, hemi, Need.FOOD, NeedState.MET, said_by=who)
    with pytest.raises(RuleBroken, match="only when they say so"):
        basics.go_through_needs(
            by=cast.mere, case=hemi, states={"food": "met"}, said_by=who, on=TODAY, now=NOW
        )  # fmt: skip
    say(cast.mere, hemi, Need.FOOD, NeedState.UNMET, said_by=who)
    assert NeedPeriod.objects.get().said_by == who


def test_the_same_again_is_confirmed_and_no_row_more(cast, hemi):
    say(cast.mere, hemi, Need.FOOD, NeedState.MET, on=days(-30))
    say(cast.mere, hemi, Need.FOOD, NeedState.MET)
    row = NeedPeriod.objects.get()
    assert (row.started_on, row.confirmed_on) == (days(-30), TODAY)


def test_all_needs_in_one_korero_leave_one_line_on_the_timeline(cast, hemi):
    from cases.models import TimelineEntry

    states = {"housing": "met", "food": "unmet", "device": "not_said"}
    basics.go_through_needs(by=cast.mere, case=hemi, states=states, said_by=SaidBy.THEM, on=TODAY, now=NOW)
    [line] = TimelineEntry.objects.filter(case=hemi, kind="basics")
    assert line.title == "Housing met, kai unmet, phone and data chose not to say"
    event = Event.objects.get(what="needs.said")
    assert event.details == {"fields": ["device", "food", "housing"]}, "the trail names needs, never how it is"
    with pytest.raises(RuleBroken, match="at least one"):
        basics.go_through_needs(by=cast.mere, case=hemi, states={}, said_by=SaidBy.THEM, on=TODAY, now=NOW)


def test_what_they_met_stands_when_we_go_through_the_rest_ourselves(cast, hemi):
    say(cast.mere, hemi, Need.FOOD, NeedState.MET, on=days(-3))
    states = {"food": "met", "income": "in_progress"}
    basics.go_through_needs(by=cast.mere, case=hemi, states=states, said_by=SaidBy.US, on=TODAY, now=NOW)
    food = NeedPeriod.objects.get(need="food")
    assert (food.said_by, food.confirmed_on) == ("them", days(-3)), "only they confirm"
    assert NeedPeriod.objects.get(need="income").said_by == "us"


@pytest.mark.parametrize("since", [1, -20])
def test_since_is_a_day_that_has_been_and_after_what_stands(cast, hemi, since):
    say(cast.mere, hemi, Need.FOOD, NeedState.UNMET, on=days(-10))
    with pytest.raises(RuleBroken, match="Choose"):
        say(cast.mere, hemi, Need.FOOD, NeedState.MET, since=days(since))
    assert NeedPeriod.objects.get().state == "unmet"


def test_never_asked_is_unknown_and_the_provider_says_what_is_asked(cast, hemi, settings):
    settings.BASICS_BESIDE_CORE = ["transport"]
    shown = picture(cast.mere, hemi, today=TODAY)
    assert [one.need for one in shown.needs] == ["housing", "food", "space", "transport"]
    assert {one.state_label for one in shown.needs} == {"Not asked yet"}
    assert (shown.met, shown.asked, shown.core_met) == (0, 0, False)
    say(cast.mere, hemi, Need.HEALTH, NeedState.NOT_SAID)
    assert "health" in [one.need for one in picture(cast.mere, hemi, today=TODAY).needs], "what was said stays shown"


def test_tracks_run_side_by_side_and_move_both_ways(cast, hemi):
    move(cast.mere, hemi, Track.MANA, TrackState.BEGUN, on=days(-40))
    move(cast.mere, hemi, Track.PATHWAYS, TrackState.UNDER_WAY, on=days(-40))
    move(cast.mere, hemi, Track.MANA, TrackState.STEADY, on=days(-20))
    move(cast.mere, hemi, Track.MANA, TrackState.BEGUN, why="The tangi")
    tracks = {one.track: one for one in picture(cast.mere, hemi, today=TODAY).tracks}
    assert [(p.label, p.days) for p in tracks["mana"].history] == [
        ("Beginning", 0),
        ("Standing steady", 20),
        ("Beginning", 20),
    ]
    assert (tracks["mana"].back, tracks["pathways"].back, tracks["basics"].state_label) == (1, 0, "Not yet")
    with pytest.raises(RuleBroken, match="already"):
        move(cast.mere, hemi, Track.MANA, TrackState.BEGUN)
    assert TrackPeriod.objects.filter(track="mana", ended_on=None).count() == 1


@pytest.mark.parametrize("state", [NeedState.UNMET, NeedState.IN_PROGRESS])
def test_pathways_over_an_unmet_core_basic_asks_why_and_goes_on(cast, hemi, state):
    say(cast.mere, hemi, Need.HOUSING, state)
    with pytest.raises(RuleBroken) as no:
        move(cast.mere, hemi, Track.PATHWAYS, TrackState.BEGUN)
    assert "because" in no.value.message_dict
    assert "Housing is" in no.value.messages[0]
    assert not TrackPeriod.objects.exists()
    move(cast.mere, hemi, Track.PATHWAYS, TrackState.BEGUN, because="The course starts Monday; the whare comes in May")
    override = BasicsOverride.objects.get()
    assert (override.step, override.needs, override.made_by) == ("pathways", ["housing"], cast.mere)
    move(cast.mere, hemi, Track.PATHWAYS, TrackState.STEADY)
    assert BasicsOverride.objects.count() == 1, "going further asks no more"


def test_nothing_known_to_be_unmet_asks_nothing(cast, hemi):
    say(cast.mere, hemi, Need.HOUSING, NeedState.NOT_SAID)
    say(cast.mere, hemi, Need.INCOME, NeedState.UNMET)
    assert core_not_met(cast.mere, hemi) == ""
    move(cast.mere, hemi, Track.PATHWAYS, TrackState.BEGUN)
    assert not BasicsOverride.objects.exists()


def test_the_one_check_serves_every_step_that_leans_on_the_basics(cast, hemi):
    say(cast.mere, hemi, Need.FOOD, NeedState.UNMET)
    say(cast.mere, hemi, Need.SPACE, NeedState.UNMET)
    with pytest.raises(RuleBroken, match="Kai is unmet and space for mana and dignity is unmet"):
        basics.go_ahead(by=cast.mere, case=hemi, step=Step.ENROLLED, on=TODAY)
    made = basics.go_ahead(
        by=cast.mere, case=hemi, step=Step.ENROLLED, on=TODAY, because="Kai is sorted from Friday",
        subject="pipelines.enrolment:7",
    )  # fmt: skip
    assert (made.step, made.needs, made.subject) == ("enrolled", ["food", "space"], "pipelines.enrolment:7")
    assert Event.objects.get(what="basics.overridden").details == {"step": "enrolled", "count": 2}
    with pytest.raises(NotAllowed):
        basics.go_ahead(by=cast.rangi, case=hemi, step=Step.ENROLLED, on=TODAY, because="x")


def take(by, case, value, *, on=TODAY, measure="confidence", instrument="own_number", rated_by="them"):
    return growth.take_measure(
        by=by, case=case, measure=measure, instrument=instrument, value=Decimal(value), rated_by=rated_by, taken_on=on,
        on=TODAY,
    )  # fmt: skip


def test_a_measure_keeps_its_instrument_rater_and_day(cast, hemi):
    take(cast.mere, hemi, 4, on=days(-100))
    take(cast.mere, hemi, 6.5, on=days(-2))
    take(cast.mere, hemi, 3, on=days(-95), rated_by="coach")
    take(cast.mere, hemi, 21, on=days(-2), measure="self_efficacy", instrument="gse")
    ours = {(one.label, one.rated_by): one for one in picture(cast.mere, hemi, today=TODAY).growth}
    theirs = ours["Confidence", "Themselves"]
    assert (theirs.first, theirs.latest, theirs.change) == (4, 6.5, 2.5)
    assert ours["Confidence", "Their coach"].overdue, "a second that is missing is said"
    assert not ours["Self-efficacy", "Themselves"].overdue


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"value": 11}, "from 0 to 10"),
        ({"value": 9, "instrument": "gse", "measure": "self_efficacy"}, "from 10 to 40"),
        ({"value": 12, "instrument": "gse"}, "something else"),
        ({"value": 5, "on": TODAY + timedelta(days=1)}, "Choose today"),
    ],
)
def test_a_measure_off_its_scale_is_refused(cast, hemi, wrong, words):
    with pytest.raises(RuleBroken, match=words):
        take(cast.mere, hemi, **wrong)
    take(cast.mere, hemi, 5)
    with pytest.raises(RuleBroken, match="already written down"):
        take(cast.mere, hemi, 6)
    assert MeasureTaken.objects.count() == 1


def turn_down(by, case, reason, **more):
    return growth.note_declined(
        by=by,
        case=case,
        what="course",
        about="Forklift, March",
        reason=reason,
        said_on=TODAY,
        on=TODAY,
        now=NOW,
        **more,
    )


def test_an_immediate_whanau_need_makes_a_basics_review_for_the_coach(cast, hemi):
    row = turn_down(cast.mere, hemi, "whanau_need")
    review = FollowUp.objects.get()
    assert row.review == review
    assert (review.owner, review.due_on, review.what.startswith("Go through the basics")) == (cast.mere, days(5), True)
    hemi.refresh_from_db()
    assert hemi.next_on == review.due_on
    turn_down(cast.mere, hemi, "pay")
    assert (Declined.objects.count(), FollowUp.objects.count()) == (2, 1)
