"""Two files that were one stand apart again: nobody knows which of the two a no, a closing or a warning was about, so
it holds for both until somebody says otherwise; and nothing of the one is read in the other."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from cases.actions import facts, joining, plans, restrictions, sharing
from cases.choices.sharing import Purpose
from cases.models import Case, Consent, ContactPoint, Goal, Restriction
from cases.queries.consents import register
from cases.queries.plans import plan, version_of
from cases.sharing import Why
from tests.cases.conftest import NOW, TODAY, days
from tests.factories import (
    a_consent,
    a_contact_point,
    a_refusal,
    a_restriction,
    a_whanau_member,
    an_organisation,
    withdrawn,
)  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SOON, LATER = NOW + timedelta(hours=1), NOW + timedelta(hours=2)
JSON = "application/json"


@pytest.fixture
def two(someone):
    """The one that is kept, led by Mere, and the one that goes, led by Sina."""
    return someone("Whetū Henare"), someone("Whetu Henare", lead="sina")


@pytest.fixture
def foods(cast):
    return an_organisation(cast, name="Kauri Foods")


def join(cast, kept, gone, now=NOW):
    return joining.join(by=cast.hone, kept=kept, gone=gone, on=TODAY, now=now)


def part(cast, done, now=LATER):
    joining.part(by=cast.hone, joined=done, on=TODAY, now=now)


def again(case):
    return Case.objects.select_related("client", "lead").get(pk=case.pk)


def asks(cast, case, foods, *kinds):
    told = {"purpose": Purpose.EMPLOYER, "kinds": kinds, "on": TODAY}
    return sharing.can_share(by=cast.hone, case=case, to=foods, **told).why


@pytest.mark.parametrize("said", ["a no", "taken back", "a yes to less"])
def test_what_they_said_while_the_two_were_one_is_asked_again_of_the_other(cast, two, foods, said):
    kept, gone = two
    a_consent(cast, gone, to=foods, kinds=["name", "reach"])
    elsewhere = a_consent(cast, gone, to=an_organisation(cast, name="Small Bakery"), kinds=["name"])
    mine = a_consent(cast, kept, to=foods, kinds=["name"], now=NOW - timedelta(1)) if said == "taken back" else None
    done = join(cast, kept, gone)
    if said == "a no":
        a_refusal(cast, again(kept), to=foods, kinds=["name", "reach"], now=SOON)
    elif said == "taken back":
        withdrawn(cast, again(kept), mine, now=SOON)
    else:
        a_consent(cast, again(kept), to=foods, kinds=["name"], now=SOON)
    part(cast, done)
    assert asks(cast, gone, foods, "reach") == Why.UNCLEAR
    assert asks(cast, gone, elsewhere.organisation, "name") == Why.YES, "of what nobody spoke the yes stands"
    shown = register(cast.sina, again(gone), today=TODAY)
    assert ([line.to for line in shown.stands], [line.to for line in shown.ask_again]) == (
        ["Small Bakery"],
        ["Kauri Foods"],
    )
    a_consent(cast, again(gone), to=foods, kinds=["name", "reach"], now=LATER)
    assert asks(cast, gone, foods, "reach") == Why.YES


def test_what_was_said_before_they_were_one_stays_apart(cast, two, foods):
    kept, gone = two
    a_refusal(cast, kept, to=foods, kinds=["name"], now=NOW - timedelta(1))
    a_consent(cast, gone, to=foods, kinds=["name"])
    part(cast, join(cast, kept, gone))
    assert (asks(cast, kept, foods, "name"), asks(cast, gone, foods, "name")) == (Why.REFUSED, Why.YES)


def test_someone_of_the_whanau_in_both_files_is_known_by_name(cast, two):
    kept, gone = two
    here, there = (
        a_whanau_member(case, name=name) for case, name in zip(two, ("Moana Hēnare", "Moana Henare"), strict=True)
    )
    theirs = a_consent(cast, gone, to=there, purpose=Purpose.WHANAU, kinds=["hopes"])
    done = join(cast, kept, gone)
    a_refusal(cast, again(kept), to=here, purpose=Purpose.WHANAU, kinds=["hopes"], now=SOON)
    part(cast, done)
    assert Consent.objects.get(pk=theirs.pk).replaced_on == TODAY


def test_a_file_that_came_along_with_it_is_asked_again_too(cast, two, foods, someone):
    third, (second, first) = someone("Whetu H"), two
    a_consent(cast, first, to=foods, kinds=["name"])
    one = join(cast, second, first)
    last = join(cast, third, again(second))
    a_refusal(cast, again(third), to=foods, kinds=["name"], now=SOON)
    part(cast, last)
    part(cast, one)
    assert asks(cast, first, foods, "name") == Why.UNCLEAR


def test_closed_while_they_were_one_both_stay_closed_until_somebody_opens_one(client, cast, two):
    kept, gone = two
    a_restriction(cast, kept, shut_out=cast.rangi, by=cast.mere, on=days(-3))
    done = join(cast, kept, gone)
    a_restriction(cast, again(kept), shut_out=cast.tama, until_on=days(30))
    lifted = a_restriction(cast, again(kept), shut_out=cast.mele)
    restrictions.lift(by=cast.mere, restriction=lifted, on=TODAY)
    part(cast, done)
    made = Restriction.objects.get(case=gone)
    assert (made.shut_out, made.why_words, made.until_on) == (cast.tama, "Her aunty", days(30))
    assert Event.objects.filter(what="file.restricted", file=f"cases.case:{gone.pk}").count() == 1
    assert Restriction.objects.filter(case=kept).count() == 3
    restrictions.lift(by=cast.hone, restriction=made, on=TODAY)
    assert Restriction.objects.standing(TODAY).filter(case=kept, shut_out=cast.tama).exists()


def test_closed_earlier_on_the_day_of_the_join_the_other_file_stays_open(cast, two):
    kept, gone = two
    a_restriction(cast, kept, shut_out=cast.rangi, by=cast.mere)
    done = join(cast, kept, gone)
    a_restriction(cast, again(kept), shut_out=cast.tama)
    part(cast, done)
    assert [made.shut_out for made in Restriction.objects.filter(case=gone)] == [cast.tama]


def test_a_colleague_shut_out_meanwhile_reads_neither_nor_leads_one(client, cast, two):
    kept, gone = two
    done = join(cast, kept, gone)
    a_restriction(cast, again(kept), shut_out=cast.sina)
    part(cast, done)
    gone = again(gone)
    assert gone.is_held_by_queue
    client.force_login(cast.sina)
    assert [client.get(reverse("cases:person", args=[case.pk])).status_code for case in two] == [404, 404]


@pytest.mark.parametrize("mark", ["is_unsafe", "is_shared"])
@pytest.mark.parametrize("value", ["021 555 0142", "021 555 0100"], ids=["of one key", "its key read anew meanwhile"])
def test_a_number_marked_while_they_were_one_is_marked_on_both(cast, two, mark, value):
    kept, gone = two
    for case in two:
        a_contact_point(case, value=value)
    done = join(cast, kept, gone)
    point = ContactPoint.objects.get(client=kept.client)
    told = {"by": cast.mere, "case": again(kept), "point": point, "version": point.version, "on": TODAY}
    facts.change_contact_point(**told, reach=point.value, **{mark: True})
    part(cast, done)
    assert all(ContactPoint.objects.values_list(mark, flat=True))
    assert ContactPoint.objects.count() == 2


def test_a_number_marked_before_stands_on_each_as_it_stood(cast, two):
    kept, gone = two
    a_contact_point(kept, is_unsafe=True)
    a_contact_point(gone, is_shared=True)
    done = join(cast, kept, gone)
    point = ContactPoint.objects.get(client=kept.client)
    assert (point.is_unsafe, point.is_shared) == (True, True)
    part(cast, done)
    marks = [ContactPoint.objects.values_list("is_unsafe", "is_shared").get(client=case.client) for case in two]
    assert marks == [(True, False), (False, True)]


def test_a_number_made_safe_meanwhile_is_not_made_safe_on_the_other(cast, two):
    for case in two:
        a_contact_point(case, is_unsafe=True)
    done = join(cast, *two)
    ContactPoint.objects.filter(client=two[0].client).update(is_unsafe=False)
    part(cast, done)
    assert ContactPoint.objects.get(client=two[1].client).is_unsafe


def test_a_plan_made_while_they_were_one_shows_nothing_of_the_other(client, cast, two):
    kept, gone = two
    for case, words in zip(two, ("My own truck", "Nights at home"), strict=True):
        save(cast, case, {"words": words})
    done = join(cast, kept, gone)
    both = [{"goal": goal.pk, "words": goal.own_words} for goal in Goal.objects.filter(case=kept).order_by("pk")]
    save(cast, kept, *both, {"words": "Class 4"}, version=1)
    assert len(version_of(cast.mere, again(kept)).goals) == 3
    part(cast, done)
    told = ["My own truck", "Class 4"]
    for version in (version_of(cast.mere, kept), version_of(cast.mere, kept, 2), plan(cast.mere, kept).stands):
        assert [goal["words"] for goal in version.goals] == told
    client.force_login(cast.mere)
    for name in ("cases:plan", "cases:edit-plan"):
        assert "Nights at home" not in client.get(reverse(name, args=[kept.pk])).content.decode()
    address = f"/api/v1/people/{kept.pk}/plan/"
    stands = client.get(address).json()["stands"]
    body = {name: stands[name] for name in ("version", "prompt", "goals")}
    old = client.put(address, body | {"version": 1, "goals": [{"words": "Home"}]}, content_type=JSON)
    assert old.status_code == 409
    assert "Nights at home" not in old.content.decode()
    saved = client.put(address, body, content_type=JSON)
    assert (saved.status_code, saved.json()) == (200, saved.json())
    assert Goal.objects.get(own_words="Nights at home").ended_on is None


def save(cast, case, *goals, version=0):
    plans.save_plan(by=cast.hone, case=again(case), version=version, goals=list(goals), on=TODAY, now=NOW)
