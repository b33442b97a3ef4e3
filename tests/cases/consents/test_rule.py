"""The arithmetic of consent: every way to a no, the one way to a yes, and that nothing but a yes ever passes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.choices.sharing import DataKind, Purpose
from cases.sharing import IN_WORDS, MAY_CARRY, Answer, Said, Why, may_carry, may_leave

ON = date(2026, 3, 20)
NAME, REACH, WORK, NOTES = DataKind.NAME, DataKind.REACH, DataKind.WORK, DataKind.NOTES
YES = Said(
    pk=5,
    yes=True,
    kinds=frozenset({NAME, REACH}),
    given_on=ON - timedelta(days=9),
    until_on=ON + timedelta(days=90),
    parts=frozenset({1}),
)
NO = Said(pk=6, yes=False, kinds=frozenset({NAME, WORK}), given_on=ON - timedelta(days=2))
ASKED = {"purpose": Purpose.EMPLOYER, "kinds": {NAME}, "on": ON, "parts": frozenset({1})}


@pytest.mark.parametrize(
    ("said", "asked", "why"),
    [
        ([YES], {}, Why.YES),
        ([YES], {"kinds": {NAME, REACH}}, Why.YES),
        ([YES], {"on": YES.given_on}, Why.YES),
        ([YES], {"on": YES.until_on}, Why.YES),
        ([], {}, Why.NOT_ASKED),
        ([YES], {"purpose": "marketing"}, Why.UNKNOWN_PURPOSE),
        ([YES], {"purpose": None}, Why.UNKNOWN_PURPOSE),
        ([YES], {"purpose": ""}, Why.UNKNOWN_PURPOSE),
        ([YES], {"kinds": ()}, Why.NOTHING_NAMED),
        ([YES], {"kinds": {"shoe size"}}, Why.NEVER),
        ([YES], {"kinds": {NAME, "shoe size"}}, Why.NEVER),
        ([replace(YES, kinds=frozenset({NAME, NOTES}))], {"kinds": {NOTES}}, Why.NEVER),
        ([YES], {"kinds": {NAME, WORK}}, Why.NOT_COVERED),
        ([YES], {"kinds": {WORK}, "of_member": True}, Why.NEVER),
        ([YES], {"open_": False}, Why.ENDED),
        ([YES], {"there": False}, Why.NOBODY_THERE),
        ([YES], {"on": YES.given_on - timedelta(days=1)}, Why.NOT_ASKED),
        ([YES], {"on": YES.until_on + timedelta(days=1)}, Why.EXPIRED),
        ([replace(YES, until_on=None)], {}, Why.EXPIRED),
        ([replace(YES, withdrawn_on=ON)], {}, Why.WITHDRAWN),
        ([replace(YES, withdrawn_on=ON + timedelta(days=3))], {}, Why.WITHDRAWN),
        ([YES], {"parts": frozenset({1, 2})}, Why.JOINED_SINCE),
        ([YES], {"parts": frozenset({2})}, Why.JOINED_SINCE),
        ([YES], {"names": ("Debt Collectors Ltd", "")}, Why.RENAMED),
        ([replace(YES, names=("Kauri Foods", ""))], {}, Why.RENAMED),
        ([replace(YES, names=("Kauri Foods", ""))], {"names": ("Kauri Foods", "")}, Why.YES),
        ([NO], {}, Why.REFUSED),
        ([YES, NO], {}, Why.REFUSED),
        ([YES, NO], {"kinds": {REACH}}, Why.YES),
        ([YES, NO], {"kinds": {NAME, REACH}}, Why.REFUSED),
        ([replace(NO, given_on=YES.given_on - timedelta(days=1)), YES], {}, Why.YES),
        ([replace(NO, pk=4, given_on=YES.given_on), YES], {}, Why.YES),
        ([replace(NO, given_on=YES.given_on), YES], {}, Why.REFUSED),
        ([replace(YES, pk=3, replaced_on=ON)], {}, Why.UNCLEAR),
        ([replace(YES, pk=3, replaced_on=ON), NO], {}, Why.REFUSED),
        ([replace(YES, pk=3, replaced_on=ON), replace(YES, withdrawn_on=ON)], {}, Why.WITHDRAWN),
        ([replace(YES, pk=3), YES], {}, Why.UNCLEAR),
    ],
)
def test_the_table(said, asked, why):
    answer = may_leave(said, **ASKED | asked)
    assert (answer.why, bool(answer)) == (why, why is Why.YES)
    assert answer.words


def test_every_reason_has_its_words_and_every_purpose_its_sorts():
    assert set(IN_WORDS) == set(Why)
    assert set(MAY_CARRY) == set(Purpose)
    assert all(MAY_CARRY.values())


def test_what_no_purpose_may_carry_is_never_carried():
    """Notes go to whānau alone; an employer never learns of home, peoples or how far someone has come (CC-4, CC-6)."""
    assert [p for p in Purpose if NOTES in MAY_CARRY[p]] == [Purpose.WHANAU]
    hidden = {DataKind.ABOUT, DataKind.HOME, DataKind.PART, DataKind.HOPES, DataKind.PROGRESS, NOTES}
    assert not hidden & (MAY_CARRY[Purpose.EMPLOYER] | MAY_CARRY[Purpose.PORTAL])
    assert may_carry("marketing") == may_carry(None) == frozenset()


def test_what_is_lacking_is_named():
    assert may_leave([YES], **ASKED | {"kinds": {NAME, WORK}}) == Answer(Why.NOT_COVERED, 5, frozenset({WORK}))


days = st.integers(-40, 40).map(lambda n: ON + timedelta(days=n))
sorts = st.frozensets(st.sampled_from([NAME, REACH, WORK]), min_size=1)
words = st.builds(
    Said,
    pk=st.integers(1, 99),
    yes=st.booleans(),
    kinds=sorts,
    given_on=days,
    until_on=st.none() | days,
    withdrawn_on=st.none() | days,
    replaced_on=st.none() | days,
    parts=st.frozensets(st.integers(1, 3)),
)
histories = st.lists(words, max_size=6, unique_by=lambda one: one.pk)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=histories, kinds=sorts, on=days, parts=st.frozensets(st.integers(1, 3)))
def test_whatever_was_said_a_yes_rests_on_one_standing_yes_to_all_of_it(said, kinds, on, parts):
    answer = may_leave(said, purpose=Purpose.EMPLOYER, kinds=kinds, on=on, parts=parts)
    if answer:
        [yes] = [one for one in said if one.pk == answer.consent]
        assert yes.yes
        assert yes.withdrawn_on is yes.replaced_on is None
        assert yes.given_on <= on <= yes.until_on
        assert kinds <= yes.kinds
        assert parts <= yes.parts
        assert not [one for one in said if not one.yes and one.turn > yes.turn and one.kinds & kinds]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=histories, kinds=sorts, on=days, more=words.map(lambda one: replace(one, pk=100, yes=False)))
def test_a_no_more_a_withdrawal_or_a_part_more_never_widens(said, kinds, on, more):
    asked = {"purpose": Purpose.EMPLOYER, "kinds": kinds, "on": on, "parts": frozenset({1})}
    if not may_leave(said, **asked):
        assert not may_leave([*said, more], **asked)
        assert not may_leave([replace(one, withdrawn_on=on) for one in said], **asked)
        assert not may_leave(said, **asked | {"parts": frozenset({1, 2})})
    else:
        assert not may_leave([replace(one, withdrawn_on=on) for one in said], **asked)
