"""Employers leave as a file: exactly those the list shows, nothing that runs, and written down."""

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event, Kind
from brokercoach.directory.actions import contacts, organisations
from brokercoach.directory.models import Contact
from brokercoach.kit.errors import NotAllowed, RuleBroken
from brokercoach.kit.spreadsheets import read_table
from employers import exporting
from employers.actions import exports
from employers.queries.employers import Look
from tests import factories
from tests.factories.work import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def rows_in(answer):
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    table = read_table(data, "employers.csv" if answer.streaming else "employers.xlsx")
    return [dict(zip(table.headers, row.cells, strict=True)) for row in table.rows]


def take(client, kind="csv", **filters):
    return client.post(reverse("employers:export"), filters | {"file-kind": kind})


@pytest.fixture
def full(cast):
    """An employer with hard names, two contacts and two places."""
    row = factories.an_employer(
        cast, name="=Tī Kōuka+1", nzbn="9429000106078", size="20-49", area="Ōtara", kinds=["employer", "host"],
        contact_name="@Priya", contact_does="Owner", contact_phone="+64 9 555 0101", contact_email="p@tikouka.nz",
    )  # fmt: skip
    contacts.add_contact(by=cast.mere, organisation=row.organisation, name="Ari Stone", on=TODAY)
    for name in ("Yard", "-Shop"):
        organisations.add_site(by=cast.mere, organisation=row.organisation, name=name, address="1 Kauri Rd")
    return row


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_one_line_each_with_whom_we_ring_and_where(client, cast, full, kind):
    client.force_login(cast.hone)
    (row,) = rows_in(take(client, kind))
    told = {"Name": "=Tī Kōuka+1", "NZBN": "9429000106078", "Industry": "Manufacturing", "People": "20 to 49 people"}
    told |= {
        "Kinds": "Employs people; Hosts people another employs",
        "Contact person": "@Priya",
        "Phone": "+64 9 555 0101",
        "Site": "Yard",
    }
    told |= {"Other contacts": "Ari Stone |  |  | ", "Other sites": "-Shop | 1 Kauri Rd | "}
    told |= {"Kept by": cast.mere.email, "Brokercoach employer": str(full.pk)}
    assert {name: row[name] for name in told} == told
    assert row["Email"] == "p@tikouka.nz"


def test_nothing_in_it_runs(client, cast, full):
    client.force_login(cast.hone)
    text = b"".join(take(client).streaming_content).decode("utf-8-sig")
    assert not [cell for line in text.splitlines() for cell in line.split(",") if cell[:1] in "=+-@" and cell]


def test_exactly_those_the_list_shows_counted_beforehand_and_written_down(client, cast, full):
    factories.an_employer(cast, name="Dock Workers Union", kinds=["union"], division="I")
    client.force_login(cast.hone)
    page = client.get(reverse("employers:export") + "?kind=union").content.decode()
    assert "1 employer<" in page
    assert "Union" in page
    (row,) = rows_in(take(client, division="I"))
    assert row["Name"] == "Dock Workers Union"
    line = Event.objects.get(kind=Kind.EXPORT, what="employers.exported")
    assert (line.details["count"], line.details["filters"]) == (1, ["division=I"])
    assert "Dock" not in str(line.details)


def test_a_contact_of_former_times_and_an_employer_joined_away_do_not_leave(client, cast, full):
    contacts.end_contact(by=cast.mere, contact=Contact.objects.get(name="Ari Stone"), on=TODAY)
    factories.joined_employers(cast, full, factories.an_employer(cast, name="Ti Kouka 1 Ltd"))
    client.force_login(cast.hone)
    (row,) = rows_in(take(client))
    assert row["Other contacts"] == ""


def test_none_shown_nothing_leaves_and_only_managers_take(cast, full):
    with pytest.raises(RuleBroken, match="nothing to take away"):
        exports.begin_export(by=cast.hone, look=Look(words="nowhere"), kind="csv")
    with pytest.raises(NotAllowed):
        exports.begin_export(by=cast.mere, look=Look(), kind="csv")


def test_whoever_may_take_no_more_gets_no_further_row(cast, full):
    begun = exports.begin_export(by=cast.hone, look=Look(), kind="csv")
    cast.hone.is_active = False
    cast.hone.save()
    assert exporting.next_rows(cast.hone, begun) == []


def test_page_and_api_hand_over_the_same_rows(client, cast, full):
    client.force_login(cast.hone)
    over = client.post("/api/v1/employers/export/?mine=1", {"kind": "csv"}, "application/json")
    assert over.status_code == 422, "he keeps none"
    over = client.post("/api/v1/employers/export/?kind=host", {"kind": "csv"}, "application/json")
    assert rows_in(over) == rows_in(take(client))
