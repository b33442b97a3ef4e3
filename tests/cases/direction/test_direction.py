"""A first conversation, where it led, the stream chosen, whom support must fit: the deeds."""

import pytest

from brokercoach.audit.models import Event
from brokercoach.kit.errors import Conflict, RuleBroken
from brokercoach.kit.versions import version_of
from cases.actions import basics, direction, facts
from cases.choices import EntryKind
from cases.choices.direction import Stream
from cases.models import Exploration, Onward, PopulationNeed, StreamPeriod, TimelineEntry
from cases.queries import direction as pictures
from tests.cases.conftest import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS = "Out on the water, with the cousins"


def talk(by, case, **told):
    known = {"how": "conversation", "mode": "in_person", "held_on": TODAY, "direction": WORDS, "on": TODAY}
    return direction.explore(by=by, case=case, now=NOW, **known | told)


def choose(by, case, stream, **told):
    return direction.choose_stream(by=by, case=case, stream=stream, now=NOW, **{"on": TODAY} | told)


def names(by, case, *populations, said_by="them", on=TODAY, read=None):
    version = version_of(pictures.fits_as_said(by, case)) if read is None else read
    told = {"version": version, "populations": populations, "said_by": said_by}
    return direction.name_populations(by=by, case=case, on=on, **told)


def picture(cast, case):
    return pictures.direction(cast.mere, case, today=TODAY)


def test_a_conversation_keeps_how_by_whom_where_it_pointed_and_what_followed(cast, hemi):
    talk(cast.mere, hemi, place="marae", onward="The sea school\n\nAunty at the harbour\nThe sea school")
    [one] = picture(cast, hemi).explored
    assert (one.how_label, one.mode, one.place, one.by_whom, one.outside) == (
        "A conversation", "In person", "Marae", "Mere", False,
    )  # fmt: skip
    assert one.direction == WORDS
    assert [(step.to, step.came) for step in one.onward] == [
        ("The sea school", "waiting"), ("Aunty at the harbour", "waiting"),
    ]  # fmt: skip
    assert TimelineEntry.objects.filter(case=hemi, kind=EntryKind.PLAN, detail=WORDS).count() == 1
    event = Event.objects.get(what="direction.explored")
    assert event.details == {"count": 2}, "none of their words"


def test_of_two_who_name_whom_support_fits_the_second_is_shown_both(cast, hemi):
    read = version_of(pictures.fits_as_said(cast.hone, hemi))
    names(cast.mere, hemi, "youth")
    with pytest.raises(Conflict) as no:
        names(cast.hone, hemi, "esol", read=read)
    assert no.value.theirs["populations"] == ["youth"]
    names(cast.hone, hemi, "esol", "youth", read=no.value.theirs["version"])
    assert pictures.fits_as_said(cast.mere, hemi) == {"populations": ["esol", "youth"]}
    assert picture(cast, hemi).fits_version == version_of({"populations": ["esol", "youth"]})


def test_a_long_conversation_is_kept_whole_and_its_line_is_cut(cast, hemi):
    words = "Out on the water. " * 33
    assert talk(cast.mere, hemi, direction=words.strip()).direction == words.strip()
    shown = TimelineEntry.objects.get(case=hemi, kind=EntryKind.PLAN).detail
    assert len(shown) == 300 or shown.endswith("…")
    assert words.startswith(shown.removesuffix("…"))


def test_it_is_held_by_a_colleague_or_by_someone_outside_with_a_name(cast, hemi):
    assert talk(cast.mere, hemi).held_by == cast.mere
    assert talk(cast.hone, hemi, held_by=cast.sina).held_by == cast.sina
    out = talk(cast.mere, hemi, outside="Dr Vaea, Ōtara clinic", mode="video")
    assert (out.held_by, out.outside) == (None, "Dr Vaea, Ōtara clinic")
    with pytest.raises(RuleBroken, match="not both"):
        talk(cast.mere, hemi, held_by=cast.sina, outside="Dr Vaea")


@pytest.mark.parametrize(
    ("told", "field"),
    [({"held_on": days(1)}, "held_on"), ({"mode": "text"}, "mode"), ({"direction": " \n "}, "direction"),
     ({"onward": "x" * 161}, "onward"), ({"onward": "\n".join(map(str, range(13)))}, "onward")],
)  # fmt: skip
def test_what_a_conversation_refuses(cast, hemi, told, field):
    with pytest.raises(RuleBroken) as no:
        talk(cast.mere, hemi, **told)
    assert list(no.value.error_dict) == [field]
    assert not Exploration.objects.exists()


def test_what_came_of_a_place_they_were_pointed_to(cast, hemi, someone):
    made = talk(cast.mere, hemi, held_on=days(-9))
    step = direction.point_onward(by=cast.mere, case=hemi, exploration=made, where_to="The sea school", on=days(-9))
    told = {"by": cast.mere, "onward": step, "on": TODAY}
    with pytest.raises(RuleBroken, match="since they were pointed there"):
        direction.tell_what_came(case=hemi, came_of_it="taken_up", came_on=days(-10), **told)
    direction.tell_what_came(case=hemi, came_of_it="taken_up", came_on=days(-2), words="Starts in May", **told)
    [shown] = picture(cast, hemi).explored[0].onward
    assert (shown.came_label, shown.came_on, shown.words) == ("Taken up", days(-2), "Starts in May")
    direction.tell_what_came(case=hemi, came_of_it="waiting", **told)
    assert Onward.objects.get().came_on is None
    with pytest.raises(RuleBroken, match="someone else"):
        direction.tell_what_came(case=someone("Losa Fonua"), came_of_it="taken_up", **told)


def out_of_work(cast, case, on):
    facts.note_work(by=cast.mere, case=case, state="out_of_work", as_of=on, on=TODAY)


def test_a_suggested_stream_with_its_reasons_can_be_changed_with_a_reason_and_keeps_its_history(cast, hemi):
    assert picture(cast, hemi).suggested == ""
    out_of_work(cast, hemi, days(-400))
    now = picture(cast, hemi)
    assert (now.suggested, now.reasons) == (
        Stream.LONGER, ("They have been without paid work for at least 13 months.",),
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="suggests “Longer preparation”") as no:
        choose(cast.mere, hemi, Stream.SHORT)
    assert list(no.value.error_dict) == ["because"]
    choose(cast.mere, hemi, Stream.LONGER, on=days(-5))
    with pytest.raises(RuleBroken, match="the stream they are in"):
        choose(cast.mere, hemi, Stream.LONGER)
    choose(cast.mere, hemi, Stream.SHORT, because="A crew waits for him")
    now = picture(cast, hemi)
    assert (now.stream.label, now.stream.because) == ("Short topics, close to work", "A crew waits for him")
    assert now.stream.reasons == now.reasons, "what was suggested then stays as it was shown"
    assert [(one.stream, one.until) for one in now.earlier] == [(Stream.LONGER, TODAY)]
    assert StreamPeriod.objects.present().get().suggested == Stream.LONGER


def test_with_nothing_to_suggest_any_stream_is_chosen_and_a_change_says_why(cast, hemi):
    choose(cast.mere, hemi, Stream.STEADY)
    with pytest.raises(RuleBroken, match="Say why it changes"):
        choose(cast.mere, hemi, Stream.SHORT)


def test_the_facts_a_suggestion_rests_on_are_those_we_hold(cast, hemi):
    out_of_work(cast, hemi, days(-30))
    basics.go_through_needs(
        by=cast.mere, case=hemi, said_by="them", on=TODAY, now=NOW,
        states={"housing": "met", "food": "met", "space": "na"},
    )  # fmt: skip
    assert picture(cast, hemi).suggested == Stream.SHORT
    names(cast.mere, hemi, "esol", "pasifika")
    assert picture(cast, hemi).reasons == ("English is another language for them.",)
    facts.choose_strategy(by=cast.mere, case=hemi, strategy="self_employment", on=TODAY)
    assert picture(cast, hemi).suggested == Stream.OWN_WORK


@pytest.mark.parametrize("population", ["disability", "older", "newcomer", "youth", "pasifika", "women_trades"])
def test_who_someone_is_changes_no_suggestion(cast, hemi, population):
    out_of_work(cast, hemi, days(-30))
    before = pictures.suggestion_for(cast.mere, hemi, today=TODAY)
    names(cast.mere, hemi, population)
    assert pictures.suggestion_for(cast.mere, hemi, today=TODAY) == before


def test_whom_support_must_fit_is_dated_with_who_said_so_and_never_written_over(cast, hemi):
    names(cast.mere, hemi, "esol", "youth", said_by="us", on=days(-9))
    names(cast.mere, hemi, "esol", "pasifika")
    now = picture(cast, hemi)
    assert [(one.label, one.said, one.since) for one in now.fits] == [
        ("Pasifika", "They said so", TODAY), ("English as another language", "They said so", TODAY),
    ]  # fmt: skip
    assert {(one.population, one.since, one.until) for one in now.fitted} == {
        ("esol", days(-9), TODAY), ("youth", days(-9), TODAY),
    }  # fmt: skip
    with pytest.raises(RuleBroken, match="only they take it back"):
        names(cast.mere, hemi, "esol", said_by="us")
    names(cast.mere, hemi, "esol", "pasifika", "older", said_by="us")
    assert PopulationNeed.objects.present().get(population="esol").said_by == "them", "ours takes nothing of theirs"
    assert all("esol" not in str(event.details) for event in Event.objects.filter(what="populations.named"))
