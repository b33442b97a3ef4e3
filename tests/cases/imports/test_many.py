"""Long files: few questions, as few for the last chunk as for the first, and twenty thousand rows within a minute."""

import time

import pytest
from django.db import IntegrityError, connection

from cases import tasks
from cases.actions import _imports_taking, imports
from cases.choices import ImportState
from cases.models import Case, ImportBatch, TimelineEntry
from tests.cases.imports.conftest import NOW, TODAY
from tests.cases.imports.files import many

PLAIN_MARK = _imports_taking._mark


def asked_for(bring, office, count):
    batch = bring(many(count))
    imports.ask_to_take(by=office.ruta, batch=batch, only_whole=False, now=NOW)
    return batch


def test_a_thousand_rows_ask_few_questions(bring, office, at_most):
    batch = asked_for(bring, office, 1_000)
    with at_most(80):
        imports.take(by=office.ruta, batch=batch, on=TODAY, now=NOW)
    assert Case.objects.count() == 1_000


def test_the_twentieth_chunk_asks_what_the_first_asks(bring, office, monkeypatch):
    batch = asked_for(bring, office, 400)
    monkeypatch.setattr(_imports_taking, "CHUNK", 20)
    asked, counts = [0], []

    def counted(execute, *question):
        asked[0] += 1
        return execute(*question)

    def mark(rows, arrivals):
        PLAIN_MARK(rows, arrivals)
        counts.append(asked[0])
        asked[0] = 0

    monkeypatch.setattr(_imports_taking, "_mark", mark)
    with connection.execute_wrapper(counted):
        imports.take(by=office.ruta, batch=batch, on=TODAY, now=NOW)
    assert len(counts) == 20
    assert len(set(counts[2:])) == 1, counts
    assert counts[-1] <= 20


@pytest.mark.django_db(transaction=True)
def test_no_check_waits_for_the_end_where_each_row_would_walk_them_all(bring, office, monkeypatch):
    batch = asked_for(bring, office, 5)

    def mark(rows, arrivals):
        PLAIN_MARK(rows, arrivals)
        line = TimelineEntry.objects.filter(case=arrivals[0].case).first()
        line.pk, line.case_id = None, 0
        with pytest.raises(IntegrityError, match="foreign key"):
            line.save(force_insert=True)
        raise ZeroDivisionError

    monkeypatch.setattr(_imports_taking, "_mark", mark)
    with pytest.raises(ZeroDivisionError):
        imports.take(by=office.ruta, batch=batch, on=TODAY, now=NOW)
    assert not Case.objects.exists()


@pytest.mark.long
@pytest.mark.alone
@pytest.mark.django_db(transaction=True)
def test_twenty_thousand_rows_come_in_within_a_minute(bring, office):
    batch = bring(many(20_000))
    assert batch.state == ImportState.MAPPED
    tasks.look_through_import(batch_id=batch.pk)
    imports.ask_to_take(by=office.ruta, batch=batch, only_whole=False, now=NOW)
    began = time.monotonic()
    tasks.take_import(batch_id=batch.pk)
    took = time.monotonic() - began
    assert ImportBatch.objects.get().state == ImportState.TAKEN
    assert Case.objects.count() == 20_000
    assert took < 60, f"{took:.1f} s"
