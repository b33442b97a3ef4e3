"""Someone new: a name and a way to reach them are enough, and nothing they tell us is bent to fit."""

from datetime import date, datetime
from decimal import Decimal
from importlib import import_module

import pytest
from django.db import connection

from brokercoach.audit.models import Event
from brokercoach.kit.dates import AUCKLAND
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.text import trigrams
from brokercoach.kit.versions import version_of
from cases.actions import facts, intake, telling
from cases.choices import ContactKind, LabourState, ReferredBy
from cases.models import (
    Aspiration,
    Client,
    ClientEthnicity,
    ClientIwi,
    ContactPoint,
    LabourStatus,
    NoticeGiven,
    PathwayStrategy,
    Referral,
)
from cases.queries.finding import find_people

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 20, 10, tzinfo=AUCKLAND)
TODAY = NOW.date()


def begin(cast, **told):
    told = {"name": "Whetū Henare", "reach": "021 456 789"} | told
    return intake.start(by=cast.mere, team=cast.teams["Manukau"], lead=cast.mere, on=TODAY, now=NOW, **told)


def test_two_fields_are_enough(cast):
    case = begin(cast)

    assert case.client.called == "Whetū"
    point = ContactPoint.objects.get(client=case.client)
    assert (point.kind, point.key) == (ContactKind.MOBILE, "+6421456789")
    assert case.lead == cast.mere


def test_everything_they_tell_us_is_kept_in_their_words(cast):
    case = begin(
        cast,
        preferred_name="Whe",
        gender_words="takatāpui, wahine",
        ethnicities="Samoan / Māori, Rotuman",
        iwi="Ngāti Porou, Te Aitanga-a-Hauiti",
        languages="te reo Māori, gagana Sāmoa",
        hopes="Her own truck\nA job outdoors",
        labour_state=LabourState.EMPLOYED_LOW_PAID,
        employer_words="Packhouse",
        hourly_pay=Decimal("23.95"),
        hours_a_week=Decimal("12.5"),
        strategy="survival_plus",
        notice_how="read_out",
    )
    client = case.client
    assert client.gender_words == "takatāpui, wahine"
    assert list(ClientEthnicity.objects.filter(client=client).order_by("place").values_list("own_words", "code")) == [
        ("Samoan", "31111"),
        ("Māori", "21111"),
        ("Rotuman", "37138"),
    ]
    assert set(ClientIwi.objects.filter(client=client).values_list("own_words", flat=True)) == {
        "Ngāti Porou",
        "Te Aitanga-a-Hauiti",
    }
    assert list(Aspiration.objects.filter(client=client).order_by("place").values_list("own_words", flat=True)) == [
        "Her own truck",
        "A job outdoors",
    ]
    work = LabourStatus.objects.get(client=client)
    assert work.at_entry
    assert (work.state, work.hourly_pay) == (LabourState.EMPLOYED_LOW_PAID, Decimal("23.95"))
    assert PathwayStrategy.objects.get(client=client).strategy == "survival_plus"
    assert NoticeGiven.objects.get(client=client).notice.version == 1


def test_a_referral_leaves_the_duty_to_tell_them(cast):
    case = begin(cast, referred_by=ReferredBy.AGENCY, referrer_words="MSD", referred_on=date(2026, 3, 1))
    referral = Referral.objects.get(client=case.client)
    assert referral.must_tell

    told = {"by": cast.mere, "case": case, "referral": referral, "how": "phone", "told_on": TODAY, "on": TODAY}
    telling.tell_of_referral(**told)
    referral.refresh_from_db()
    assert (referral.must_tell, referral.told_on) == (False, TODAY)
    with pytest.raises(RuleBroken, match="already answered"):
        telling.tell_of_referral(**told)


@pytest.mark.parametrize(
    ("source", "told", "must"), [("self", False, False), ("agency", True, False), ("whanau", False, True)]
)
def test_who_must_still_be_told(cast, source, told, must):
    case = begin(cast, referred_by=source, referrer_told_them=told)
    assert Referral.objects.get(client=case.client).must_tell is must


def test_nothing_automatic_goes_to_a_shared_or_unsafe_number(cast):
    case = begin(cast, reach_is_unsafe=True)
    facts.add_contact_point(by=cast.mere, case=case, on=TODAY, reach="nan@example.nz", is_shared=True)
    safe = facts.add_contact_point(by=cast.mere, case=case, on=TODAY, reach="whetu@example.nz")

    assert list(ContactPoint.objects.filter(client=case.client).safe()) == [safe]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"name": "  "}, "Give a name"),
        ({"reach": ""}, "another way to reach them"),
        ({"reach": "not@an@email"}, "more than one address"),
        ({"reach": "021 45"}, ""),
        ({"born_on": date(2027, 1, 1)}, "birth date"),
        ({"ethnicities": "Samoan, Tongan, Niuean, Tokelauan, Fijian, Māori, Rotuman"}, "up to six"),
    ],
)
def test_what_intake_refuses_in_words(cast, told, says):
    if not says:
        assert begin(cast, **told).pk
        return
    with pytest.raises(RuleBroken, match=says):
        begin(cast, **told)


def test_the_trail_names_fields_and_no_values(cast):
    case = begin(cast, preferred_name="Whe", area="Manurewa")
    line = Event.objects.get(what="person.started", file=f"cases.case:{case.pk}")
    assert line.details == {"fields": ["area", "name", "preferred_name", "reach", "referred_by"]}


def test_hopes_that_change_places_keep_their_first_date_and_lost_ones_are_ended(cast):
    case = begin(cast, hopes="Truck\nOutdoors")
    read = {"version": version_of({"hopes": "Truck\nOutdoors"}), "on": date(2026, 4, 1)}
    facts.order_aspirations(by=cast.mere, case=case, hopes="Outdoors\nOwn business", **read)

    open_now = Aspiration.objects.filter(client=case.client, ended_on=None).order_by("place")
    assert list(open_now.values_list("own_words", "since")) == [
        ("Outdoors", TODAY),
        ("Own business", date(2026, 4, 1)),
    ]
    assert Aspiration.objects.filter(client=case.client, own_words="Truck", ended_on=date(2026, 4, 1)).exists()


@pytest.mark.parametrize(
    "words", ["Whetu Henare", "henare whetū", "WHETUU", "021 456 789", "+64 21 456789", "12/5/1999"]
)
def test_people_are_found_however_it_is_written(cast, words):
    case = begin(cast, born_on=date(1999, 5, 12))
    assert [one.case for one in find_people(cast.mere, words, today=TODAY)] == [case.pk]
    assert find_people(cast.tama, words, today=TODAY) == []


@pytest.mark.parametrize("words", ["Wetu Henare", "henrae whetū", "Whetuu Hennare", "Wetu"])
@pytest.mark.parametrize("who", ["mere", "hone", "rangi"])
def test_people_are_found_despite_a_slip_of_the_finger(cast, who, words):
    case = begin(cast)
    assert [one.case for one in find_people(getattr(cast, who), words, today=TODAY)] == [case.pk]
    assert find_people(cast.tama, words, today=TODAY) == []


def test_a_name_as_it_was_typed_comes_before_one_that_is_only_near(cast):
    for name in ("Whetu Henara", "Whetū Henare", "Whetū Hare", "Hinemoa Tane"):
        begin(cast, name=name)
    found = [one.name for one in find_people(cast.mere, "Whetu Henare", today=TODAY)]
    assert found == ["Whetū Henare"], "just that name: nobody else is looked for"
    assert [one.name for one in find_people(cast.mere, "Whetu Henar", today=TODAY)] == ["Whetu Henara", "Whetū Henare"]
    assert [one.name for one in find_people(cast.mere, "Wetu Henare", today=TODAY)] == ["Whetū Henare", "Whetu Henara"]


def test_the_pieces_of_names_that_stand_are_filled_as_the_actions_keep_them(cast):
    case = begin(cast, name="Tūī-Rangi O’Brien Māka", preferred_name="Tui")
    kept = list(case.client.name_pieces)
    assert kept == trigrams(case.client.folded_name)
    assert len(kept) > 10
    Client.objects.update(name_pieces=[])
    with connection.cursor() as cursor:
        fill = import_module("cases.migrations.0013_fill_pieces_of_names")
        cursor.execute(fill.FILL, [0, 10**9])
    case.client.refresh_from_db()
    assert sorted(case.client.name_pieces) == kept


@pytest.mark.parametrize("words", ["", "  ", "'; drop", "&|!():*", "\\", "a", "<->", "💥", "\u202e", "w" * 500])
def test_no_search_words_break_the_search(cast, words):
    begin(cast)
    assert find_people(cast.mere, words, today=TODAY) == []
