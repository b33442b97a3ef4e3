"""Changing what we know: dated, replaced, never written over."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from brokercoach.kit.errors import RuleBroken
from cases.actions import facts, whanau
from cases.choices import Decides, LabourState, Stance, Strategy
from cases.models import Client, ContactPoint, LabourStatus, PathwayStrategy, StanceTaken, WhanauMember
from cases.queries.finding import find_people
from tests.cases.conftest import NO_HOPES
from tests.cases.intake.test_intake import NOW, TODAY, begin

pytestmark = pytest.mark.django_db


def test_a_new_name_is_found_and_sorted_at_once(cast):
    case = begin(cast)
    facts.change_person(
        by=cast.mere, case=case, version=1, on=TODAY, ethnicities="Tongan", iwi="", languages="", gender_words="",
        name="Āta Māka",
    )  # fmt: skip
    case.refresh_from_db()
    assert case.sort_name == "ata maka"
    assert [one.case for one in find_people(cast.mere, "maaka", today=TODAY)] == [case.pk]
    assert find_people(cast.mere, "henare", today=TODAY) == []


def test_a_change_of_work_is_a_row_more_and_the_entry_stays(cast):
    case = begin(cast, labour_state=LabourState.OUT_OF_WORK)
    facts.note_work(
        by=cast.mere,
        case=case,
        state=LabourState.EMPLOYED,
        as_of=TODAY,
        on=TODAY,
        hourly_pay=Decimal("25.00"),
    )
    assert list(LabourStatus.objects.filter(client=case.client).order_by("pk").values_list("at_entry", flat=True)) == [
        True,
        False,
    ]


def test_a_strategy_is_dated_and_one_at_a_time(cast):
    case = begin(cast, strategy=Strategy.WAGE_FIRST)
    facts.choose_strategy(by=cast.mere, case=case, strategy=Strategy.ASPIRATION_FIRST, on=date(2026, 5, 1))
    with pytest.raises(RuleBroken, match="already the way"):
        facts.choose_strategy(by=cast.mere, case=case, strategy=Strategy.ASPIRATION_FIRST, on=date(2026, 5, 2))
    assert PathwayStrategy.objects.get(client=case.client, ended_on=None).strategy == Strategy.ASPIRATION_FIRST
    assert PathwayStrategy.objects.filter(client=case.client).count() == 2


def test_a_stance_that_changes_leaves_its_history(cast):
    case = begin(cast)
    nan = whanau.add_whanau(
        by=cast.mere, case=case, name="Nan Rose", on=TODAY, decides=Decides.DECIDES, stance=Stance.RISK_AVERSE
    )
    for version in (1, 2):
        changed = {"name": "Nan Rose", "stance": Stance.SUPPORTIVE, "version": version}
        whanau.change_whanau(by=cast.mere, case=case, member=nan, on=date(2026, 4, 1), **changed)
    stances = StanceTaken.objects.filter(member=nan).order_by("said_on").values_list("stance", flat=True)
    assert list(stances) == [Stance.RISK_AVERSE, Stance.SUPPORTIVE]


def test_one_way_to_reach_them_is_their_first_choice(cast):
    case = begin(cast)
    facts.add_contact_point(by=cast.mere, case=case, on=TODAY, reach="whetu@example.nz", is_preferred=True)
    assert ContactPoint.objects.filter(client=case.client, is_preferred=True).count() == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("edit-person", {"name": "Whetū Henare-Lātū", "version": 1}),
        ("add-reach", {"reach": "whetu@example.nz"}),
        ("note-work", {"state": "caring", "as_of": "1/3/2026"}),
        ("hopes", {"hopes": "A truck", "version": NO_HOPES}),
        ("strategy", {"strategy": "wage_first"}),
        ("add-whanau", {"name": "Nan Rose"}),
    ],
)
def test_each_page_shows_saves_and_is_not_there_for_another_team(client, cast, name, data):
    case = begin(cast)
    there = reverse(f"cases:{name}", args=[case.pk])
    client.force_login(cast.tama)
    assert (client.get(there).status_code, client.post(there, data).status_code) == (404, 404)
    client.force_login(cast.rangi)
    assert client.get(there).status_code == 403
    client.force_login(cast.mere)
    assert client.get(there).status_code == 200
    assert client.post(there, data).status_code == 302


def test_the_rows_of_another_person_are_not_reached_through_ones_own(client, cast):
    mine, theirs = begin(cast), begin(cast, name="Losa")
    member = whanau.add_whanau(by=cast.mere, case=theirs, name="Nan", on=TODAY)
    client.force_login(cast.mere)
    assert client.get(reverse("cases:change-whanau", args=[mine.pk, member.pk])).status_code == 404
    with pytest.raises(RuleBroken, match="someone else"):
        whanau.change_whanau(by=cast.mere, case=mine, member=member, version=1, name="x", on=TODAY)
    assert WhanauMember.objects.get().name == "Nan"
    assert Client.objects.filter(made_at=NOW).count() == 2
