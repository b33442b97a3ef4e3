"""A caseload belongs to its team: who leads it no longer neither reads it nor brings anyone in by it, at any step."""

import pytest

from brokercoach.accounts.models import Membership
from brokercoach.kit.errors import OutOfReach
from cases import tasks
from cases.actions import imports
from cases.choices import DoubleChoice, ImportState
from cases.models import Case, ImportBatch, ImportRow
from tests.cases.imports.conftest import NOW, TODAY
from tests.cases.imports.test_doors import page, pages_of
from tests.factories import a_contact_point, a_person, a_restriction

TEXT = "Name,Coach\nRewi Pohatu,sina\nHuia Toroa,mele\n"


@pytest.fixture
def batch(bring):
    return bring(TEXT)


def leads_no_more(office):
    Membership.objects.filter(user=office.ruta).update(ends_on=TODAY.replace(day=TODAY.day - 1))
    return type(office.ruta).objects.get(pk=office.ruta.pk)


def test_who_brought_it_reads_it_no_more(batch, office, client):
    ruta = leads_no_more(office)
    assert not ImportBatch.objects.visible_to(ruta).exists()
    assert not ImportRow.objects.visible_to(ruta).exists()
    client.force_login(ruta)
    assert {client.get(address).status_code for address in pages_of(batch)} == {404}
    assert client.post(page("import-take", batch)).status_code == 404
    assert client.get(f"/api/v1/imports/{batch.pk}/rows/").status_code == 404


STEPS = {
    "columns": lambda by, batch: imports.choose_columns(
        by=by, batch=batch, columns={"Name": "name"}, on=TODAY, now=NOW
    ),
    "coaches": lambda by, batch: imports.name_coaches(by=by, batch=batch, coaches={}, on=TODAY, now=NOW),
    "looking": lambda by, batch: imports.look_through(by=by, batch=waiting(batch, "mapped"), on=TODAY, now=NOW),
    "doubles": lambda by, batch: imports.decide_doubles(by=by, batch=batch, choices={2: DoubleChoice.DIFFERENT}),
    "asking": lambda by, batch: imports.ask_to_take(by=by, batch=batch, only_whole=False, now=NOW),
    "taking": lambda by, batch: imports.take(by=by, batch=waiting(batch, "taking"), on=TODAY, now=NOW),
    "throwing": lambda by, batch: imports.throw_away(by=by, batch=batch),
}


def waiting(batch, state):
    ImportBatch.objects.filter(pk=batch.pk).update(state=state)
    return batch


@pytest.mark.parametrize("step", STEPS)
def test_every_step_asks_again(batch, office, step):
    ruta = leads_no_more(office)
    with pytest.raises(OutOfReach):
        STEPS[step](ruta, batch)
    assert not Case.objects.exists()
    assert ImportBatch.objects.filter(pk=batch.pk).exists()


def test_the_worker_asks_again_too_and_says_so(batch, office):
    imports.ask_to_take(by=office.ruta, batch=batch, only_whole=False, now=NOW)
    leads_no_more(office)
    tasks.take_import(batch_id=batch.pk)
    stands = ImportBatch.objects.get()
    assert (stands.state, stands.problem) == (ImportState.FAILED, tasks.NOT_THEIRS)
    assert not Case.objects.exists()


def test_a_long_file_is_looked_through_for_whoever_named_its_columns(batch, office, cast, monkeypatch):
    """The administrator who brought it may be gone; the manager who took it on goes on."""
    monkeypatch.setattr(imports, "AT_ONCE", 0)
    ImportBatch.objects.update(brought_by=cast.hone)
    imports.choose_columns(by=office.ruta, batch=batch, columns={"Name": "name", "Coach": "coach"}, on=TODAY, now=NOW)
    tasks.look_through_import(batch_id=batch.pk)
    assert ImportBatch.objects.get().state == ImportState.PREVIEWED


def test_a_file_closed_to_whoever_brings_people_in_is_no_double_to_them(bring, office):
    """CC-8: not even a hint; a second file is the lesser harm, and joining them is for those who may see both."""
    bring_in = "Name,Phone,Coach\nRewi Pohatu,021 555 0142,sina\n"
    known = a_person(office.cast, name="Rewi Pohatu", lead=office.cast.tama)
    a_contact_point(known)
    assert ImportRow.objects.get(batch=bring(bring_in)).doubles[0]["case"] == known.pk
    a_restriction(office.cast, known, shut_out=office.ruta)
    assert ImportRow.objects.get(batch=bring(bring_in.replace("sina", "Sina"))).doubles == []
