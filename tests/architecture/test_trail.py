"""The trail: in the deed's own transaction, append-only, one read a quarter of an hour, no values (rule 6)."""

import ast
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from brokercoach.audit import trail
from brokercoach.audit.models import Event, Kind
from brokercoach.kit import dates, personal
from brokercoach.kit.dates import AUCKLAND
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.errors import RuleBroken
from cases.actions import cases
from cases.choices import CloseReason
from cases.models import Case
from tests.architecture.house import calls, modules, name_of, of_allowed, tree
from tests.fixtures_trail import personal_values

APPEND_ONLY = pytest.mark.parametrize(
    "fault",
    [
        lambda: Event.objects.update(what="nothing"),
        lambda: Event.objects.all().delete(),
        lambda: Event.objects.first().delete(),
        lambda: Event.objects.bulk_update([Event.objects.first()], ["what"]),
        lambda: raw("UPDATE audit_event SET what = 'nothing'"),
        lambda: raw("DELETE FROM audit_event"),
    ],
    ids=["update", "delete", "one", "bulk", "raw update", "raw delete"],
)


def raw(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


@APPEND_ONLY
def test_the_trail_cannot_be_rewritten(fault, hemi):
    assert Event.objects.exists()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        fault()


def test_the_trail_cannot_be_emptied(hemi):
    """The trigger that sleeps in tests is woken, and bites."""
    raw("SET CONSTRAINTS ALL IMMEDIATE")
    raw("ALTER TABLE audit_event ENABLE TRIGGER append_only_truncate")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        raw("TRUNCATE audit_event")
    raw("ALTER TABLE audit_event DISABLE TRIGGER append_only_truncate")


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_a_transaction_is_refused():
    from tests.cast import gather

    cast = gather()
    with pytest.raises(AssertionError, match="outside a transaction"):
        trail.record("case.closed", by=cast.mere, subject=cast.mere)
    with pytest.raises(AssertionError, match="outside a transaction"):
        trail.record_many("case.closed", by=cast.mere, subjects=[cast.mere])


def test_a_deed_that_fails_leaves_no_line(cast, hemi, now):
    cases.close_case(by=cast.mere, case=hemi, reason=CloseReason.MOVED, on=now.date(), now=now)
    before = Event.objects.count()
    with pytest.raises(RuleBroken):
        cases.close_case(by=cast.mere, case=hemi, reason=CloseReason.MOVED, on=now.date(), now=now)
    assert Event.objects.count() == before


def test_a_listener_that_refuses_undoes_the_deed_and_its_line(cast, hemi, now):
    from cases.events import case_closed

    def refuse(**_):
        raise RuleBroken("Not yet.")

    before = Event.objects.count()
    case_closed.connect(refuse)
    try:
        with pytest.raises(RuleBroken, match="Not yet"):
            cases.close_case(by=cast.mere, case=hemi, reason=CloseReason.MOVED, on=now.date(), now=now)
    finally:
        case_closed.disconnect(refuse)
    assert Case.objects.get(pk=hemi.pk).is_open
    assert Event.objects.count() == before


def test_one_read_a_quarter_of_an_hour(cast, hemi, monkeypatch):
    start = datetime(2026, 3, 20, 10, 0, tzinfo=AUCKLAND)
    for minutes in (0, 5, 14, 15):
        monkeypatch.setattr(dates, "now", lambda m=minutes: start + timedelta(minutes=m))
        trail.note_read(by=cast.mere, file=hemi, tab="story")
    trail.note_read(by=cast.mere, file=hemi, tab="whanau")
    trail.note_read(by=cast.hone, file=hemi, tab="story")
    reads = Event.objects.filter(kind=Kind.READ)
    assert reads.filter(actor_id=cast.mere.pk, tab="story").count() == 2
    assert reads.count() == 4


def test_a_refused_row_is_written_down(cast, hemi):
    with pytest.raises(Http404):
        visible_or_404(Case, cast.tama, pk=hemi.pk)
    refused = Event.objects.get(kind=Kind.REFUSED)
    assert (refused.actor_id, refused.subject) == (cast.tama.pk, f"cases.case:{hemi.pk}")


def told(module_tree):
    """(line, name) of each value handed to the trail under the name of a personal field."""
    hidden = personal.words_to_scrub() - {
        "role",
        "decides",
        "close_reason",
        "strategy",
        "source",
        "is_shared",
        "is_unsafe",
    }
    for call in calls(module_tree):
        if name_of(call) in {"record", "record_many", "note_export"}:
            yield from ((call.lineno, k.arg) for k in call.keywords if k.arg in hidden - {"what"})


# path::name -> why this one may
CODES = {
    "cases/actions/cases.py::reason": "why support ended, as a choice: nothing of health or money is among them",
    "employers/actions/holding.py::reason": "why a vacancy is held back, as a choice; nobody is named",
    "cases/actions/plans.py::skill": "a skill someone has without us, as a choice of a fixed list",
    "cases/actions/contract_periods.py::reason": "why a contract pays no more, as a choice: the same",
}


def test_no_deed_hands_a_personal_value_to_the_trail():
    found = {f"{path}::{name}" for path in modules() for _, name in told(tree(path))}
    strays, stale = of_allowed(found, CODES)
    assert strays == [], "name the fields that changed instead"
    assert stale == [], "these allowances allow nothing any more"


def test_a_personal_value_handed_to_the_trail_is_noticed():
    assert list(told(ast.parse("record('client.changed', by=by, subject=client, notes=client.notes)")))
    assert not list(told(ast.parse("record('client.changed', by=by, subject=client, fields=['notes'])")))


@pytest.mark.parametrize(
    "details", [{"to": "Hēmi Tamihere"}, {"to": "h@example.nz"}, {"n": ["021 555 0142"]}, {"a": {"b": "Mere Henare"}}]
)
def test_a_personal_value_in_any_line_fails_the_test_that_wrote_it(details, cast):
    with pytest.raises(AssertionError, match="personal values"):
        trail.record("client.changed", by=cast.mere, subject=cast.mere, **details)


def test_ids_dates_and_choices_are_no_personal_values():
    event = Event(what="case.opened", actor="user:7", details={"on": "2026-03-20", "was": 7, "stage": "intake"})
    assert personal_values(event) == []
