"""For managers: days to stability, what came of going ahead, time on each track, measures and reasons."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from cases.actions import cases, growth, plans
from cases.choices.plans import Need, NeedState, Track, TrackState
from cases.queries import foundations as team
from cases.stability import Span, is_known, stable_on
from tests.cases.basics.test_basics import move, say, take, turn_down
from tests.cases.conftest import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
D = [date(2026, 3, n) for n in range(1, 29)]


def spans(*told):
    return [Span(need, state, D[began], D[ended] if ended else None) for need, state, began, ended in told]


@pytest.mark.parametrize(
    ("told", "day", "known"),
    [
        ((), None, False),
        ((("housing", "met", 1, 0), ("food", "met", 4, 0), ("space", "met", 2, 0)), D[4], True),
        ((("housing", "met", 1, 3), ("housing", "unmet", 3, 0), ("food", "met", 4, 0), ("space", "met", 2, 0)), None,
         True),
        ((("housing", "met", 1, 0), ("food", "na", 4, 0), ("space", "met", 2, 0)), D[4], True),
        ((("housing", "na", 1, 0), ("food", "na", 4, 0), ("space", "na", 2, 0)), None, True),
        ((("housing", "met", 1, 0), ("food", "not_said", 4, 0), ("space", "met", 2, 0)), None, False),
        ((("housing", "met", 1, 0), ("food", "met", 4, 9), ("food", "unmet", 9, 0), ("space", "met", 2, 0)), D[4],
         True),
        ((("housing", "met", 1, 0), ("food", "met", 4, 0), ("income", "met", 2, 0)), None, False),
    ],
)  # fmt: skip
def test_the_first_day_all_core_basics_stand_together(told, day, known):
    assert (stable_on(spans(*told)), is_known(spans(*told))) == (day, known)


def all_core(by, case, on, state=NeedState.MET):
    for need in (Need.HOUSING, Need.FOOD, Need.SPACE):
        say(by, case, need, state, on=on)


def test_days_to_stability_by_area_with_the_unknown_kept_apart(cast, someone):
    quick, slow, waits, asked, gone, other = (someone(n, on=days(-60)) for n in "ABCDEF")
    for case in (quick, slow, waits):
        case.client.area = "Ōtara"
        case.client.save()
    all_core(cast.mere, quick, days(-50))
    all_core(cast.mere, slow, days(-20))
    all_core(cast.mere, waits, days(-50), NeedState.UNMET)
    all_core(cast.mere, gone, days(-50), NeedState.UNMET)
    cases.close_case(by=cast.mere, case=gone, reason="moved", on=TODAY, now=NOW)
    say(cast.mere, asked, Need.FOOD, NeedState.MET)
    rows = {row.area: row for row in team.stability(cast.hone, today=TODAY)}
    whole = rows["Everyone"]
    assert (whole.people, whole.reached, whole.not_yet, whole.left_unmet, whole.unknown) == (6, 2, 1, 1, 2)
    assert (rows["Ōtara"].median, rows["Ōtara"].p90) == (40, 60), "an open wait counts up to today"
    assert rows["No area told"].median is None
    assert team.stability(cast.mele, today=TODAY) == []
    assert other.pk


def test_overrides_stand_with_what_came_of_them(cast, hemi, client):
    say(cast.mere, hemi, Need.HOUSING, NeedState.UNMET, on=days(-40))
    move(cast.mere, hemi, Track.PATHWAYS, TrackState.UNDER_WAY, on=days(-30), because="The course starts Monday")
    say(cast.mere, hemi, Need.HOUSING, NeedState.MET, on=days(-7))
    move(cast.mere, hemi, Track.PATHWAYS, TrackState.BEGUN, on=days(-5))
    [one] = team.went_ahead(cast.hone, today=TODAY)
    assert (one.by, one.needs, one.because) == ("Mere", "Housing", "The course starts Monday")
    assert one.came_of_it == ("Housing met 23 days later", "Pathways beginning, went back 1 time")
    assert team.went_ahead(cast.mele, today=TODAY) == []
    client.force_login(cast.hone)
    page = client.get(reverse("cases:foundations")).content.decode()
    assert "The course starts Monday" in page
    client.force_login(cast.mere)
    assert client.get(reverse("cases:foundations")).status_code == 403


def test_time_on_each_track_and_who_went_back(cast, someone):
    one, two = someone("A"), someone("B")
    move(cast.mere, one, Track.MANA, TrackState.BEGUN, on=days(-10))
    move(cast.mere, two, Track.MANA, TrackState.UNDER_WAY, on=days(-10))
    move(cast.mere, two, Track.MANA, TrackState.BEGUN, on=days(-4))
    _, mana, _ = team.track_times(cast.hone, today=TODAY)
    assert mana.places[1] == ("Beginning", 2, 7)
    assert mana.places[2] == ("Under way", 0, 6)
    assert mana.went_back == 1


def test_measures_taken_again_and_missing_and_reasons_are_counted(cast, someone):
    one, two, three = someone("A"), someone("B"), someone("C")
    take(cast.mere, one, 3, on=days(-100))
    take(cast.mere, one, 7, on=days(-9))
    take(cast.mere, two, 5, on=days(-100))
    take(cast.mere, three, 5, on=days(-10))
    [change] = team.changes(cast.hone, today=TODAY)
    assert (change.baseline, change.again, change.missing, change.median_change) == (3, 1, 1, 4.0)
    turn_down(cast.mere, one, "whanau_need")
    turn_down(cast.mere, two, "whanau_need")
    turn_down(cast.mere, two, "pay")
    assert team.reasons(cast.hone, today=TODAY) == [("The whānau needed something at once", 2), ("The pay", 1)]
    assert team.reasons(cast.mele, today=TODAY) == []


def test_the_teams_page_asks_as_much_for_many_as_for_one(cast, someone, client, does_not_grow):
    first = someone("A")
    say(cast.mere, first, Need.FOOD, NeedState.UNMET)
    move(cast.mere, first, Track.PATHWAYS, TrackState.BEGUN, because="Wants to")
    client.force_login(cast.hone)

    def more():
        for n in range(6):
            case = someone(f"P{n}")
            say(cast.mere, case, Need.FOOD, NeedState.UNMET)
            move(cast.mere, case, Track.PATHWAYS, TrackState.BEGUN, because="Wants to")
            growth.take_measure(
                by=cast.mere, case=case, measure="mana", instrument="own_number", value=Decimal(3), rated_by="them",
                taken_on=TODAY, on=TODAY,
            )  # fmt: skip

    does_not_grow(lambda: client.get(reverse("cases:foundations")), more)


def test_what_people_could_do_alone_when_support_ended(cast, someone):
    one, two = someone("A"), someone("B")
    told = {"by": cast.mere, "case": one, "on": TODAY, "now": NOW}
    for skill in ("cv", "search", "interview"):
        plans.note_skill(skill=skill, reached_on=days(-3), **told)
    assert team.alone_at_exit(cast.hone, today=TODAY) == (0, None)
    for case in (one, two):
        cases.close_case(by=cast.mere, case=case, reason="moved", on=TODAY, now=NOW)
    assert team.alone_at_exit(cast.hone, today=TODAY) == (2, 1.5)
