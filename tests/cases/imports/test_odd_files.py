"""Files that are odd, cut short or made to hurt: refused in words or read as text, through the page as over the API."""

import threading

import pytest
from django.db import connections
from django.urls import reverse

from brokercoach.kit.spreadsheets import write_csv, write_xlsx
from cases.actions import imports
from cases.models import Case, ImportBatch, ImportRow
from tests.cases.imports.conftest import NOW, File

HEAD, LINE = "Name,Phone,Notes", "Rewi Pohatu,021 555 0134,rings late"
PLAIN = f"{HEAD}\n{LINE}\n"
MANY = ",".join(f"Column {n}" for n in range(10_000))
REFUSED = {
    "a header alone": (f"{HEAD}\n", "column names and no rows"),
    "a header alone and blank lines": (f"{HEAD}\n,,\n\n ,  ,\n", "no rows"),
    "a separator line alone": ("sep=;\n", "empty"),
    "a separator line and a header": ("sep=;\r\nName;Phone\r\n", "no rows"),
    "no bytes at all": (b"", "empty"),
    "a mark and nothing else": (b"\xef\xbb\xbf", "empty"),
    "a mark of UTF-16 and nothing else": (b"\xff\xfe", "empty"),
    "nothing but NUL": (b"\x00" * 4_000, "empty"),
    "NUL between all letters but one": (b"Na\x00\x00\x00me,Phone\n\x00\x00\x00", "not a spreadsheet"),
    "10,000 column names": (f"{MANY}\n{MANY}\n", "more than 200 columns"),
    "a line of 10,000 cells": (f"{PLAIN}{MANY}\n", "more than 200 columns"),
    "a workbook with 10,000 columns": (write_xlsx([MANY.split(","), ["x"]]), "more than 200 columns"),
}
READ = {
    "sep=;": "sep=;\nName;Phone;Notes\nRewi Pohatu;021 555 0134;rings late\n",
    "sep=, and a semicolon inside": f"sep=,\n{PLAIN}".replace("Notes", "Notes;more"),
    "sep with spaces": "  sep = ; \r\nName;Phone;Notes\r\nRewi Pohatu;021 555 0134;rings late\r\n",
    "SEP in capitals": "SEP=|\n" + PLAIN.replace(",", "|"),
    "sep in quotes": '"sep=;"\n' + PLAIN.replace(",", ";"),
    "sep saved again with its commas": f"sep=,,,,\n{PLAIN}",
    "sep of a tab": "sep=\t\n" + PLAIN.replace(",", "\t"),
    "sep after a mark": b"\xef\xbb\xbf" + f"sep=,\n{PLAIN}".encode(),
    "sep in UTF-16": ("sep=;\n" + PLAIN.replace(",", ";")).encode("utf-16"),
    "sep and old Mac lines": f"sep=,\n{PLAIN}".replace("\n", "\r"),
    "UTF-16, little end first, with a mark": b"\xff\xfe" + PLAIN.encode("utf-16-le"),
    "UTF-16, big end first, with a mark": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "UTF-16, little end first, without": PLAIN.encode("utf-16-le"),
    "UTF-16, big end first, without": PLAIN.encode("utf-16-be"),
    "UTF-16 that ends in half a letter": b"\xff\xfe" + PLAIN.encode("utf-16-le") + b"\x00",
    "a NUL in a name": PLAIN.replace("Rewi", "Re\x00wi") + f"{LINE}\n" * 9,
    "a NUL among the column names": PLAIN.replace("Phone", "Ph\x00one") + f"{LINE}\n" * 9,
}


def pages(client, office, data, name="caseload.csv"):
    """The page's and the API's answer to one file."""
    client.force_login(office.ruta)
    told = client.post(reverse("cases:imports"), {"file": File(data, name), "team": office.team.pk})
    api = client.post("/api/v1/imports/", {"file": File(data, name), "team": office.team.pk})
    return told, api


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_what_holds_nobody_is_refused_in_words(client, office, data, why):
    name = "caseload.xlsx" if isinstance(data, bytes) and data.startswith(b"PK") else "caseload.csv"
    told, api = pages(client, office, data, name)
    assert (told.status_code, why in told.content.decode()) == (422, True), told.content.decode()
    assert (api.status_code in (400, 422), why in api.content.decode()) == (True, True), api.content
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("data", READ.values(), ids=READ)
def test_what_is_oddly_written_is_read_as_text(client, office, data):
    told, api = pages(client, office, data)
    batch = ImportBatch.objects.get()
    assert told.url == reverse("cases:import-columns", args=[batch.pk])
    assert api.json()["id"] == batch.pk
    assert batch.headers[:2] == ["Name", "Phone"]
    first = ImportRow.objects.filter(batch=batch).earliest("line")
    assert first.cells == ["Rewi Pohatu", "021 555 0134", "rings late"]
    assert client.get(told.url).status_code == 200


def test_a_quote_never_closed_is_named_where_it_opens_and_the_lines_before_it_come_in(bring, take):
    batch = bring(f'{PLAIN}"Huia Toroa,021 555 0135,\nTui Mana,021 555 0136,\n')
    [row] = ImportRow.objects.filter(batch=batch, verdict="faulty")
    assert row.line == 3
    assert [f["problem"] for f in row.faults if "never closed" in f["problem"]]
    assert take(batch).rows_taken == 1


def test_a_line_with_more_cells_than_names_is_faulty_and_keeps_its_line(bring):
    batch = bring(f"{PLAIN}{LINE}{',x' * 400}\n")
    [row] = ImportRow.objects.filter(batch=batch, verdict="faulty")
    assert (row.line, "400 more cells" in row.faults[0]["problem"]) == (3, True)


def test_formulas_in_a_workbook_stay_the_text_they_are(client, office, take):
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    for row in (["Name", "Phone", "Notes"], ["Rewi Pohatu", "021 555 0134", '=HYPERLINK("http://x.example","y")']):
        book.active.append(row)
    book.active.append(["=1+1", "", "=A1&A2"])
    out = BytesIO()
    book.save(out)
    told, _ = pages(client, office, out.getvalue(), "caseload.xlsx")
    page = client.get(told.url).content.decode()
    assert "3 cells hold a formula, which is read as text" in page
    cells = list(ImportRow.objects.order_by("line").values_list("cells", flat=True))
    assert cells[0][2] == '=HYPERLINK("http://x.example","y")'
    assert cells[1] == ["=1+1", "", "=A1&A2"]


@pytest.mark.django_db(transaction=True)
def test_the_same_file_three_times_at_once_is_read_once(office):
    data, at_once, made = (
        b"".join(write_csv([["Name"], *([f"Person {n}"] for n in range(400))])),
        threading.Barrier(3),
        [],
    )

    def send():
        try:
            at_once.wait()
            made.append(imports.read_file(by=office.ruta, file=File(data), team=office.team, now=NOW).pk)
        finally:
            connections.close_all()

    senders = [threading.Thread(target=send) for _ in range(3)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert made == [ImportBatch.objects.get().pk] * 3
    assert ImportRow.objects.count() == 400


def test_back_and_again_takes_nothing_twice(bring, client, office):
    """The back button after everything is in: each form of the way is sent once more, as it was."""
    batch = bring(PLAIN)
    client.force_login(office.ruta)
    there, take = reverse("cases:import", args=[batch.pk]), reverse("cases:import-take", args=[batch.pk])
    assert client.post(take).url == there
    assert client.post(take).url == there
    imports.take(by=office.ruta, batch=batch, on=NOW.date(), now=NOW)
    assert imports.take(by=office.ruta, batch=batch, on=NOW.date(), now=NOW) is None
    assert client.post(take).url == there
    assert client.post(f"/api/v1/imports/{batch.pk}/take/", {}, "application/json").json()["state"] == "taken"
    named = {"columns-0": "name", "columns-1": "phone", "columns-2": "notes"}
    assert client.post(reverse("cases:import-columns", args=[batch.pk]), named).url == there
    assert client.post(reverse("cases:import-coaches", args=[batch.pk]), {}).url == there
    assert client.post(reverse("cases:import-doubles", args=[batch.pk]), {"choices-2": "same"}).status_code == 422
    assert client.post(reverse("cases:import-throw-away", args=[batch.pk])).status_code in (302, 422)
    batch.refresh_from_db()
    assert (batch.state, batch.rows_taken, Case.objects.count()) == ("taken", 1, 1)


def test_the_file_sent_again_while_it_comes_in_is_the_one_on_its_way(bring, office):
    batch = bring(PLAIN)
    imports.ask_to_take(by=office.ruta, batch=batch, only_whole=False, now=NOW)
    assert imports.read_file(by=office.ruta, file=File(PLAIN), team=office.team, now=NOW) == batch
