"""The story so far: pure words."""

from datetime import date

from cases.story import Facts, age, listed, quoted, said_on, story

TODAY = date(2026, 11, 26)


def hemi(**more):
    return Facts(
        called="Hēmi",
        today=TODAY,
        born_on=date(2006, 12, 3),
        lives_with="Nan Rose and two cousins",
        beside=("Nan Rose",),
        wants=("Outdoor work with a way up", "My own truck one day"),
        last_on=date(2026, 11, 19),
        last_with="Mere",
        next_on=date(2026, 12, 3),
        next_what="site visit with Nan Rose",
        **more,
    )


def test_a_new_coach_can_read_three_lines_aloud():
    assert story(hemi()) == [
        "Hēmi is 19 and lives with Nan Rose and two cousins. Nan Rose decides with them.",
        "In Hēmi’s words: “Outdoor work with a way up.” Then: “My own truck one day.”",
        "Last kōrero Thu 19 Nov with Mere. Next, Thu 3 Dec: site visit with Nan Rose.",
    ]


def test_a_household_in_words_is_no_name():
    kiri = Facts(called="Kiri", today=TODAY, born_on=date(1996, 12, 3), at_home="Two at kura, one at kōhanga")
    assert story(kiri)[0] == "Kiri is 29. At home: Two at kura, one at kōhanga."


def test_a_question_keeps_its_mark():
    asked = Facts("Hēmi", today=TODAY, last_on=TODAY, next_on=date(2026, 11, 30), next_what="boots fixed?")
    assert story(asked)[-1] == "Last kōrero today. Next, Mon 30 Nov: boots fixed?"


def test_what_we_do_not_know_is_left_out_not_made_up():
    assert story(Facts(called="Kiri", today=TODAY, opened_on=date(2026, 11, 25))) == [
        "We have yet to hear what Kiri wants most.",
        "We are yet to meet; support began yesterday. No next step is set.",
    ]


def test_nothing_of_barriers_can_reach_the_story():
    fields = set(Facts.__dataclass_fields__)
    assert not fields & {"safety_note", "health", "debts", "convictions", "gender", "stance", "notes", "reach"}


def test_a_closed_story_leaves_the_door_open():
    closed = Facts(called="Hēmi", today=TODAY, closed_on=date(2025, 11, 20))
    assert story(closed)[-1] == "Our support ended on Thu 20 Nov 2025; the door stays open."


def test_days_ages_and_lists():
    assert age(date(2006, 11, 26), TODAY) == 20
    assert age(date(2006, 11, 27), TODAY) == 19
    assert said_on(TODAY, TODAY) == "today"
    assert listed(["Nan", "Koro", "Aunty Pania"]) == "Nan, Koro and Aunty Pania"
    assert quoted("“Mine!”") == "“Mine!”"
