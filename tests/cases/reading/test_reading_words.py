"""Ethnicity, gender, status, referrer, name and column words: coded where we are sure, kept as written always."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brokercoach.kit.reading.faults import Unreadable
from cases import choices
from cases.reading import gender, referrers, statuses
from cases.reading.columns import FIELDS, suggest, suggested_layout
from cases.reading.ethnicity import (
    code_for,
    code_table,
    level1,
    prioritised,
    prioritised_counts,
    read_ethnicities,
    total_response,
)  # fmt: skip
from cases.reading.gender import read_gender
from cases.reading.names import read_name
from cases.reading.referrers import read_referrer
from cases.reading.statuses import read_status

anything = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


def coded(cell):
    return [(one.own_words, one.code) for one in read_ethnicities(cell).given]


def test_the_table_holds_every_level_4_code():
    assert len(code_table()) == 186
    assert {level1(code) for code in code_table()} == set("1234569")


@pytest.mark.parametrize("code", sorted(code for code in code_table() if code[0] != "9"))
def test_every_name_in_the_table_finds_its_code(code):
    name = code_table()[code]
    found = code_for(name.removesuffix(" nfd"))
    assert found == ("" if name.endswith(" nec") else code)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Samoan/Māori", [("Samoan", "31111"), ("Māori", "21111")]),
        ("Māori; NZ European", [("Māori", "21111"), ("NZ European", "11111")]),
        ("Maaori and Pakeha", [("Maaori", "21111"), ("Pakeha", "11111")]),
        ("Cook Islands Maori & Tongan", [("Cook Islands Maori", "32100"), ("Tongan", "33111")]),
        ("Kiwi", [("Kiwi", "61118")]),
        ("Iranian/Persian", [("Iranian/Persian", "51115")]),
        ("Fijian Indian", [("Fijian Indian", "43112")]),
        ("Māori, maori, Maaori", [("Māori", "21111")]),
        ("Māori (Ngāpuhi)", [("Māori (Ngāpuhi)", "21111")]),
        ("Prefer not to say", [("Prefer not to say", "95555")]),
        ("21111", [("21111", "21111")]),
        ("South African", [("South African", "")]),
        ("", []),
        ("n/a", []),
        ("/ ; ,", []),
    ],
)
def test_ethnicities_in_one_cell(cell, found):
    assert coded(cell) == found


def test_a_word_without_a_code_is_kept_and_never_made_other():
    read = read_ethnicities("Jedi/Māori")
    assert coded("Jedi/Māori") == [("Jedi", ""), ("Māori", "21111")]
    assert read.uncoded == ("Jedi",)


def test_six_are_counted_and_the_rest_named():
    read = read_ethnicities("Māori, Samoan, Tongan, Niuean, Dutch, Greek, Polish, Italian")
    assert len(read.given) == 6
    assert read.left_over == ("Polish", "Italian")


PEOPLE = [
    ["21111", "11111"],
    ["31111", "21111"],
    ["31111", "33111"],
    ["42100"],
    ["11111"],
    ["61118", "53100"],
    ["95555"],
    ["99999", "11111"],
    ["96666"],
    [""],
    [],
]


def test_total_response_counts_each_person_once_in_every_group_they_named():
    assert total_response(PEOPLE) == {"1": 3, "2": 2, "3": 2, "4": 1, "5": 1, "6": 1, "9": 1}


def test_prioritised_counts_each_person_once():
    assert [prioritised(codes) for codes in PEOPLE] == ["2", "2", "3", "4", "1", "5", "9", "1", "", "", ""]
    assert prioritised_counts(PEOPLE) == {"2": 2, "3": 1, "4": 1, "1": 2, "5": 1, "9": 1}


@given(st.lists(st.lists(st.sampled_from(sorted(code_table())), max_size=6), max_size=20))
def test_the_two_ways_of_counting_agree_on_how_many_people_there_are(people):
    answered = sum(any(code != "96666" for code in codes) for codes in people)
    assert sum(prioritised_counts(people).values()) == answered
    assert all(count <= answered for count in total_response(people).values())


@pytest.mark.parametrize(
    ("cell", "group"),
    [
        ("F", "wahine"), ("female", "wahine"), ("wahine", "wahine"), ("Wāhine", "wahine"), ("M", "tane"),
        ("tāne", "tane"), ("Male", "tane"), ("non-binary", "another"), ("fa'afafine", "another"),
        ("they/them", "another"), ("Prefer not to say", "not_said"), ("", ""), ("unknown", ""),
    ],
)  # fmt: skip
def test_gender_is_grouped_for_counting_and_kept_in_own_words(cell, group):
    read = read_gender(cell)
    assert (read.group, read.sure) == (group, True)
    assert read.own_words in (cell, "")


def test_a_gender_word_we_do_not_know_is_kept_and_counted_nowhere():
    read = read_gender("sunshine")
    assert (read.own_words, read.group, read.sure) == ("sunshine", "", False)


@pytest.mark.parametrize(
    ("cell", "stage", "paused", "reason"),
    [
        ("Active", "active", False, ""), ("ACTIVE", "active", False, ""), ("waiting", "intake", False, ""),
        ("Waiting list", "intake", False, ""), ("in training", "training", False, ""), ("placed", "in_work", False, ""),
        ("on hold", "active", True, ""), ("closed - moved", "active", False, "moved"),
        ("Exited: lost contact", "active", False, "lost_contact"),
        ("closed (client choice)", "active", False, "their_choice"),
        ("Deceased", "active", False, "deceased"), ("Closed - retained 6 months", "active", False, "settled"),
        ("withdrawn", "active", False, "their_choice"), ("transferred", "active", False, "transferred"),
    ],
)  # fmt: skip
def test_statuses_become_stages_pauses_and_reasons(cell, stage, paused, reason):
    read = read_status(cell)
    assert (read.stage, read.paused, read.close_reason) == (stage, paused, reason)


def test_placed_is_never_an_end():
    for cell in ("placed", "Closed - placed", "closed: got job", "exited into employment"):
        assert read_status(cell).stage == "in_work"
        assert not read_status(cell).is_closed
    assert "check-ins go on" in read_status("Closed - placed").note


@pytest.mark.parametrize("cell", ["banana", "closed", "Closed - ", "left message", "in contact", "x" * 10_000])
def test_a_status_we_cannot_be_sure_of_is_refused_with_a_remedy(cell):
    with pytest.raises(Unreadable) as refused:
        read_status(cell)
    assert "moved" in refused.value.remedy


def test_our_words_are_the_words_of_the_work():
    stages = {statuses.INTAKE, statuses.ACTIVE, statuses.TRAINING, statuses.IN_WORK}
    assert stages <= set(choices.Stage.values)
    ends = {reason for reason, _ in statuses._REASONS}
    assert ends == set(choices.CloseReason.values)
    assert set(gender._GROUPS) == set(choices.Gender.values)
    assert {kind for kind, _ in referrers._SIGNS} <= set(choices.ReferredBy.values)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("self", "self"), ("MSD", "agency"), ("Corrections", "agency"), ("Papakura Marae", "marae"),
        ("whānau", "whanau"),
        ("friend", "whanau"), ("school", "school"), ("The Fono", "provider"),
        ("Mrs Brown next door", "other"), ("", ""),
    ],
)  # fmt: skip
def test_referrers_have_a_kind_and_keep_their_words(cell, kind):
    read = read_referrer(cell)
    assert (read.own_words, read.kind) == (cell, kind)


@pytest.mark.parametrize(
    ("whole", "preferred", "called", "suggestion"),
    [
        ("Hine Parata", "", "Hine", ""),
        ("Hine Parata", "Hinny", "Hinny", ""),
        ("Te Ariki Lātū", "", "Te Ariki", ""),
        ("ʻANA HOHEPA", "", "ʻANA", "ʻAna Hohepa"),
        ("mere o'brien-smith", "", "mere", "Mere O'brien-Smith"),
        ("Smith, Losa", "", "Losa", "Losa Smith"),
        ("JP", "", "JP", ""),
        ("陳偉", "", "陳偉", ""),
    ],
)
def test_names_are_kept_and_oddities_only_suggested(whole, preferred, called, suggestion):
    read = read_name(whole, preferred)
    assert (read.whole, read.preferred, read.suggestion) == (whole, called, suggestion)


@pytest.mark.parametrize("whole", ["", "  ", "n/a", "???", "12345", "\x00", "🙂", "a" * 10_000])
def test_what_is_no_name_is_refused(whole):
    with pytest.raises(Unreadable):
        read_name(whole)


def test_columns_are_suggested_from_their_names_in_english_and_te_reo():
    headers = [
        "Ingoa",
        "D.O.B.",
        "Ira",
        "e-mail addr",
        "Waea",
        "Landline",
        "Kaimahi",
        "Date of referal",
        "Shoe size",
        "NHI",
    ]
    found = {one.header: one.field for one in suggest(headers)}
    assert list(found.values()) == [
        "name", "born_on", "gender", "email", "phone", "other_phone", "coach", "referred_on", "", "",
    ]  # fmt: skip


def test_no_two_columns_claim_one_field_but_notes_may_be_several():
    fields = [one.field for one in suggest(["Name", "Full name", "Phone", "Mobile", "Cell", "Notes", "Comments"])]
    assert fields == ["name", "", "phone", "other_phone", "", "notes", "notes"]
    assert [place.at for place in suggested_layout(["Name", "Notes", "Comments"])["notes"]] == [1, 2]


@given(anything)
def test_no_word_makes_a_reader_crash(text):
    read_ethnicities(text)
    read_gender(text)
    read_referrer(text)
    for read in (read_status, read_name):
        try:
            read(text)
        except Unreadable as refused:
            assert refused.remedy
    assert suggest([text])[0].field in ("", *FIELDS)
