"""Personal information is a closed world (rule 14)."""

import logging
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from brokercoach.kit import personal
from brokercoach.kit.logs import Scrub, scrub
from brokercoach.kit.personal import Kind, classification
from tests.architecture.test_visible_to import is_history, ours

KEPT_BY_OTHERS = ("account", "mfa", "usersessions", "sessions")
MARK = "Tangiwai-Marker"


def tables():
    return [*ours(), *(m for label in KEPT_BY_OTHERS for m in apps.get_app_config(label).get_models())]


def unclassified(model, said):
    return sorted({f.name for f in model._meta.concrete_fields} - set(said))


def test_every_field_is_classified():
    silent = {m._meta.label: unclassified(m, personal.written().get(m._meta.label, {})) for m in tables()}
    assert {label: names for label, names in silent.items() if names} == {}, "add lines to brokercoach/kit/personal/"


def test_no_line_outlives_its_field():
    fields = {m._meta.label: {f.name for f in m._meta.concrete_fields} for m in tables()}
    stale = {label: sorted(set(said) - fields.get(label, set())) for label, said in personal.written().items()}
    assert {label: names for label, names in stale.items() if names or label not in fields} == {}


def test_a_field_nobody_classified_is_noticed():
    case = apps.get_model("cases.Case")
    said = dict(classification(case))
    said.pop("sort_name")
    assert unclassified(case, said) == ["sort_name"]


def test_history_is_classified_as_what_it_follows():
    histories = [m for m in apps.get_models() if is_history(m) and m._meta.app_label in {"cases", "accounts"}]
    assert histories
    for model in histories:
        assert unclassified(model, classification(model)) == [], model._meta.label
    assert classification(apps.get_model("cases.SessionEvent"))["notes"] is Kind.SENSITIVE


def test_free_words_are_never_plain():
    """Anything a person types about someone is personal at the least; the plain exceptions are named."""
    plain = {
        f"{m._meta.label}.{f.name}"
        for m in ours()
        for f in m._meta.concrete_fields
        if isinstance(f, models.TextField | models.CharField) and not f.choices and not isinstance(f, models.UUIDField)
        if personal.written().get(m._meta.label, {}).get(f.name) is Kind.PLAIN and f.max_length and f.max_length > 120
    }
    assert sorted(plain - PLAIN_WORDS) == []


PLAIN_WORDS = {  # an organisation and where it works, not a person
    "directory.Organisation.name",
    "directory.Organisation.folded_name",
    "directory.Organisation.core_name",
    "directory.Organisation.website",
    "directory.Site.address",
    "employers.Employer.sort_name",
    "employers.Vacancy.folded_title",
    "cases.ContractTarget.definition",  # the words of a contract
}


# --- __str__ ---------------------------------------------------------------------------------------------------------


def marked(model):
    """An unsaved row whose every personal value carries a marker."""
    row = model(pk=None)
    for field in model._meta.concrete_fields:
        if field.is_relation:
            setattr(row, field.attname, 7)
        elif isinstance(field, models.CharField | models.TextField):
            setattr(row, field.attname, MARK)
        elif isinstance(field, models.JSONField):
            setattr(row, field.attname, {"words": MARK})
    return row


def tells(row, kinds):
    """Fields of a personal kind, when the row's own name repeats a marker."""
    hidden = [f for f, kind in kinds.items() if kind is not Kind.PLAIN]
    for name in list(row.__dict__):
        if name not in hidden and row.__dict__[name] == MARK:
            row.__dict__[name] = "plain"
    return MARK in str(row) or MARK in repr(row)


@pytest.mark.parametrize("model", ours(), ids=lambda m: m._meta.label)
def test_str_never_holds_a_personal_value(model):
    assert not tells(marked(model), classification(model))


def test_a_str_with_a_name_in_it_is_noticed(monkeypatch):
    client = apps.get_model("cases.Client")
    monkeypatch.setattr(client, "__str__", lambda self: f"client {self.name}")
    assert tells(marked(client), classification(client))


# --- logs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "sent to hemi.t@example.co.nz",
        "rang 021 555 0142 twice",
        "rang +64 21 555 0142",
        "form {'notes': 'she said Tangiwai', 'minutes': 40}",
        'body {"name": "Tangiwai", "minutes": 40}',
        "saved notes=Tangiwai",
        "DETAIL:  Key (lower(email))=(hemi.t@example.co.nz) already exists.",
        "Failing row contains (4, Tangiwai, null).",
        "safety_note: 'Tangiwai\\'s brother'",
    ],
)
def test_logs_are_scrubbed(line):
    said = scrub(line)
    assert "[removed]" in said
    for secret in ("Tangiwai", "hemi.t", "555"):
        assert secret not in said


@pytest.mark.parametrize("line", ["case 12 opened on 2026-03-20 10:15:00", "took 0.123 s", "GET /cases/12/ 200"])
def test_ids_dates_and_addresses_stay(line):
    assert scrub(line) == line


def test_arguments_and_tracebacks_are_scrubbed_too():
    try:
        raise ValueError("no such person: hemi.t@example.co.nz")
    except ValueError:
        record = logging.LogRecord("x", 40, "x.py", 1, "failed for %s", ("hemi.t@example.co.nz",), sys.exc_info())
    assert Scrub().filter(record)
    written = logging.Formatter().format(record)
    assert "hemi.t" not in written
    assert "ValueError" in written


def test_every_handler_scrubs():
    handlers = settings.LOGGING["handlers"]
    assert handlers
    assert [name for name, handler in handlers.items() if "scrub" not in handler.get("filters", ())] == []
    assert settings.LOGGING["filters"]["scrub"]["()"] == "brokercoach.kit.logs.Scrub"
