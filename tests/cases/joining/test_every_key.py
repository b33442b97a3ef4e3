"""Every foreign key to a file or its person says what becomes of it when two files become one."""

from dataclasses import replace

from cases.joining import WAYS, keys, planned
from cases.models import Case
from tests.factories import a_contact_point


def test_every_key_to_a_file_is_declared():
    declared, there = set(WAYS), {label for label, _, _ in keys()}
    assert sorted(there - declared) == [], "say in cases/joining.py (or, above cases, with declare) how these go over"
    assert sorted(declared - there) == [], "these keys are no more"


def test_a_key_that_is_not_declared_is_noticed(monkeypatch):
    ways = dict(WAYS)
    del ways["cases.FollowUp.case"]
    assert {label for label, _, _ in keys()} - set(ways) == {"cases.FollowUp.case"}


def test_what_stays_says_why_and_what_moves_has_words():
    for label, way in WAYS.items():
        assert not (way.stays and (way.many or way.by_hand)), label
        assert bool(way.one) == bool(way.many), label
    assert replace(WAYS["cases.FollowUp.case"], one="") != WAYS["cases.FollowUp.case"]


def test_nothing_to_move_plans_nothing(db, cast, someone):
    kept, gone = someone("Hēmi Tamihere"), someone("Heemi Tamihere")
    assert planned(kept, Case(pk=0, client_id=0)) == []
    assert (1, "line of the story") in planned(kept, gone)


def test_the_same_number_is_not_counted_twice(db, cast, someone):
    kept, gone = someone("Hēmi Tamihere"), someone("Heemi Tamihere")
    for case in (kept, gone, gone):
        a_contact_point(case, value="021 555 0142" if case == kept else f"021 555 014{case.pk % 7 + 3}")
    a_contact_point(gone, value="021 555 0142")
    assert (2, "ways to reach them") in planned(kept, gone)
