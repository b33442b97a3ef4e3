"""What was said stands and is never written over; nothing leaves without a plain yes; what left is kept as sent."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from brokercoach.audit.models import Event, Kind
from brokercoach.kit.actors import Consequence, System
from brokercoach.kit.errors import Conflict, NotAllowed, OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from cases.actions import cases, sharing
from cases.actions._consents import NotShared
from cases.choices import CloseReason
from cases.choices.sharing import DataKind, Purpose, SentHow
from cases.models import Accommodation, Consent, Disclosure, Goal
from cases.queries.sharing import Item, digest, what_leaves
from cases.sharing import Why
from tests.cases.conftest import NOW, TODAY, days
from tests.factories import (
    a_consent,
    a_contact_point,
    a_disclosure,
    a_person,
    a_refusal,
    a_whanau_member,
    an_organisation,
    withdrawn,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NAME, REACH, WORK, PART = DataKind.NAME, DataKind.REACH, DataKind.WORK, DataKind.PART


def asks(cast, case, *, to=None, purpose=Purpose.EMPLOYER, kinds=(NAME,), on=TODAY, **more):
    to = to or an_organisation(cast)
    return sharing.can_share(by=cast.mere, case=case, to=to, purpose=purpose, kinds=kinds, on=on, **more)


def refusals(case):
    return list(
        Event.objects.filter(kind=Kind.REFUSED, file=f"cases.case:{case.pk}").order_by("pk").values("what", "details")
    )


# --- said ------------------------------------------------------------------------------------------------------------


def test_a_yes_says_whose_to_whom_what_for_which_how_until_when_and_who_wrote_it(cast, hemi):
    a_consent(cast, hemi, kinds=["reach", "name", "name"], until_on=days(30))
    row = Consent.objects.get()
    assert (row.client_id, row.whose, row.organisation.name) == (hemi.client_id, None, "Kauri Foods")
    assert (row.purpose, row.kinds, row.how, row.until_on) == ("employer", ["name", "reach"], "in_person", days(30))
    assert (row.recorded_by, row.recorded_at, row.parts) == (cast.mere, NOW, [row.organisation_id])
    event = Event.objects.get(what="consent.given")
    assert event.details == {
        "to": f"directory.organisation:{row.organisation_id}",
        "purpose": "employer",
        "kinds": ["name", "reach"],
    }


def test_a_later_yes_takes_the_place_of_the_earlier_and_both_stay(cast, hemi):
    first = a_consent(cast, hemi, given_on=days(-9))
    second = a_consent(cast, hemi, kinds=[NAME])
    first.refresh_from_db()
    assert (first.replaced_on, second.replaced_on, Consent.objects.count()) == (TODAY, None, 2)
    assert asks(cast, hemi, kinds=[REACH]).why == Why.NOT_COVERED


def test_taking_back_the_later_yes_brings_no_older_one_to_life(cast, hemi):
    a_consent(cast, hemi, given_on=days(-9))
    withdrawn(cast, hemi, a_consent(cast, hemi))
    assert asks(cast, hemi).why == Why.WITHDRAWN


def test_a_no_is_a_row_and_cuts_only_what_it_names(cast, hemi):
    a_consent(cast, hemi, kinds=[NAME, WORK], given_on=days(-3))
    no = a_refusal(cast, hemi, kinds=[WORK])
    assert (no.yes, no.until_on, Consent.objects.count()) == (False, None, 2)
    assert asks(cast, hemi, kinds=[NAME])
    assert asks(cast, hemi, kinds=[NAME, WORK]).lacking == {WORK}
    a_consent(cast, hemi, kinds=[NAME, WORK])
    assert asks(cast, hemi, kinds=[NAME, WORK])


def test_a_yes_of_last_month_never_comes_before_yesterdays_no(cast, hemi):
    withdrawn(cast, hemi, a_consent(cast, hemi, given_on=days(-20)), said_on=days(-1))
    with pytest.raises(RuleBroken, match="since") as no:
        a_consent(cast, hemi, given_on=days(-10))
    assert "given_on" in no.value.error_dict
    with pytest.raises(RuleBroken, match="since"):
        a_refusal(cast, hemi, given_on=days(-10))


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"given_on": days(1)}, "given_on"),
        ({"until_on": days(-1)}, "until_on"),
        ({"until_on": days(800)}, "until_on"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["notes"]}, "kinds"),
        ({"kinds": ["shoe size"]}, "kinds"),
        ({"purpose": "marketing"}, "kinds"),
    ],
)
def test_what_a_yes_refuses_beside_its_field(cast, hemi, told, field):
    with pytest.raises(RuleBroken) as no:
        a_consent(cast, hemi, **told)
    assert field in no.value.error_dict
    assert not Consent.objects.exists()


def test_whose_to_whom_and_what_for_fit_together(cast, hemi):
    nan, other = a_whanau_member(hemi, name="Nan Rose"), a_whanau_member(a_person(cast))
    for told in ({"to": nan}, {"purpose": "whanau", "kinds": ["hopes"]}, {"whose": nan, "to": nan}):
        with pytest.raises(RuleBroken):
            a_consent(cast, hemi, **told)
    with pytest.raises(RuleBroken, match="someone else"):
        a_consent(cast, hemi, to=other, purpose=Purpose.WHANAU, kinds=["hopes"])
    with pytest.raises(RuleBroken, match="someone else"):
        a_consent(cast, hemi, whose=other)
    nan.ended_on = TODAY
    nan.save()
    with pytest.raises(RuleBroken, match="no longer part"):
        a_consent(cast, hemi, to=nan, purpose=Purpose.WHANAU, kinds=["hopes"])
    with pytest.raises(RuleBroken, match="no longer part"):
        a_consent(cast, hemi, whose=nan)


def test_each_of_the_whanau_says_it_for_themselves(cast, hemi):
    nan, aunty = a_whanau_member(hemi, name="Nan Rose"), a_whanau_member(hemi, name="Aunty Pania")
    a_consent(cast, hemi, kinds=[NAME])
    a_consent(cast, hemi, whose=nan, kinds=[NAME, REACH])
    assert asks(cast, hemi, whose=nan, kinds=[REACH])
    assert asks(cast, hemi, whose=aunty, kinds=[NAME]).why == Why.NOT_ASKED
    assert asks(cast, hemi, kinds=[REACH]).why == Why.NOT_COVERED
    assert asks(cast, hemi, whose=nan, kinds=[WORK]).why == Why.NEVER


@pytest.mark.parametrize(
    ("deed", "match"),
    [
        (lambda c, h, y: withdrawn(c, h, withdrawn(c, h, y)), "closed already"),
        (lambda c, h, y: withdrawn(c, h, a_refusal(c, h)), "no from the start"),
        (lambda c, h, y: withdrawn(c, h, y, said_on=days(1)), "Choose a day"),
        (lambda c, h, y: withdrawn(c, h, y, said_on=days(-5)), "Choose a day"),
        (lambda c, h, y: a_consent(c, h) and withdrawn(c, h, y), "closed already"),
    ],
)
def test_what_taking_back_refuses(cast, hemi, deed, match):
    yes = a_consent(cast, hemi)
    with pytest.raises(RuleBroken, match=match):
        deed(cast, hemi, yes)


def test_a_yes_is_taken_back_also_after_support_has_ended_and_none_is_given(cast, hemi):
    yes = a_consent(cast, hemi)
    cases.close_case(by=cast.mere, case=hemi, reason=CloseReason.MOVED, on=TODAY, now=NOW)
    assert asks(cast, hemi).why == Why.ENDED
    with pytest.raises(RuleBroken, match="ended"):
        a_consent(cast, hemi, by=cast.mere)
    assert withdrawn(cast, hemi, yes, by=cast.mere, words="I have changed my mind").withdrawn_by == cast.mere


# --- stays -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        lambda: Consent.objects.update(kinds=["name", "work"]),
        lambda: Consent.objects.filter(yes=False).update(yes=True, until_on=days(9)),
        lambda: Consent.objects.update(until_on=days(900)),
        lambda: Consent.objects.exclude(withdrawn_on=None).update(
            withdrawn_on=None, withdrawn_how="", withdrawn_by=None, withdrawn_at=None
        ),
        lambda: Consent.objects.exclude(replaced_on=None).update(replaced_on=None),
        lambda: Consent.objects.filter(yes=False).delete(),
        lambda: Disclosure.objects.update(what=[]),
        lambda: Disclosure.objects.update(to_name="Another"),
        lambda: Disclosure.objects.all().delete(),
    ],
)
def test_nothing_that_was_said_or_sent_is_written_over(cast, hemi, fault):
    replaced = a_consent(cast, hemi)
    a_disclosure(cast, hemi, replaced)
    withdrawn(cast, hemi, a_consent(cast, hemi))
    a_refusal(cast, hemi)
    with pytest.raises(DatabaseError, match="kept|written over"), transaction.atomic():
        fault()


# --- shared ----------------------------------------------------------------------------------------------------------


def test_what_is_shared_is_kept_as_it_was_sent(cast, hemi):
    a_contact_point(hemi)
    yes = a_consent(cast, hemi)
    sent = a_disclosure(cast, hemi, yes, kinds=[NAME, REACH], to_whom="Pat, who hires")
    hemi.client.name = "Another Name"
    hemi.client.save()
    sent.refresh_from_db()
    assert sent.what == [
        {"kind": "name", "term": "Name", "value": "Hēmi Tamihere"},
        {"kind": "reach", "term": "Mobile", "value": "021 555 0142"},
    ]
    assert (sent.to_name, sent.to_whom, sent.consent, sent.sent_by) == ("Kauri Foods", "Pat, who hires", yes, cast.mere)
    assert (sent.kinds, sent.how, sent.sent_at) == (["name", "reach"], "email", NOW)
    assert Event.objects.get(what="consent.shared").file == f"cases.case:{hemi.pk}"


def test_an_unsafe_or_shared_phone_never_leaves(cast, hemi):
    a_contact_point(hemi, value="021 555 0177", is_unsafe=True)
    a_contact_point(hemi, value="021 555 0178", is_shared=True)
    assert what_leaves(cast.mere, hemi, whose=None, kinds=[REACH]) == ()


def test_of_each_sort_exactly_its_facts_leave_and_no_others(cast, hemi):
    """CC-11: of what helps at work, the words and their weight; never the cost or with whom it was agreed before."""
    Goal.objects.create(case=hemi, own_words="My own truck", started_on=TODAY)
    Goal.objects.create(case=hemi, own_words="Gave this up", started_on=TODAY, ended_on=TODAY)
    told = {"case": hemi, "kind": "equipment", "weight": "must", "started_on": TODAY}
    Accommodation.objects.create(what="A chair with a back", cost=400, agreed_on=TODAY, agreed_with="Old Yard", **told)
    Accommodation.objects.create(what="No longer needed", ended_on=TODAY, **told)
    hemi.client.area, hemi.client.household_size, hemi.client.safety_note = "Papakura", 5, "Never ring at night"
    hemi.client.save()

    def leaves(*kinds):
        return [(item.kind, item.value) for item in what_leaves(cast.mere, hemi, whose=None, kinds=kinds)]

    assert leaves(DataKind.ADJUSTMENTS) == [("adjustments", "A chair with a back (must have)")]
    assert leaves(DataKind.HOPES) == [("hopes", "My own truck")]
    assert leaves(DataKind.HOME) == [("home", "Papakura"), ("home", "5")]
    assert leaves(DataKind.PROGRESS) == [("progress", "2 Mar 2026"), ("progress", "Getting to know"),
                                         ("progress", "Mere Henare")]  # fmt: skip
    everything = " ".join(value for _, value in leaves(*DataKind))
    for hidden in ("Never ring at night", "400", "Old Yard", "Gave this up", "No longer needed"):
        assert hidden not in everything


def test_without_a_yes_nothing_leaves_and_the_wish_is_written_down(cast, hemi):
    assert not asks(cast, hemi, kinds=[NAME, "shoe size"])
    assert not asks(cast, hemi)
    [never, not_asked] = refusals(hemi)
    assert never["what"] == not_asked["what"] == "consent.not_shared"
    assert never["details"]["answer"] == "never"
    assert never["details"]["kinds"] == ["name"]
    assert not_asked["details"]["purpose"] == "employer"
    with pytest.raises(NotShared) as no:
        a_disclosure(cast, hemi, withdrawn(cast, hemi, a_consent(cast, hemi)))
    assert no.value.answer.why == Why.WITHDRAWN
    assert not Disclosure.objects.exists()


def test_an_unknown_purpose_is_no(cast, hemi):
    a_consent(cast, hemi)
    assert asks(cast, hemi, purpose="marketing").why == Why.UNKNOWN_PURPOSE
    assert refusals(hemi)[0]["details"]["purpose"] == "unknown"


def test_a_yes_is_of_one_person_one_receiver_and_one_purpose(cast, hemi):
    yes, other = a_consent(cast, hemi), a_person(cast, name="Losa Fonua")
    assert asks(cast, other).why == Why.NOT_ASKED
    assert asks(cast, hemi, to=an_organisation(cast, name="Awa Bakery")).why == Why.NOT_ASKED
    assert asks(cast, hemi, purpose=Purpose.PROVIDER).why == Why.NOT_ASKED
    with pytest.raises(OutOfReach):
        a_disclosure(cast, other, yes)


def test_what_changed_since_it_was_looked_at_does_not_leave(cast, hemi):
    yes = a_consent(cast, hemi)
    seen = digest(what_leaves(cast.mere, hemi, whose=None, kinds=[NAME, REACH]), yes.receiver)
    a_contact_point(hemi)
    with pytest.raises(Conflict, match="changed"):
        a_disclosure(cast, hemi, yes, kinds=[NAME, REACH], seen=seen)
    with pytest.raises(RuleBroken, match="Nothing of this"):
        a_disclosure(cast, hemi, a_consent(cast, hemi, kinds=[DataKind.CV]), kinds=[DataKind.CV])


def test_a_context_above_discloses_what_it_holds_through_the_same_door(cast, hemi):
    yes = a_consent(cast, hemi, purpose=Purpose.PORTAL, kinds=[NAME, DataKind.JOB])
    told = {"case": hemi, "to": yes.organisation, "purpose": Purpose.PORTAL, "how": SentHow.ONLINE, "on": TODAY}
    via = Consequence(cast.mere, "placement.shown", Can.SHARE)
    items = [Item("name", "First name", "Hēmi"), Item("job", "Role", "Packer")]
    sent = sharing.disclose(by=via, items=items, now=NOW, source="outcomes.placement:7", **told)
    assert (sent.consent, sent.kinds, sent.source) == (yes, ["name", "job"], "outcomes.placement:7")
    assert sent.sent_by_label.endswith("via placement.shown")
    for more in (Item("hopes", "Wants", "A truck"), Item("", "Odd", "x")):
        with pytest.raises(NotShared):
            sharing.disclose(by=via, items=[*items, more], now=NOW, **told)
    with pytest.raises(NotShared):
        sharing.disclose(by=via, items=[], now=NOW, **told)


@pytest.mark.parametrize("who", ["rangi", "ngaire", "eru", "ana", "noah"])
def test_others_may_not(cast, hemi, who):
    yes, by = a_consent(cast, hemi), getattr(cast, who)
    asked = {"by": by, "case": hemi, "to": yes.organisation, "purpose": "employer", "kinds": [NAME], "on": TODAY}
    with pytest.raises(NotAllowed):
        sharing.can_share(**asked)
    for deed in (a_consent, a_refusal, a_disclosure):
        with pytest.raises(NotAllowed):
            deed(cast, hemi, by=by, **({"consent": yes} if deed is a_disclosure else {}))
    with pytest.raises(NotAllowed):
        withdrawn(cast, hemi, yes, by=by)
    with pytest.raises(NotAllowed):
        sharing.can_share(**asked | {"by": System("reminders")})


def test_the_last_day_is_a_day_of_it_and_the_next_is_not(cast, hemi):
    a_consent(cast, hemi, until_on=days(2))
    answers = [asks(cast, hemi, on=TODAY + timedelta(days=n)).why for n in range(4)]
    assert answers == [Why.YES, Why.YES, Why.YES, Why.EXPIRED]
