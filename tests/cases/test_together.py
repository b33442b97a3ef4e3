"""Rows of several tables of a file in one statement: what each table's own door would show, and nothing besides."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from brokercoach.directory.models import Organisation
from cases.access import let_through
from cases.actions import basics
from cases.choices import Visibility
from cases.choices.plans import Need, NeedState, SaidBy
from cases.models import (
    Case,
    Consent,
    ContactPoint,
    LabourStatus,
    NeedPeriod,
    PlanVersion,
    Restriction,
    Session,
    SessionCase,
    StanceTaken,
    TimelineEntry,
    WhanauMember,
)
from cases.models.together import Columns
from cases.queries import person
from cases.queries.consents import SAID
from cases.queries.sharing import _marked_as_shared, count_of_shared_notes
from cases.queries.together import Rows, bring, together
from tests.cases.conftest import NOW, TODAY
from tests.factories import a_restriction, a_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NEEDS = Rows(NeedPeriod, order="need")
WORK = Rows(LabourStatus, order="as_of DESC", most=2)
FAMILY = Rows(WhanauMember, where="ended_on IS NULL")
VERSIONS = Rows(PlanVersion, by="(SELECT name FROM accounts_user WHERE accounts_user.id = author_id)")


@pytest.fixture
def told(cast, hemi):
    for need, state in ((Need.HOUSING, NeedState.MET), (Need.FOOD, NeedState.UNMET)):
        basics.say_need(
            by=cast.mere,
            case=hemi,
            need=need,
            state=state,
            said_by=SaidBy.THEM,
            note="“Dry, at last”",
            on=TODAY,
            now=NOW,
        )
    for day in (1, 2, 3):
        LabourStatus.objects.create(
            client=hemi.client, state="employed", as_of=date(2026, 3, day), hourly_pay=Decimal("22.50"), hours_a_week=20
        )
    WhanauMember.objects.create(client=hemi.client, name="Aroha", ended_on=TODAY)
    WhanauMember.objects.create(client=hemi.client, name="Tāne")
    PlanVersion.objects.create(case=hemi, version=1, author=cast.mere, saved_at=NOW, goals=[{"words": "A “truck”"}])
    return hemi


def values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_each_row_is_as_its_own_table_gives_it(cast, told):
    needs, work, family, [version] = together(cast.mere, told, NEEDS, WORK, FAMILY, VERSIONS)
    by_door = NeedPeriod.objects.visible_to(cast.mere).filter(case=told).order_by("need")
    assert [values(row) for row in needs] == [values(row) for row in by_door]
    by_door = LabourStatus.objects.visible_to(cast.mere).filter(client=told.client_id).order_by("-as_of")[:2]
    assert [values(row) for row in work] == [values(row) for row in by_door]
    assert str(work[0].hourly_pay) == "22.50"
    assert [row.name for row in family] == ["Tāne"]
    assert values(version) == values(PlanVersion.objects.get())
    assert (version.by, type(version.saved_at)) == (cast.mere.name, datetime)
    assert needs[0].get_need_display() == "Kai"


def test_one_statement_and_only_of_this_file(cast, told, someone, count_queries):
    other = someone("Wiremu Te Rangi")
    assert together(cast.mere, other, NEEDS, WORK, FAMILY) == [[], [], []]
    case = person.find(cast.mere).get(pk=told.pk)
    assert count_queries(lambda: together(cast.mere, case, NEEDS, WORK, FAMILY, VERSIONS)) <= 2, "with who covers whom"


@pytest.mark.parametrize("who", ["tama", "eru", "ana", "noah"])
def test_nothing_of_a_file_that_is_not_theirs_to_see(cast, told, who):
    assert together(getattr(cast, who), told, NEEDS, WORK, VERSIONS) == [[], [], []]


def test_nothing_of_a_file_that_is_closed_to_them(cast, told):
    assert together(cast.rangi, told, NEEDS)[0]
    a_restriction(cast, told, shut_out=cast.rangi)
    assert Restriction.objects.count() == 1
    assert together(cast.rangi, told, NEEDS, WORK) == [[], []]


@pytest.mark.parametrize("model", [SessionCase, TimelineEntry, StanceTaken])
def test_a_table_with_a_door_of_its_own_is_refused(model):
    with pytest.raises(TypeError, match="a door of its own"):
        Rows(model)


def test_a_column_that_json_does_not_give_back_as_it_was_is_refused():
    with pytest.raises(TypeError, match="UUIDField"):
        Columns(Session, [Session._meta.get_field("uuid")])


def test_a_way_to_reach_someone_hangs_on_the_person(cast, told):
    ContactPoint.objects.create(client=told.client, kind="mobile", value="021 555 0101")
    [[way]] = together(cast.mere, told, Rows(ContactPoint))
    assert way.value == "021 555 0101"


def test_a_file_brings_its_rows_along_and_nobody_asks_again(cast, told, count_queries):
    tables = (NEEDS, WORK, FAMILY, VERSIONS)
    asked = together(cast.mere, told, *tables)
    case = let_through(cast.mere, person.find(cast.mere, *tables).get(pk=told.pk))
    bring(case, tables)
    assert count_queries(lambda: together(cast.mere, case, WORK, FAMILY)) == 0
    brought = together(cast.mere, case, *tables)
    assert [[values(row) for row in rows] for rows in brought] == [[values(row) for row in rows] for rows in asked]
    assert together(cast.tama, case, NEEDS) == [[]], "what came for one reader is no other's"


def test_consents_of_a_file_and_of_one_joined_with_it_as_their_own_door_gives_them(cast, someone, count_queries):
    kept, gone = someone("Wiremu Te Rangi"), someone("Wiremu Rangi")
    partner = Organisation.objects.create(name="Ōtara Trades", kinds=["provider"], added_on=TODAY)
    once = Organisation.objects.create(
        name="Trades", kinds=["provider"], added_on=TODAY, merged_into=partner, merged_on=TODAY
    )
    nan = WhanauMember.objects.create(client=kept.client, name="Nan", relationship="Nan", ended_on=TODAY)
    said = {"kinds": ["name"], "yes": False, "how": "in_person", "recorded_by": cast.mere, "recorded_at": NOW}
    for client, to in ((kept.client, {"organisation": partner}), (gone.client, {"organisation": once})):
        Consent.objects.create(client=client, purpose="job", given_on=TODAY, **to, **said)
    Consent.objects.create(client=kept.client, purpose="whanau", whanau=nan, given_on=TODAY, **said)
    Case.objects.filter(pk=gone.pk).update(merged_into=kept, closed_on=TODAY, lead=None, lead_since=None, quiet_on=None)
    [rows] = together(cast.mere, kept, SAID)
    by_door = Consent.objects.visible_to(cast.mere, of=kept).order_by("-given_on", "-pk")
    assert [values(row) for row in rows] == [values(row) for row in by_door]
    assert len(rows) == 3

    def receivers():
        return [(row.receiver.name, getattr(row.receiver, "ended_on", None), row.whose) for row in rows]

    assert count_queries(receivers) == 0
    assert sorted(receivers()) == [("Nan", TODAY, None), ("Trades", None, None), ("Ōtara Trades", None, None)]
    assert {row.organisation_id: row.made_of for row in rows} == {partner.pk: [once.pk], once.pk: [], None: []}
    assert together(cast.tama, kept, SAID) == [[]]


@pytest.mark.parametrize("who", ["mere", "sina", "hone", "rangi", "tama"])
def test_notes_marked_for_whanau_are_as_many_as_their_own_door_shows(cast, hemi, someone, who):
    other, user = someone("Wiremu Te Rangi"), getattr(cast, who)
    for visibility in (Visibility.WHANAU, Visibility.WHANAU, Visibility.TEAM, Visibility.PRIVATE):
        a_session(cast, hemi, visibility=visibility)
    a_session(cast, hemi, other, visibility=Visibility.WHANAU)
    by_door = _marked_as_shared(user, hemi).count()
    assert count_of_shared_notes(user, hemi) == by_door == (0 if who in ("sina", "tama") else 2)
    a_restriction(cast, hemi, shut_out=cast.rangi)
    assert count_of_shared_notes(cast.rangi, hemi) == _marked_as_shared(cast.rangi, hemi).count() == 0
