"""Every kind, in every channel, says no more than a count, a day and a link (PC-15, WC-12)."""

from datetime import date
from types import SimpleNamespace

import pytest

from brokercoach.notices import kinds
from brokercoach.notices.rendering import bundle_message, render
from tests.notices.conftest import NOON

FORBIDDEN = (
    "wage", "salary", "pay", "health", "medical", "disab", "mental", "benefit", "winz", "work and income", "programme",
    "course", "concern", "employer", "probation", "addiction", "debt", "client",
)  # fmt: skip
MARKERS = ("Hēmi", "Tamihere", "Mere", "mere@brokercoach.example")


@pytest.fixture
def told(cast, monkeypatch):
    """A rendered message of each kind, in both languages, with a count of one and of three."""

    def of(kind, language, count):
        cast.mere.language = language
        fixed = kinds.Kind(
            kind.code, kind.words, lambda notice, now: kinds.Facts("/page/7/", count, date(2026, 11, 25))
        )
        monkeypatch.setitem(kinds._declared, kind.code, fixed)
        notice = SimpleNamespace(kind=kind.code, to=cast.mere, to_address="", ids={"name": "Hēmi Tamihere"}, pk=1)
        return (
            bundle_message(notice, [render(notice, NOON)] * 2, NOON)
            if kind.code == "daily_bundle"
            else render(notice, NOON)
        )

    return of


@pytest.mark.parametrize("language", ["en-nz", "mi"])
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("kind", kinds.every(), ids=lambda kind: kind.code)
def test_no_text_carries_a_personal_fact(told, kind, language, count, monkeypatch):
    if kind.code == "daily_bundle":
        monkeypatch.setattr("tests.notices.test_kinds.render", lambda *_: _a_line())
    message = told(kind, language, count)
    said = f"{message.subject}\n{message.body}\n{message.short}"

    assert [word for word in FORBIDDEN if word in said.casefold()] == []
    assert [marker for marker in MARKERS if marker in said] == []
    assert "/page/7/" in said
    assert "\n" not in message.subject
    assert len(message.short) < 160


def _a_line():
    return SimpleNamespace(subject="A line", link="http://localhost/page/7/")


def test_a_message_has_no_room_for_words():
    with pytest.raises(TypeError):
        kinds.Facts(link="/x/", count="Hēmi")
    with pytest.raises(TypeError):
        kinds.Facts(link="/x/", name="Hēmi")
    with pytest.raises(ValueError):
        kinds.Facts(link="https://elsewhere.example/")


def test_a_kind_is_declared_once_and_makes_sense():
    with pytest.raises(ValueError, match="twice"):
        kinds.declare(kinds.Kind("case_reassigned", "words", lambda notice, now: None))
    with pytest.raises(ValueError, match="bundle"):
        kinds.Kind("odd", "words", None, urgent=True, bundle=True)


def test_the_kinds_of_today_stand():
    known = {kind.code for kind in kinds.every()}
    assert known >= {
        "invitation", "follow_ups_due", "contact_request_overdue", "case_reassigned", "import_finished",
        "draft_waiting", "delivery_failing",
    }  # fmt: skip
