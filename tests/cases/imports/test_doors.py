"""Who may bring a caseload in and who sees which file, through the pages and the API."""

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit.spreadsheets import read_table
from cases.actions import imports
from cases.choices import ImportState
from cases.models import Case, ImportBatch
from tests.cases.imports.conftest import NOW, SAMPLE, File
from tests.html import assert_fragment_is_piece_of_page

TEXT = "Name,DOB,Coach,Notes\nRewi Pohatu,31/02/2001,sina,\"=cmd|' /C calc'!A0\"\nHuia Toroa,1/1/1990,sina,\n"


@pytest.fixture
def batch(bring):
    return bring(TEXT)


def page(name, batch, *more):
    return reverse(f"cases:{name}", args=[batch.pk, *more])


def pages_of(batch):
    names = ["import", "import-columns", "import-progress"]
    return [*(page(name, batch) for name in names), page("import-rest", batch, "csv")]


def test_another_managers_file_is_nowhere(batch, client, cast):
    client.force_login(cast.hone)
    assert {client.get(address).status_code for address in pages_of(batch)} == {404}
    deeds = ["import-take", "import-doubles", "import-throw-away"]
    assert {client.post(page(name, batch)).status_code for name in deeds} == {404}
    assert client.get(f"/api/v1/imports/{batch.pk}/").status_code == 404
    assert client.get(f"/api/v1/imports/{batch.pk}/rows/").status_code == 404


@pytest.mark.parametrize("who", ["mere", "rangi", "eru", "ngaire", "noah"])
def test_who_may_not_import_is_refused(batch, client, cast, who):
    client.force_login(getattr(cast, who))
    refused = 404 if who == "noah" else 403
    assert {client.get(address).status_code for address in [reverse("cases:imports"), *pages_of(batch)]} == {refused}
    assert client.get("/api/v1/imports/").status_code == refused


def test_a_manager_who_leads_its_teams_sees_a_file_and_an_administrator_does_not(bring, office, cast):
    text = "Name,Coach\nRewi Pohatu,mere@brokercoach.example\nHuia Toroa,mele@example.org\n"
    both = bring(text, by=cast.ana, team=office.team)
    assert not ImportBatch.objects.visible_to(office.ruta).filter(pk=both.pk).exists()
    own = bring(TEXT)
    assert not ImportBatch.objects.visible_to(cast.ana).filter(pk=own.pk).exists()
    alone = bring("Name,Coach\nHuia Toroa,mele@example.org\n", by=cast.ana, team=office.team)
    assert ImportBatch.objects.visible_to(office.ruta).filter(pk=alone.pk).exists()


def test_someone_out_of_reach_is_hinted_at_and_never_named(bring, take, client, office, cast):
    text = "Name,DOB,Mobile,Coach\n{},1/2/1990,021 555 0134,{}\n"
    take(bring(text.format("Rewi Pohatu", "sina")))
    for who, coach, team in [(cast.hone, "mere", "Manukau"), (cast.ana, "mere", "Manukau")]:
        batch = bring(text.format("REWI POHATU", coach), by=who, team=cast.teams[team])
        client.force_login(who)
        told = client.get(page("import", batch) + "?show=doubles").content.decode()
        assert "We may already know this person: ask their team" in told
        assert "Rewi Pohatu" not in told
        assert "Sina Alofa" not in told
    near = bring(text.format("REWI POHATU", "hone"))
    client.force_login(office.ruta)
    assert "Rewi Pohatu" in client.get(page("import", near) + "?show=doubles").content.decode()


def test_the_rest_comes_with_reasons_guarded_and_reads_back_whole(batch, client, office):
    client.force_login(office.ruta)
    answer = client.get(page("import-rest", batch, "csv"))
    data = b"".join(answer.streaming_content)
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"'=cmd" in data
    table = read_table(data, "rest.csv")
    assert table.headers[-1] == "Why not brought in"
    assert table.rows[0].cells[:4] == ("Rewi Pohatu", "31/02/2001", "sina", "=cmd|' /C calc'!A0")
    assert "February 2001 has no day 31." in table.rows[0].cells[-1]
    book = client.get(page("import-rest", batch, "xlsx"))
    assert read_table(book.content, "rest.xlsx").rows[0].cells[:4] == table.rows[0].cells[:4]
    assert Event.objects.filter(what="import.rest", actor_id=office.ruta.pk).count() == 2
    again = imports.read_file(by=office.ruta, file=File(data), team=office.team, now=NOW)
    assert again.columns["Why not brought in"] == ""


def test_the_bar_is_a_fragment_while_it_works_and_then_sends_on(
    batch, client, office, rung, django_capture_on_commit_callbacks
):
    client.force_login(office.ruta)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page("import-take", batch))
    assert rung[-1][1] == {"batch_id": batch.pk}
    told = client.get(page("import-progress", batch), headers={"HX-Request": "true"})
    assert b'hx-trigger="every 1s"' in told.content
    assert_fragment_is_piece_of_page(client.get(page("import", batch)).content, told.content, "import-progress")
    imports.take(by=office.ruta, batch=batch, on=NOW.date(), now=NOW)
    sent_on = client.get(page("import-progress", batch), headers={"HX-Request": "true"})
    assert sent_on.headers["HX-Redirect"] == page("import", batch)
    assert b"One person is in." in client.get(page("import", batch)).content


def test_refusals_come_back_in_words(batch, client, office):
    client.force_login(office.ruta)
    for data in ({}, {"file": File(b"\x89PNG\r\n"), "team": office.team.pk}):
        assert client.post(reverse("cases:imports"), data).status_code == 422
    no_name = {"columns-0": "", "columns-1": "born_on"}
    told = client.post(page("import-columns", batch), no_name)
    assert told.status_code == 422
    assert "Say which column holds the name." in told.content.decode()
    assert client.post(page("import-columns", batch), {"columns-0": "motivation"}).status_code == 422
    assert client.post(page("import-doubles", batch), {"choices-2": "same"}).status_code == 422
    assert client.post(page("import-doubles", batch), {}).status_code == 422
    assert client.post(page("import-take", batch), {"only_whole": "1"}).status_code == 422
    assert client.get(page("import", batch) + "?show=x&after=٣9999999999").status_code == 200


def test_the_whole_way_over_the_api(client, office):
    client.force_login(office.ruta)
    asked = {"file": File(SAMPLE.read_bytes()), "team": office.team.pk}
    told = client.post("/api/v1/imports/", asked)
    assert told.status_code == 201, told.content
    at = f"/api/v1/imports/{told.json()['id']}/"
    columns = {"columns": told.json()["columns"]}
    assert client.put(f"{at}columns/", columns, "application/json").json()["state"] == "asking"
    counts = client.put(f"{at}coaches/", {"coaches": {}}, "application/json").json()["counts"]
    assert (counts["sound"], counts["faulty"], counts["double"]) == (234, 6, 8)
    rows = client.get(f"{at}rows/?verdict=faulty").json()["results"]
    assert {row["line"] for row in rows} == {5, 9, 13, 17, 21, 25}
    decided = client.put(f"{at}doubles/", {"choices": {"61": "different"}}, "application/json")
    assert decided.json()["counts"]["sound"] == 235
    refused = client.post(f"{at}take/", {"only_whole": True}, "application/json")
    assert (refused.status_code, "not sound yet" in refused.json()["detail"]) == (422, True)
    assert client.post(f"{at}take/", {}, "application/json").status_code == 202
    batch = ImportBatch.objects.get()
    imports.take(by=office.ruta, batch=batch, on=NOW.date(), now=NOW)
    assert client.get(at).json()["state"] == ImportState.TAKEN
    assert Case.objects.count() == 235
    assert b"31/02/2001" in b"".join(client.get(f"{at}rest.csv").streaming_content)
    assert client.delete(at).status_code == 422


def test_rows_over_the_api_are_text(client, office):
    client.force_login(office.ruta)
    rows = [["Name", "Notes"], ["Rewi Pohatu", "=1+1"]]
    told = client.post("/api/v1/imports/", {"file": rows, "team": office.team.pk}, "application/json")
    assert told.status_code == 201, told.content
    [row] = client.get(f"/api/v1/imports/{told.json()['id']}/rows/").json()["results"]
    assert row["cells"] == ["Rewi Pohatu", "=1+1"]
    for wrong in ("x", [["Name"]], [["Name"], [1]], [["Name"], "x"]):
        asked = {"file": wrong, "team": office.team.pk}
        assert client.post("/api/v1/imports/", asked, "application/json").status_code in (400, 422)


def test_a_page_asks_as_much_of_many_rows_as_of_few(bring, client, office, count_queries):
    lines = [f"Person {n} Toroa,0{n % 9 + 1}/02/19{n % 60 + 30},bad date" for n in range(300)]
    few = bring("Name,DOB,First met\n" + "\n".join(lines[:60]))
    many = bring("Name,DOB,First met\n" + "\n".join(lines))
    client.force_login(office.ruta)
    client.get(page("import", few))
    assert count_queries(lambda: client.get(page("import", many))) <= count_queries(
        lambda: client.get(page("import", few))
    )


def test_earlier_notes_are_read_whole_among_all_notes_and_begin_on_the_timeline(bring, take, client, office, cast):
    words = "Mum worried about him. " * 40 + "The last words."
    take(bring(f"Name,Coach,Notes,Needs\nRewi Pohatu,sina,{words},licence\n"))
    case = Case.objects.get()
    client.force_login(office.sina)
    told = client.get(reverse("cases:person-notes", args=[case.pk])).content.decode()
    assert "The last words." in told
    assert "Needs: licence" in told
    begins = client.get(reverse("cases:person", args=[case.pk])).content.decode()
    assert "From the earlier caseload" in begins
    assert "Mum worried about him." in begins
    client.force_login(cast.mere)
    assert client.get(reverse("cases:person-notes", args=[case.pk])).status_code == 404
