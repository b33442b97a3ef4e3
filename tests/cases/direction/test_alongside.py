"""Cultural support in its steps (CS-11), and an interpreter that a coach knows of before they ring (CS-10)."""

import pytest
from django.urls import reverse

from brokercoach.kit.errors import RuleBroken
from cases.actions import alongside
from cases.languages import interpreter_words
from cases.models import CulturalSupport, Interpreted, TimelineEntry
from cases.queries.alongside import interpreter_of, supports_of
from tests.cases.conftest import NOW, TODAY, days
from tests.factories import a_private_session, a_promise, a_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def note(by, case, **told):
    known = {"what": "A talanoa with the church elders", "wanted_on": days(-20), "on": TODAY}
    return alongside.note_support(by=by, case=case, **known | told)


def test_wanted_offered_answered_and_given_each_with_its_day_and_a_name(cast, hemi):
    support = note(cast.mere, hemi)
    told = {"by": cast.mere, "case": hemi, "support": support, "on": TODAY}
    assert supports_of(cast.mere, hemi)[0].next == "offer"
    with pytest.raises(RuleBroken, match="on or after they asked"):
        alongside.offer_support(**told, offered_on=days(-21), practitioner="Lotu Vaipulu")
    alongside.offer_support(**told, offered_on=days(-10), practitioner="Lotu Vaipulu")
    with pytest.raises(RuleBroken, match="their yes first"):
        alongside.give_support(**told, given_on=TODAY, now=NOW)
    alongside.answer_support(**told, their_answer="accepted", answered_on=days(-8))
    alongside.give_support(**told, given_on=days(-3), now=NOW)
    alongside.give_support(**told, given_on=TODAY, by_whom="Sela Vaipulu", now=NOW)
    with pytest.raises(RuleBroken, match="That day is written down already"):
        alongside.give_support(**told, given_on=TODAY, now=NOW)
    [one] = supports_of(cast.mere, hemi)
    assert (one.practitioner, one.answer_label, one.answered_on) == ("Lotu Vaipulu", "They said yes", days(-8))
    assert [(day.given_on, day.by_whom) for day in one.given] == [(TODAY, "Sela Vaipulu"), (days(-3), "Lotu Vaipulu")]
    assert TimelineEntry.objects.filter(case=hemi, title="Cultural support with Sela Vaipulu").exists()
    with pytest.raises(RuleBroken, match="the yes stands"):
        alongside.answer_support(**told, their_answer="declined", answered_on=TODAY)


def test_a_no_can_be_followed_by_another_offer(cast, hemi):
    support = note(cast.mere, hemi, offered_on=days(-10), practitioner="Lotu Vaipulu")
    told = {"by": cast.mere, "case": hemi, "support": support, "on": TODAY}
    with pytest.raises(RuleBroken, match="offered already"):
        alongside.offer_support(**told, offered_on=TODAY, practitioner="Sela Vaipulu")
    alongside.answer_support(**told, their_answer="declined", answered_on=days(-8))
    alongside.offer_support(**told, offered_on=TODAY, practitioner="Sela Vaipulu")
    row = CulturalSupport.objects.get()
    assert (row.practitioner, row.their_answer, row.answered_on) == ("Sela Vaipulu", "", None)


@pytest.mark.parametrize(
    ("told", "field"),
    [({"wanted_on": None}, "wanted_on"), ({"wanted_on": days(1)}, "wanted_on"),
     ({"offered_on": TODAY}, "practitioner"), ({"practitioner": "Lotu"}, "offered_on")],
)  # fmt: skip
def test_neither_asked_for_nor_offered_or_offered_by_nobody_is_refused(cast, hemi, told, field):
    with pytest.raises(RuleBroken) as no:
        note(cast.mere, hemi, **told)
    assert list(no.value.error_dict) == [field]


def test_another_person_s_support_is_refused(cast, hemi, someone):
    support = note(cast.mere, hemi)
    with pytest.raises(RuleBroken, match="someone else"):
        alongside.offer_support(
            by=cast.mere, case=someone("Losa Fonua"), support=support, offered_on=TODAY, practitioner="Lotu", on=TODAY
        )


@pytest.mark.parametrize(
    ("needed", "languages", "words"),
    [(False, ["Tongan"], ""), (True, [], "Interpreter"), (True, ["English"], "Interpreter"),
     (True, ["English", "Tongan"], "Interpreter: Tongan"), (True, ["te reo Māori", "NZ Sign Language"],
      "Interpreter: te reo Māori, NZ Sign Language")],
)  # fmt: skip
def test_an_interpreter_is_for_the_languages_that_are_not_english(needed, languages, words):
    assert interpreter_words(needed, languages) == words


@pytest.fixture
def losa(someone):
    return someone("Losa Fonua", needs_interpreter=True, languages=["English", "Tongan"])


def test_how_it_was_with_an_interpreter_is_said_session_by_session(cast, losa, hemi):
    met, other = a_session(cast, losa), a_session(cast, hemi)
    a_session(cast, losa, result="no_answer")
    now = interpreter_of(cast.mere, losa)
    assert (now.needed, now.languages, [one.how for one in now.sessions]) == (True, ("Tongan",), [""])
    with pytest.raises(RuleBroken, match="not in this session"):
        alongside.note_interpreting(by=cast.mere, case=losa, session=other, interpreting="there")
    alongside.note_interpreting(by=cast.mere, case=losa, session=met, interpreting="not_found", language="Tongan")
    alongside.note_interpreting(by=cast.mere, case=losa, session=met, interpreting="there", language="Tongan")
    [one] = interpreter_of(cast.mere, losa).sessions
    assert (one.how_label, one.language) == ("An interpreter was there", "Tongan")
    assert interpreter_of(cast.mere, hemi).sessions == ()


def test_a_private_session_shows_no_interpreter_to_others(cast, losa):
    met = a_private_session(cast, losa)
    alongside.note_interpreting(by=cast.mere, case=losa, session=met, interpreting="there")
    assert interpreter_of(cast.hone, losa).sessions == ()
    assert not Interpreted.objects.visible_to(cast.hone).exists()


def test_a_coach_sees_it_before_ringing_and_before_logging(client, cast, losa):
    client.force_login(cast.mere)
    assert "Interpreter: Tongan" in client.get(reverse("cases:person", args=[losa.pk])).content.decode()
    page = client.get(reverse("cases:log-session"), {"cases": losa.pk}).content.decode()
    assert "Interpreter: Tongan" in page
    found = client.post(reverse("cases:log-session-who"), {"q": "losa"}).json()
    assert found["people"][0]["hint"] == "Interpreter: Tongan"
    a_promise(cast, losa, due_on=TODAY)
    assert "Interpreter: Tongan" in client.get("/").content.decode(), "on the row that says whom to ring"
