"""A list of employers comes in: seen whole first, what is wrong by line, column and remedy, nothing twice."""

import pytest
from django.urls import reverse

from brokercoach.directory.actions import organisations
from brokercoach.directory.models import Contact, Organisation, Site
from brokercoach.kit.errors import NotAllowed, RuleBroken
from brokercoach.kit.spreadsheets import read_table
from employers.actions import imports
from employers.models import Employer, EmployersFile, EmployersLine
from employers.reading import FIELDS, read_row
from tests import factories
from tests.factories.employers_imports import A_LIST, as_csv
from tests.factories.work import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def take(cast, file):
    return imports.take_some(by=cast.hone, file=file, on=TODAY, now=NOW)


def verdicts(file):
    return dict(EmployersLine.objects.filter(file=file).order_by("line").values_list("line", "verdict"))


def read(told, keepers=None):
    at = FIELDS.layout(list(told), {name: name for name in told})
    return read_row(list(told.values()), at, line=2, keepers=keepers or {})


def test_columns_are_suggested_from_their_names():
    suggested = {one.header: one.field for one in FIELDS.suggest(A_LIST[0])}
    assert list(suggested.values()) == [
        "name", "nzbn", "division", "size", "area", "contact_name", "contact_does", "contact_phone", "contact_email",
        "site_address",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "column", "says"),
    [
        ({"name": ""}, "name", "names no employer"),
        ({"name": "A", "nzbn": "9429000106079"}, "nzbn", "no NZBN"),
        ({"name": "A" * 161}, "name", "longer than 160"),
    ],
)
def test_who_they_are_keeps_a_line_out_with_its_column_and_remedy(told, column, says):
    (fault,) = [fault for fault in read(told).faults if fault.stops_the_row]
    assert (fault.line, fault.column) == (2, column)
    assert says in fault.problem
    assert fault.remedy


@pytest.mark.parametrize(
    ("told", "column", "says"),
    [
        ({"name": "A", "division": "Bakers"}, "division", "no industry"),
        ({"name": "A", "size": "many"}, "size", "no number of people"),
        ({"name": "A", "kinds": "Friend"}, "kinds", "nothing an employer is"),
        ({"name": "A", "contact_phone": "12", "contact_name": "B"}, "contact_phone", "figures"),
        ({"name": "A", "contact_email": "x", "contact_name": "B"}, "contact_email", "not an e-mail"),
        ({"name": "A", "keeper": "Nobody"}, "keeper", "keeps employers here"),
    ],
)
def test_what_is_wrong_beside_it_is_left_out_and_said(told, column, says):
    row = read(told)
    (fault,) = [fault for fault in row.faults if fault.column == column]
    assert row.is_sound
    assert not fault.stops_the_row
    assert says in fault.problem
    assert fault.remedy
    assert told[column] not in [row[column], *sum(row.contacts, ())]


def test_codes_bands_and_colleagues_are_read_as_they_are_written():
    row = read(
        {
            "name": "A",
            "division": "construction",
            "size": "30",
            "kinds": "Union; Recruits for others",
            "keeper": "Mere",
        },
        {"mere": [7]},
    )
    assert (row["division"], row["size"], row["kinds"], row["keeper"]) == ("E", "20-49", ["recruiter", "union"], 7)


def test_everything_is_seen_before_anything_is_written(cast):
    file = factories.a_list_of_employers(cast)
    assert verdicts(file) == {2: "sound", 3: "sound", 4: "faulty", 5: "double"}
    faulty = EmployersLine.objects.get(file=file, line=4)
    assert {fault["column"] for fault in faulty.faults} >= {"NZBN", "Industry", "Staff", "Phone", "Email"}
    assert EmployersLine.objects.get(file=file, line=5).doubles == [
        {"line": 2, "reasons": "same name but for its legal form"}
    ]
    assert not Employer.objects.exists()


def test_sound_lines_come_in_with_contact_and_place_and_text_stays_text(cast):
    file = take(cast, factories.a_list_of_employers(cast))
    assert (file.state, file.rows_taken) == ("taken", 2)
    rimu = Employer.objects.get(organisation__name="Rimu Roofing Ltd")
    assert (rimu.size, rimu.organisation.division, rimu.keeper) == ("20-49", "E", cast.hone)
    assert Contact.objects.get(organisation=rimu.organisation).does == "Owner"
    assert Site.objects.get(organisation=rimu.organisation).address == "4 Rimu Rd"
    tawa = Employer.objects.get(organisation__name="=Tawa+Sons")
    assert Contact.objects.get(organisation=tawa.organisation).name == "Office", "a number of nobody"


def test_another_employer_comes_in_once_somebody_said_so(cast):
    file = factories.a_list_of_employers(cast)
    with pytest.raises(RuleBroken, match="likely doubles"):
        imports.decide(by=cast.hone, file=file, choices={2: "another"})
    imports.decide(by=cast.hone, file=file, choices={5: "another"})
    assert take(cast, file).rows_taken == 3


def test_the_same_file_twice_adds_nothing(cast):
    first = factories.a_list_of_employers(cast)
    assert factories.a_list_of_employers(cast, looked=False) == first
    take(cast, first)
    again = factories.a_list_of_employers(cast)
    assert again != first
    assert verdicts(again) == {2: "here", 3: "here", 4: "faulty", 5: "double"}
    with pytest.raises(RuleBroken, match="No line"):
        take(cast, again)
    assert take(cast, first) == first


def test_a_line_of_two_files_comes_in_once(cast):
    one = factories.a_list_of_employers(cast)
    two = factories.a_list_of_employers(cast, [*A_LIST, ("Miro", *[""] * 9)])
    take(cast, one)
    assert take(cast, two).state == "taken"
    assert verdicts(two) == {2: "here", 3: "here", 4: "faulty", 5: "double", 6: "taken"}


def test_a_line_refused_as_it_comes_in_stops_no_other(cast, monkeypatch):
    one = factories.a_list_of_employers(cast)
    two = factories.a_list_of_employers(cast, [*A_LIST, ("Miro", *[""] * 9)])
    take(cast, one)
    monkeypatch.setattr(imports.parts, "look_again", lambda read, by: read)
    assert (take(cast, two).state, verdicts(two)[2], verdicts(two)[6]) == ("taken", "faulty", "taken")


def test_an_employer_taken_on_meanwhile_is_asked_about(cast):
    file = factories.a_list_of_employers(cast)
    ours = factories.an_employer(cast, name="The Rimu Roofing Company")
    take(cast, file)
    line = EmployersLine.objects.get(file=file, line=2)
    assert (line.verdict, line.doubles[0]["employer"]) == ("double", ours.pk)
    assert Employer.objects.count() == 2, "the other sound line, and ours"


def test_what_is_refused_is_shown_and_the_bar_stops(cast, client, monkeypatch):
    monkeypatch.setattr(imports, "AT_ONCE", 1)
    file = take(cast, factories.a_list_of_employers(cast))
    client.force_login(cast.hone)

    def no(**_):
        raise RuleBroken("Not now.")

    address = reverse("employers:import-take", args=[file.pk])
    assert "load delay" in client.get(reverse("employers:import", args=[file.pk])).content.decode()
    monkeypatch.setattr("employers.views.imports.deeds.take_some", no)
    page = client.post(address, headers={"hx-request": "true"}).content.decode()
    assert "Not now." in page
    assert "load delay" not in page


def test_one_the_directory_knows_becomes_an_employer(cast):
    known = organisations.add(by=cast.mere, name="Rimu Roofing Ltd", kinds=["partner"], on=TODAY)
    take(cast, factories.a_list_of_employers(cast))
    assert Employer.objects.get(organisation=known).size == "20-49"
    assert Organisation.objects.filter(folded_name=known.folded_name).count() == 1


def test_an_employer_we_have_is_shown_beside(cast, client):
    ours = factories.an_employer(cast, name="The Rimu Roofing Company")
    file = factories.a_list_of_employers(cast)
    assert verdicts(file)[2] == "double"
    client.force_login(cast.hone)
    page = client.get(reverse("employers:import", args=[file.pk]) + "?show=double").content.decode()
    assert reverse("employers:employer", args=[ours.pk]) in page


def test_what_was_taken_away_comes_in_again_without_loss(cast, client):
    for name in ("Rimu Roofing Ltd", "-Tawa; Sons"):
        row = factories.an_employer(
            cast, name=name, size="100", area="Wiri", kinds=["host", "union"], contact_name=f"@{name[:3]}",
            contact_phone="+64 9 300 0101", contact_email="x@rimu.nz",
        )  # fmt: skip
        organisations.add_site(by=cast.mere, organisation=row.organisation, name="Yard", address="1 A St", area="Wiri")
    client.force_login(cast.hone)
    answer = client.post(reverse("employers:export"), {"file-kind": "csv"})
    table = read_table(b"".join(answer.streaming_content), "x.csv")
    rows = [list(table.headers), *[list(row.cells) for row in table.rows]]
    here = factories.a_list_of_employers(cast, rows)
    assert set(verdicts(here).values()) == {"here"}
    facts = list(Employer.objects.order_by("sort_name").values_list("kinds", "size", "keeper", "organisation__area"))
    for model in (EmployersFile, Contact, Site, Employer, Organisation):
        model.objects.all().delete()
    take(cast, factories.a_list_of_employers(cast, rows))
    again = Employer.objects.order_by("sort_name").values_list("kinds", "size", "keeper", "organisation__area")
    assert list(again) == facts
    assert Contact.objects.filter(name__startswith="@", phone="+64 9 300 0101").count() == 2
    assert Site.objects.filter(name="Yard", address="1 A St").count() == 2


@pytest.mark.parametrize("number", ["123456789abc", "999999999999999999999999", "١٢", "-1", "1e9", "²", "'=1"])
def test_a_mark_that_names_no_employer_is_none(cast, number):
    rows = [["Name", "Brokercoach employer"], ["Rimu Joinery", number]]
    file = imports.read_file(by=cast.hone, file=as_csv(rows), now=NOW)
    imports.choose_columns(by=cast.hone, file=file, columns=file.columns)
    assert list(verdicts(file).values()) == ["sound"]


def test_many_come_in_a_few_at_a_time_and_the_rest_waits(cast, client, monkeypatch):
    monkeypatch.setattr(imports, "AT_ONCE", 2)
    rows = [("Name",), *[(name,) for name in ("Rimu", "Rata", "Tawa", "Miro", "Kahikatea")]]
    file = factories.a_list_of_employers(cast, rows)
    client.force_login(cast.hone)
    address = reverse("employers:import-take", args=[file.pk])
    client.post(address)
    file.refresh_from_db()
    assert (file.state, file.rows_taken) == ("taking", 2)
    assert "2 of 5" in client.get(reverse("employers:import", args=[file.pk])).content.decode()
    for _ in range(3):
        client.post(address, headers={"hx-request": "true"})
    file.refresh_from_db()
    assert (file.state, Employer.objects.count()) == ("taken", 5)


def test_the_pages_walk_through_and_hand_over_the_rest(cast, client):
    client.force_login(cast.hone)
    sent = client.post(reverse("employers:imports"), {"file": as_csv(A_LIST)})
    file = EmployersFile.objects.get()
    columns = reverse("employers:import-columns", args=[file.pk])
    assert sent.headers["Location"] == columns
    assert "Rimu Roofing Ltd" in client.get(columns).content.decode()
    assert client.post(columns, {"columns-0": "nzbn"}).status_code == 422
    told = {f"columns-{n}": one.field for n, one in enumerate(FIELDS.suggest(A_LIST[0]))}
    page = client.post(columns, told, follow=True).content.decode()
    assert "This is no NZBN." in page
    rest = client.get(reverse("employers:import-rest", args=[file.pk, "csv"]))
    table = read_table(b"".join(rest.streaming_content), "rest.csv")
    assert table.headers[-1] == "Why not brought in"
    assert [row.cells[-1][:12] for row in table.rows] == ["NZBN: This i", "Perhaps the "]
    client.post(reverse("employers:import-throw-away", args=[file.pk]))
    assert not EmployersFile.objects.exists()


def test_only_managers_bring_in_and_each_sees_their_own(cast):
    with pytest.raises(NotAllowed):
        factories.a_list_of_employers(cast, by=cast.mere)
    file = factories.a_list_of_employers(cast)
    assert not EmployersFile.objects.visible_to(cast.mele).filter(pk=file.pk).exists()
    assert not EmployersLine.objects.visible_to(cast.mele).exists()


def test_after_a_fortnight_nothing_is_kept_of_it(cast):
    from brokercoach.kit import dates
    from employers.tasks import HOUSEKEEPING

    take(cast, factories.a_list_of_employers(cast))
    left = factories.a_list_of_employers(cast)
    imports.tidy(by=HOUSEKEEPING, now=dates.now() + imports.KEPT * 2)
    assert not EmployersFile.objects.filter(pk=left.pk).exists()
    assert not EmployersLine.objects.exclude(cells=[]).exists()
    assert EmployersLine.objects.filter(verdict="taken").count() == 2


def test_a_file_half_in_is_kept_so_that_again_adds_nothing(cast, client, monkeypatch):
    from brokercoach.kit import dates
    from employers.tasks import HOUSEKEEPING

    monkeypatch.setattr(imports, "AT_ONCE", 1)
    half = take(cast, factories.a_list_of_employers(cast))
    imports.tidy(by=HOUSEKEEPING, now=dates.now() + imports.KEPT * 2)
    half.refresh_from_db()
    assert (half.state, half.headers, verdicts(half)) == (
        "taken", [], {2: "taken", 3: "unread", 4: "faulty", 5: "double"},
    )  # fmt: skip
    client.force_login(half.brought_by)
    page, program = reverse("employers:import-rest", args=[half.pk, "csv"]), f"/api/v1/employers/files/{half.pk}/rest/"
    assert [client.get(address).status_code for address in (page, program)] == [404, 404]
    again = factories.a_list_of_employers(cast)
    assert verdicts(again) == {2: "here", 3: "sound", 4: "faulty", 5: "double"}


def test_over_the_api_the_same(cast, client):
    client.force_login(cast.hone)
    sent = client.post("/api/v1/employers/files/", {"file": [list(row) for row in A_LIST]}, "application/json")
    assert sent.status_code == 201
    address = f"/api/v1/employers/files/{sent.json()['id']}/"
    columns = {one.header: one.field for one in FIELDS.suggest(A_LIST[0])}
    looked = client.put(address + "columns/", {"columns": columns}, "application/json").json()
    assert looked["counts"] == {"sound": 2, "faulty": 1, "double": 1}
    assert client.post(address + "take/").json()["rows_taken"] == 2
    assert len(client.get(address + "lines/?verdict=taken").json()["results"]) == 2
    assert client.delete(address).status_code == 422
