"""A slip of the finger leads to the name that was meant, and to no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brokercoach.kit.slips import is_near, remains, slips
from brokercoach.kit.text import trigrams

WORDS = st.text("abcdefghijklmnop", min_size=4, max_size=9)


@pytest.mark.parametrize("typed", ["wetu", "whetuu", "hwetu", "whatu", "whet", "whetu"])
def test_one_slip_is_near(typed):
    assert is_near(typed, "whetu")


@pytest.mark.parametrize("typed", ["weta", "tuwhe", "wh", "whetuhenare", "utehw"])
def test_two_slips_are_another_name(typed):
    assert not is_near(typed, "whetu")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("wetu henare", 1), ("henrae whetu", 1), ("wetu henrae", 2), ("whe", 0), ("mere", None), ("wetu mere", None)],
)
def test_each_word_is_found_somewhere_in_the_name(typed, found):
    assert slips(typed, "whetu henare") == found


@given(WORDS, st.integers(0, 8), st.sampled_from("abcxyz"), st.sampled_from(["wrong", "missing", "extra", "swapped"]))
def test_whatever_the_slip_the_index_is_asked_for_something_the_name_holds(word, at, letter, slip):
    at = min(at, len(word) - 1)
    typed = {
        "wrong": word[:at] + letter + word[at + 1 :],
        "missing": word[:at] + word[at + 1 :],
        "extra": word[:at] + letter + word[at:],
        "swapped": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[slip]
    if len(typed) < 5:
        return  # of four letters, two that changed places leave too little to ask for
    held = set(trigrams(word))
    assert any(set(left) <= held for left in remains(typed)), typed
    assert is_near(typed, word)


def test_nothing_is_asked_for_the_whole_index():
    assert all(remains("tamihere"))
    assert all(remains("henr"))
