"""Names are kept as written and found however they are spelt (WC-11)."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brokercoach.kit.text import (
    beginnings,
    clean_text,
    fold,
    initials,
    likeness,
    one_line,
    sort_key,
    trigrams,
    whole_number,
)

anything = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Māka", "maka"),
        ("Maaka", "maka"),
        ("MAKA", "maka"),
        ("Mäori", "maori"),
        ("whānau", "whanau"),
        ("Ma\u0304ka", "maka"),
        ("ʻAna Henare", "ana henare"),
        ("'Ana", "ana"),
        ("‘ANA", "ana"),
        ("Fa’afetai", "fafetai"),
        ("Te-Rangi  Smith", "te rangi smith"),
        ("O'Brien–Jones", "obrien jones"),
        ("Søren Łukasz", "soren lukasz"),
        ("Straße", "strasse"),
        ("  ", ""),
        (None, ""),
    ],
)
def test_spellings_of_one_name_share_a_key(written, key):
    assert fold(written) == key


@given(anything)
@example("ﬃ")
@example("\u0345")
@example("a\u0301a")
@example("´´")
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(anything)
def test_a_key_ignores_capitals_where_the_alphabet_does(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


def test_trigrams_pad_each_word():
    assert trigrams("te ao") == ["  a", "  t", " ao", " te", "ao ", "te "]
    assert trigrams("") == []
    assert likeness("losa brown", "losa brwn") > 0.6 > likeness("losa brown", "mere te rangi")


@given(anything)
def test_clean_text_can_always_be_stored(text):
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert clean_text(cleaned) == cleaned
    assert one_line(one_line(text)) == one_line(text)


def test_clean_text_keeps_what_people_mean():
    assert clean_text("a\r\nb\tc\x00\x07") == "a\nb\tc"
    assert clean_text("<b>kia ora</b> 👨‍👩‍👧 \u200fשלום") == "<b>kia ora</b> 👨‍👩‍👧 \u200fשלום"
    assert clean_text("Ma\u0304ori") == "Māori"
    assert clean_text(None) == ""
    assert one_line("  Te \n Ariki ") == "Te Ariki"


def test_names_sort_by_key_then_as_written():
    assert sorted(["Ōtara", "Zed", "otara", "Āna", "ʻAna", "Beth"], key=sort_key) == [
        "Āna", "ʻAna", "Beth", "otara", "Ōtara", "Zed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Te Ariki Lātū", "TL"), ("ʻAna Rameka", "AR"), ("Ōhura", "Ō"), ("", ""), ("🙂", ""), ("(Hine) parata", "HP")],
)
def test_initials(name, letters):
    assert initials(name) == letters


@given(anything)
def test_initials_never_fail(text):
    assert len(initials(text)) <= 8


def test_what_is_typed_becomes_words_and_never_operators():
    assert beginnings("Māka <b>|| Te-Rangi") == "'maka':* & 'b':* & 'te':* & 'rangi':*"
    assert beginnings("Te a Hēmi", fewest=2) == "'te':* & 'hemi':*"
    assert beginnings(" <|> & '' ") == ""


@given(anything)
def test_no_text_makes_a_search_of_anything_but_quoted_words(text):
    assert all(part.startswith("'") and part.endswith("':*") for part in beginnings(text).split(" & ") if part)


@pytest.mark.parametrize("text", ["", None, "-1", "1.0", "١", "²", " 7", "1" * 19, "x"])
def test_what_no_row_is_numbered_by_is_no_number(text):
    assert whole_number(text) is None


def test_a_number_is_read_whole_however_long():
    assert (whole_number("0"), whole_number(7), whole_number("9" * 18)) == (0, 7, 10**18 - 1)
    assert whole_number("123456789", digits=8) is None
