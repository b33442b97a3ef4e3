"""What we write out we read back: into the same house nobody twice, into an empty one the same facts."""

import csv
import io

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit.personal import Kind, written
from cases.actions import cases, exports, pauses, restrictions
from cases.choices import CloseReason, ImportState, Stage, Verdict
from cases.exporting import table
from cases.marks import mark_of
from cases.models import Case, Client, ImportRow, LabourStatus, Referral, Restriction, SupportPeriod
from cases.queries.caseload import Look
from cases.queries.export import COLUMNS, columns_of
from cases.reading.columns import suggest
from tests.cases.exports.conftest import HARD
from tests.cases.imports.conftest import NOW, TODAY
from tests.factories import a_contact_point

pytestmark = pytest.mark.django_db
ALL = {"kind": "csv", "parts": ["reach", "about"], "status": "all"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def taken_away(client, office):
    """taken_away(kind): the file of everybody, as the page gives it."""

    def take(kind="csv", **told):
        client.force_login(office.ruta)
        answer = client.post(reverse("cases:export"), ALL | {"kind": kind} | told)
        assert answer.status_code == 200
        return b"".join(answer.streaming_content) if answer.streaming else answer.content

    return take


def read(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def in_all_states(hard, office):
    """Stages, rests and ends, as they are reached by hand."""
    known = {"by": office.ruta, "on": TODAY, "now": NOW}
    cases.move_stage(case=hard[0], to=Stage.IN_WORK, **known)
    cases.move_stage(case=hard[1], to=Stage.TRAINING, **known)
    pauses.pause(case=hard[1], reason="health", until=TODAY.replace(month=12), **known)
    cases.close_case(case=hard[2], reason=CloseReason.MOVED, **known)
    cases.move_stage(case=hard[3], to=Stage.IN_WORK, **known)
    cases.close_case(case=hard[3], reason=CloseReason.SETTLED, **known)
    pauses.pause(case=hard[4], reason="health", until=TODAY.replace(month=12, day=24), **known)


def empty():
    """The same house with nobody in it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE cases_client, cases_importbatch CASCADE")
    assert not Client.objects.exists()


def test_importing_suggests_each_column_by_itself():
    suggested = [one.field for one in suggest([column.header for column in COLUMNS])]
    assert suggested == [column.field for column in COLUMNS]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_our_own_file_adds_nobody_and_faults_nothing(taken_away, hard, office, bring, kind):
    in_all_states(hard, office)
    batch = bring(taken_away(kind), f"caseload.{kind}")
    rows = ImportRow.objects.filter(batch=batch)
    assert batch.state == ImportState.PREVIEWED
    assert set(rows.values_list("verdict", flat=True)) == {Verdict.ALREADY_HERE}
    assert set(rows.values_list("case", flat=True)) == {case.pk for case in hard}
    assert batch.coaches == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_into_an_empty_house_it_brings_the_same_facts(taken_away, hard, office, bring, take, kind):
    in_all_states(hard, office)
    before, data = taken_away(), taken_away(kind)
    empty()
    batch = take(bring(data, f"caseload.{kind}"), only_whole=True)
    assert (batch.state, batch.rows_taken) == (ImportState.TAKEN, len(HARD))
    again = taken_away()
    facts_of = [{k: v for k, v in row.items() if k != "Brokercoach file"} for row in read(before)]
    assert [{k: v for k, v in row.items() if k != "Brokercoach file"} for row in read(again)] == facts_of
    marks = {row["Brokercoach file"] for row in read(again)}
    assert marks == {mark_of(case.pk, case.client.made_at) for case in Case.objects.select_related("client")}


def test_kinds_codes_and_rows_are_the_same_too(taken_away, hard, office, bring, take):
    in_all_states(hard, office)

    def facts():
        return (
            sorted(Client.objects.values_list("name", "preferred_name", "gender", "gender_words", "born_on", "area")),
            sorted(Case.objects.values_list("client__name", "stage", "opened_on", "closed_on", "paused_until", "lead")
                   .filter(lead__isnull=False)),
            sorted(Referral.objects.values_list("client__name", "source", "source_words", "referred_on")),
            sorted(LabourStatus.objects.values_list("client__name", "employer_words", "pay_words")),
            sorted(SupportPeriod.objects.values_list("case__client__name", "opened_on", "close_reason")),
        )  # fmt: skip

    before = facts()
    data = taken_away()
    empty()
    take(bring(data), only_whole=True)
    assert facts() == before


def test_a_mark_is_of_this_person_in_this_house_alone(taken_away, hard, office, bring, settings):
    """A number that stands for another here, or was made elsewhere, is no mark: the row is somebody new."""
    data = taken_away()
    settings.SECRET_KEY = "another house"
    batch = bring(data)
    assert Verdict.ALREADY_HERE not in set(ImportRow.objects.filter(batch=batch).values_list("verdict", flat=True))


def test_a_file_closed_to_whoever_brings_it_in_is_that_of_nobody_here(taken_away, hard, office, bring):
    data = taken_away()
    known = {"why": "kin", "since_on": TODAY, "set_by": office.ruta}
    Restriction.objects.create(case=hard[0], shut_out=office.ruta, **known)
    batch = bring(data)
    assert not ImportRow.objects.filter(batch=batch, case=hard[0]).exists()
    assert ImportRow.objects.filter(batch=batch, case=hard[1], verdict=Verdict.ALREADY_HERE).count() == 1


def test_a_file_joined_with_another_is_known_as_the_one_that_stands(taken_away, hard, office, bring):
    data = taken_away()
    Case.objects.filter(pk=hard[0].pk).update(closed_on=TODAY, lead=None, lead_since=None, quiet_on=None, next_on=None)
    Case.objects.filter(pk=hard[0].pk).update(merged_into=hard[1].pk)
    batch = bring(data)
    assert ImportRow.objects.filter(batch=batch, case=hard[1]).count() == 2


def test_unsafe_and_shared_ways_stay_and_no_notes_leave(taken_away, hard, office):
    a_contact_point(hard[0], value="021 555 0666", is_unsafe=True, note="her ex answers")
    a_contact_point(hard[0], value="021 555 0777", is_shared=True)
    data = taken_away().decode()
    assert "021 555 0101" in data
    assert not any(words in data for words in ("0666", "0777", "her ex"))


def test_what_is_sensitive_goes_only_when_asked_for(taken_away, hard):
    [first, *_] = read(taken_away(parts=[]))
    assert list(first) == [column.header for column in columns_of(())]
    assert not {"Ethnicity", "Phone", "Iwi", "Status"} & set(first)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.field)
def test_the_classification_says_what_has_to_be_asked_for(column):
    """A column that holds anything sensitive stands in a part that has to be ticked; no note stands in any."""
    kinds = {written()[f"cases.{model}"][field] for model, field in (one.split(".") for one in column.holds)}
    assert (Kind.SENSITIVE in kinds) == bool(column.part) or column.field == "referred_on"
    assert not any(word in one for one in column.holds for word in ("note", "safety", "words.", "Session", "Timeline"))


def test_it_is_written_down_with_filters_and_person_by_person(taken_away, hard, office):
    taken_away(parts=["reach"], stage="intake")
    first, *each = Event.objects.filter(what="caseload.exported").order_by("pk")
    assert (first.kind, first.details["count"], first.details["kind"]) == ("export", len(hard), "csv")
    assert first.details["filters"] == ["status=all", "stage=intake"]
    assert "phone" in first.details["columns"]
    assert "ethnicity" not in first.details["columns"]
    assert {one.file for one in each} == {f"cases.case:{case.pk}" for case in hard}
    assert {one.details["export"] for one in each} == {first.pk}
    assert Event.objects.visible_to(office.ruta, file=hard[0]).filter(kind="export").exists()


def test_whoever_is_closed_to_them_while_it_runs_is_not_in_it(hard, office):
    people, export = exports.begin_export(by=office.ruta, look=Look(), kind="csv", parts=[], on=TODAY)
    restrictions.restrict(by=office.sina, case=hard[0], shut_out=office.ruta, why="kin", on=TODAY)
    rows = list(table(by=office.ruta, people=people, parts=[], export=export, on=TODAY))
    assert len(rows) == len(hard)  # the column names, and all but one
    assert not any("=HYPERLINK(1)" in row for row in rows)
    assert not Event.objects.filter(kind="export", file=f"cases.case:{hard[0].pk}").exists()


def test_a_file_that_is_still_being_written_ends_with_its_takers_rights(hard, office):
    people, export = exports.begin_export(by=office.ruta, look=Look(), kind="csv", parts=[], on=TODAY)
    type(office.ruta).objects.filter(pk=office.ruta.pk).update(is_active=False)
    assert len(list(table(by=office.ruta, people=people, parts=[], export=export, on=TODAY))) == 1  # the column names
    assert not Event.objects.filter(kind="export", file__startswith="cases.case").exists()


def test_nobody_to_take_away_and_whoever_may_not(client, cast, office):
    client.force_login(office.ruta)
    answer = client.post(reverse("cases:export"), {"kind": "csv"})
    assert answer.status_code == 422
    assert "nothing to take away" in answer.content.decode()
    for who in ("mere", "rangi", "ana", "eru"):
        client.force_login(getattr(cast, who))
        assert client.post(reverse("cases:export"), {"kind": "csv"}).status_code == 403
