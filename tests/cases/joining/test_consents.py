"""Joining two files never widens a consent: of two that differ the narrower stands, until they are asked again."""

from datetime import timedelta

import pytest

from cases.actions import joining, sharing
from cases.choices.sharing import Purpose
from cases.models import Consent, Disclosure
from cases.queries.consents import consents_of
from cases.sharing import Why
from tests.cases.conftest import NOW, TODAY
from tests.factories import a_consent, a_disclosure, a_refusal, an_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def two(someone):
    return someone("Whetū Henare"), someone("Whetu Henare")


@pytest.fixture
def foods(cast):
    return an_organisation(cast, name="Kauri Foods")


def asks(cast, case, foods, *kinds):
    told = {"purpose": Purpose.EMPLOYER, "kinds": kinds, "on": TODAY}
    return sharing.can_share(by=cast.mere, case=case, to=foods, **told).why


def join(cast, two, minutes=5):
    return joining.join(by=cast.mere, kept=two[0], gone=two[1], on=TODAY, now=NOW + timedelta(minutes=minutes))


def test_a_yes_of_the_gone_file_allows_nothing(cast, two, foods):
    a_consent(cast, two[1], to=foods, kinds=["name"])
    join(cast, two)
    assert asks(cast, two[0], foods, "name") == Why.NOT_ASKED


def test_a_yes_of_the_kept_file_alone_stands_as_it_was_said(cast, two, foods):
    a_consent(cast, two[0], to=foods, kinds=["name"])
    join(cast, two)
    assert asks(cast, two[0], foods, "name") == Why.YES


def test_of_two_yeses_only_what_both_allow(cast, two, foods):
    a_consent(cast, two[0], to=foods, kinds=["name", "work"])
    a_consent(cast, two[1], to=foods, kinds=["name", "reach"])
    done = join(cast, two)
    assert asks(cast, two[0], foods, "name") == Why.YES
    assert asks(cast, two[0], foods, "work") == Why.FILES_DIFFER
    assert asks(cast, two[0], foods, "reach") == Why.NOT_COVERED
    mine, theirs = sorted(consents_of(cast.mere, two[0], today=TODAY), key=lambda line: line.pk)
    assert (mine.codes, mine.group) == (("name",), "stands")
    assert (theirs.group, theirs.may_withdraw) == ("ask_again", False)
    joining.part(by=cast.mere, joined=done, on=TODAY, now=NOW + timedelta(hours=1))
    assert asks(cast, two[0], foods, "work") == Why.YES
    assert asks(cast, two[1], foods, "reach") == Why.YES


def test_a_no_in_either_file_is_a_no(cast, two, foods):
    a_consent(cast, two[0], to=foods, kinds=["name"])
    a_refusal(cast, two[1], to=foods)
    join(cast, two)
    assert asks(cast, two[0], foods, "name") == Why.FILES_DIFFER
    assert {line.group for line in consents_of(cast.mere, two[0], today=TODAY)} == {"ask_again", "over"}


def test_asked_again_after_the_joining_what_they_say_now_stands(cast, two, foods):
    a_consent(cast, two[0], to=foods, kinds=["name"])
    a_refusal(cast, two[1], to=foods)
    join(cast, two, minutes=-5)
    a_consent(cast, two[0], to=foods, kinds=["name", "work"])
    assert asks(cast, two[0], foods, "work") == Why.YES


def test_what_was_shared_goes_along_and_what_was_said_stays_as_said(cast, two, foods):
    yes = a_consent(cast, two[1], to=foods, kinds=["name"])
    sent = a_disclosure(cast, two[1], yes)
    done = join(cast, two)
    sent.refresh_from_db()
    assert sent.client_id == two[0].client_id
    assert Consent.objects.get(pk=yes.pk).client_id == two[1].client_id
    joining.part(by=cast.mere, joined=done, on=TODAY, now=NOW + timedelta(hours=1))
    assert Disclosure.objects.get().client_id == two[1].client_id
