"""We may already know this person: ask; and break-glass from there (CC-8)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit.errors import NotAllowed, OutOfReach, RuleBroken
from brokercoach.notices import kinds
from brokercoach.notices.models import Notice
from cases.actions import glass
from cases.choices.closed import AskAnswer
from cases.models import Ask, Case, Glass
from tests.cases.conftest import NOW
from tests.factories import a_contact_point, a_glass, a_person, a_private_session, a_restriction, a_session, an_ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NUMBER = "021 555 0142"
WHY = "She is at the hospital now and her whānau cannot be reached"


@pytest.fixture
def known(cast, hemi):
    """Hēmi, led by Mere in Manukau, reached by a number."""
    a_contact_point(hemi)
    return hemi


def page(client, name, *args):
    return client.get(reverse(f"cases:{name}", args=args)).content.decode()


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("to__name", flat=True))


def test_a_match_beyond_reach_says_only_ask(client, cast, known):
    client.force_login(cast.tama)
    found = client.post(reverse("cases:intake"), {"words": NUMBER}).content.decode()
    assert "We may already know this person." in found
    for secret in ("Tamihere", "Mere Henare", "Manukau", f"/people/{known.pk}/"):
        assert secret not in found
    asked = client.post(reverse("cases:ask"), {"words": NUMBER}, follow=True).content.decode()
    assert "Not answered yet" in asked
    for secret in ("Tamihere", "Mere Henare", "Manukau", f"/people/{known.pk}/", f"case {known.pk}"):
        assert secret not in asked
    assert Ask.objects.get().case == known
    assert told("ask_received") == {"Mere Henare", "Hōne Parata"}
    assert Event.objects.filter(what="file.asked_about", file=f"cases.case:{known.pk}", actor_id=cast.tama.pk).exists()


def test_nothing_is_hinted_at_within_reach_or_where_the_file_is_closed(client, cast, known):
    client.force_login(cast.mere)
    assert "may already know" not in client.post(reverse("cases:intake"), {"words": NUMBER}).content.decode()
    a_restriction(cast, known, shut_out=cast.tama)
    client.force_login(cast.tama)
    assert "may already know" not in client.post(reverse("cases:intake"), {"words": NUMBER}).content.decode()
    client.post(reverse("cases:ask"), {"words": NUMBER})
    assert not Ask.objects.exists()
    with pytest.raises(OutOfReach):
        an_ask(cast, known)


def test_those_who_hold_the_file_answer_and_the_asker_learns_no_more(client, cast, known):
    asked = an_ask(cast, known)
    with pytest.raises(RuleBroken, match="asked already"):
        an_ask(cast, known)
    with pytest.raises(NotAllowed):
        glass.answer(by=cast.mele, ask=asked, answer=AskAnswer.NO, now=NOW)
    client.force_login(cast.hone)
    assert "Hēmi Tamihere" in page(client, "asks")
    client.post(reverse("cases:ask-answer", args=[asked.pk]), {"answer": "call"})
    with pytest.raises(RuleBroken, match="answered already"):
        glass.answer(by=cast.mere, ask=asked, answer=AskAnswer.NO, now=NOW)
    assert told("ask_answered") == {"Tama Keepa"}
    client.force_login(cast.tama)
    mine = page(client, "asks")
    assert "Ring me about it" in mine
    assert "Hōne Parata answered" in mine
    assert "Tamihere" not in mine
    assert f"/people/{known.pk}/" not in mine


def test_break_glass_opens_one_file_to_read_for_an_hour(client, cast, known):
    other = a_person(cast, name="Losa Fonua")
    a_session(cast, known, notes="Talked about the ute")
    a_private_session(cast, known)
    asked = an_ask(cast, known)
    client.force_login(cast.tama)
    assert client.get(reverse("cases:person", args=[known.pk])).status_code == 404
    short = client.post(reverse("cases:glass-break", args=[asked.pk]), {"reason": "Urgent"})
    assert short.status_code == 422
    assert "Say in a sentence" in short.content.decode()
    there = reverse("cases:person", args=[known.pk])
    assert client.post(reverse("cases:glass-break", args=[asked.pk]), {"reason": WHY}).headers["Location"] == there
    story = client.get(there).content.decode()
    assert "Hēmi Tamihere" in story
    assert "by break-glass until" in story
    assert "Talked about the ute" in page(client, "person-notes", known.pk)
    assert "court date" not in page(client, "person-notes", known.pk)
    for tab in ("person-basics", "person-papers", "plan", "direction"):
        assert "hx-get" not in page(client, tab, known.pk).split('id="main"')[1], f"{tab} offers a deed"
    for name in ("edit-person", "stage", "close", "promise"):
        path = reverse(f"cases:{name}", args=[known.pk])
        assert {client.get(path).status_code, client.post(path, {}).status_code} == {404}, name
    assert client.get(reverse("cases:person", args=[other.pk])).status_code == 404
    assert "Tamihere" not in page(client, "caseload")
    looked = Event.objects.filter(kind="read", file=f"cases.case:{known.pk}", actor_id=cast.tama.pk, tab="glass")
    assert looked.count() == 1
    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        client.force_login(cast.tama)
        assert client.get(there).status_code == 404


def test_break_glass_takes_nothing_away(client, cast, known):
    a_glass(cast, known, by=cast.mele)
    client.force_login(cast.mele)
    assert client.get(reverse("cases:who-looked", args=[known.pk])).status_code == 200
    assert client.get(reverse("cases:who-looked-csv", args=[known.pk])).status_code == 404
    assert not Event.objects.filter(kind="export").exists()


def test_those_who_hold_it_are_told_at_once_and_may_end_it(client, cast, known):
    made = a_glass(cast, known)
    assert told("glass_broken") == {"Mere Henare", "Hōne Parata"}
    assert kinds.get("glass_broken").urgent
    assert kinds.get("glass_broken").always_on
    assert set(Notice.objects.filter(kind="glass_broken", to=cast.mere).values_list("channel", flat=True)) == {
        "email", "in_app",
    }  # fmt: skip
    client.force_login(cast.mere)
    assert WHY in page(client, "asks")
    client.post(reverse("cases:glass-end", args=[made.pk]))
    assert Glass.objects.get().ended_at == NOW
    client.force_login(cast.tama)
    assert client.get(reverse("cases:person", args=[known.pk])).status_code == 404
    with pytest.raises(RuleBroken, match="over already"):
        glass.end_glass(by=cast.tama, glass=made, now=NOW)


def test_it_is_refused_where_the_file_is_closed_and_a_standing_one_ends_with_it(client, cast, known):
    made = a_glass(cast, known)
    client.force_login(cast.tama)
    assert client.get(reverse("cases:person", args=[known.pk])).status_code == 200
    a_restriction(cast, known, shut_out=cast.tama)
    assert client.get(reverse("cases:person", args=[known.pk])).status_code == 404
    assert WHY not in page(client, "asks")
    glass.end_glass(by=cast.mere, glass=made, now=NOW)
    with pytest.raises(RuleBroken, match="Ring the manager"):
        glass.break_glass(by=cast.tama, ask=made.ask, reason=WHY, now=NOW)


@pytest.mark.parametrize(
    ("change", "words"),
    [({"answer": "no"}, "somebody else"), ({"asked_at": NOW - timedelta(days=8)}, "Ask again"), ({}, "open to you")],
)
def test_what_break_glass_refuses(cast, known, change, words):
    asked = an_ask(cast, known)
    if change.get("answer"):
        glass.answer(by=cast.mere, ask=asked, answer=AskAnswer.NO, now=NOW)
    elif change:
        Ask.objects.update(**change)
    else:
        glass.break_glass(by=cast.tama, ask=asked, reason=WHY, now=NOW)
    with pytest.raises(RuleBroken, match=words):
        glass.break_glass(by=cast.tama, ask=Ask.objects.get(), reason=WHY, now=NOW)


def test_never_someone_else_s_question_nor_those_without_the_work(cast, known):
    asked = an_ask(cast, known)
    with pytest.raises(OutOfReach):
        glass.break_glass(by=cast.sina, ask=asked, reason=WHY, now=NOW)
    for who in (cast.eru, cast.ana, cast.noah, cast.rangi, cast.ngaire):
        with pytest.raises(NotAllowed):
            glass.break_glass(by=who, ask=asked, reason=WHY, now=NOW)


def test_quality_reviewers_list_every_one_and_lists_do_not_widen(client, cast, known):
    a_glass(cast, known)
    client.force_login(cast.rangi)
    assert WHY in page(client, "asks")
    assert known not in Case.objects.visible_to(cast.tama)
