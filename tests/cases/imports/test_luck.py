"""Bad luck: twice at once, killed in the middle, other alphabets, someone who left meanwhile."""

import threading

import pytest
from django.db import connection, connections

from brokercoach.kit.spreadsheets import write_xlsx
from cases import tasks
from cases.actions import _imports_taking, imports
from cases.choices import ImportState, Verdict
from cases.models import Case, Client, EarlierNote, ImportBatch, ImportProgress, ImportRow
from tests.cases.imports.conftest import NOW
from tests.cases.imports.files import many

ROWS = [["Name", "DOB", "Mobile", "Coach", "Notes"], ["Māka Pōtae", "1/2/1990", "021 555 0134", "sina", "=SUM(A1)"]]


def as_csv(separator):
    return "\n".join(separator.join(row) for row in ROWS)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (as_csv(";").encode(), "a.csv"),
        (as_csv("\t").encode("utf-16"), "a.csv"),
        (as_csv(",").encode("utf-8-sig"), "a.csv"),
        (write_xlsx(ROWS), "a.xlsx"),
    ],
)
def test_the_same_person_comes_in_whatever_the_file(bring, take, data, name):
    take(bring(data, name))
    assert Client.objects.get().name == "Māka Pōtae"
    assert EarlierNote.objects.get().text == "=SUM(A1)"


def test_windows_letters_come_in(bring, take):
    take(bring("Name,Notes\nZoë Fa’afoi,naïve café – crème\n".encode("cp1252")))
    assert Client.objects.get().name == "Zoë Fa’afoi"
    assert EarlierNote.objects.get().text == "naïve café – crème"


@pytest.mark.django_db(transaction=True)
def test_delivered_twice_at_once_it_comes_in_once(bring, office):
    batch = bring(many(300))
    imports.ask_to_take(by=office.ruta, batch=batch, only_whole=False, now=NOW)
    at_once = threading.Barrier(2)

    def work():
        try:
            at_once.wait()
            tasks.take_import(batch_id=batch.pk)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert ImportBatch.objects.get().state == ImportState.TAKEN
    assert Case.objects.count() == 300
    assert ImportProgress.objects.get().done == 300


@pytest.mark.django_db(transaction=True)
def test_the_same_people_from_two_files_at_once_come_in_once(bring, office):
    text = many(40)
    turned = "\n".join(",".join(reversed(line.split(",")[:4])) for line in text.split("\n"))
    short = "\n".join(",".join(line.split(",")[:4]) for line in text.split("\n"))
    batches = [bring(short), bring(turned)]
    for batch in batches:
        imports.ask_to_take(by=office.ruta, batch=batch, only_whole=False, now=NOW)

    def work(batch):
        try:
            tasks.take_import(batch_id=batch.pk)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=[batch]) for batch in batches]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert {batch.state for batch in ImportBatch.objects.all()} == {ImportState.TAKEN}
    assert Case.objects.count() == 40
    assert ImportRow.objects.filter(verdict=Verdict.ALREADY_HERE).count() == 40


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_nothing_is_half_done_and_the_sweeper_finishes(bring, office, monkeypatch):
    batch = bring(many(120))
    imports.ask_to_take(by=office.ruta, batch=batch, only_whole=False, now=NOW)
    monkeypatch.setattr(_imports_taking, "CHUNK", 50)
    plain, seen = _imports_taking._mark, []

    def cut(rows, arrivals):
        plain(rows, arrivals)
        seen.append(len(rows))
        if len(seen) == 2:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    monkeypatch.setattr(_imports_taking, "_mark", cut)
    tasks.take_import(batch_id=batch.pk)
    connection.close()
    assert len(seen) == 2
    assert not Client.objects.exists()
    assert ImportBatch.objects.get().state == ImportState.TAKING
    monkeypatch.setattr(_imports_taking, "_mark", plain)
    tasks.sweep_imports()
    assert Case.objects.count() == 120
    assert ImportProgress.objects.get().tries == 2


@pytest.mark.django_db(transaction=True)
def test_after_five_tries_it_says_so_and_can_be_asked_for_again(bring, office):
    batch = bring(many(5))
    imports.ask_to_take(by=office.ruta, batch=batch, only_whole=False, now=NOW)
    ImportProgress.objects.update(tries=5)
    tasks.sweep_imports()
    failed = ImportBatch.objects.get()
    assert (failed.state, "five times" in failed.problem) == (ImportState.FAILED, True)
    imports.ask_to_take(by=office.ruta, batch=failed, only_whole=False, now=NOW)
    tasks.sweep_imports()
    assert Case.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_someone_who_left_meanwhile_brings_nothing_in(bring, office):
    batch = bring(many(5))
    imports.ask_to_take(by=office.ruta, batch=batch, only_whole=False, now=NOW)
    type(office.ruta).objects.filter(pk=office.ruta.pk).update(is_active=False)
    tasks.take_import(batch_id=batch.pk)
    assert ImportBatch.objects.get().problem == tasks.NOT_THEIRS
    assert not Case.objects.exists()


def test_after_a_fortnight_the_cells_are_gone_and_the_marks_stay(bring, take):
    from datetime import timedelta

    taken = take(bring(many(5)))
    bring("Name\nNever Taken\n")
    imports.tidy(by=imports.IMPORTS, now=NOW + timedelta(days=13))
    assert ImportBatch.objects.count() == 2
    imports.tidy(by=imports.IMPORTS, now=NOW + timedelta(days=15))
    assert list(ImportBatch.objects.all()) == [taken]
    assert set(ImportRow.objects.values_list("verdict", flat=True)) == {Verdict.TAKEN}
    assert not any(ImportRow.objects.values_list("cells", flat=True))
    again = bring(many(5))
    assert ImportRow.objects.filter(batch=again, verdict=Verdict.ALREADY_HERE).count() == 5
