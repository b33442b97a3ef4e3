"""Joining organisations, or two files of one person, never widens a consent: it stays with what was consented."""

import pytest

from brokercoach.directory.actions import merging
from brokercoach.kit.errors import RuleBroken
from cases.actions import sharing
from cases.actions._consents import NotShared
from cases.choices.sharing import DataKind, Purpose
from cases.models import Consent, Disclosure
from cases.sharing import Why
from tests.cases.conftest import TODAY
from tests.factories import a_consent, a_disclosure, an_organisation, withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def as_mere(client, cast):
    client.force_login(cast.mere)
    return client


@pytest.fixture
def foods(cast):
    return an_organisation(cast, name="Kauri Foods")


@pytest.fixture
def kai(cast):
    return an_organisation(cast, name="Kauri Kai")


def asks(cast, case, to, kinds=(DataKind.NAME,)):
    return sharing.can_share(by=cast.mere, case=case, to=to, purpose=Purpose.EMPLOYER, kinds=kinds, on=TODAY).why


def merge(cast, kept, gone):
    return merging.merge(by=cast.mere, kept=kept, gone=gone, on=TODAY)


def test_a_yes_to_what_is_gone_reaches_nobody(cast, hemi, foods, kai):
    yes = a_consent(cast, hemi, to=kai)
    kept = merge(cast, foods, kai)
    assert asks(cast, hemi, kept) == Why.NOT_ASKED
    kai.refresh_from_db()
    assert asks(cast, hemi, kai) == Why.NOBODY_THERE
    with pytest.raises(NotShared):
        a_disclosure(cast, hemi, yes)
    yes.refresh_from_db()
    assert (yes.organisation, yes.parts) == (kai, [kai.pk])


def test_a_yes_to_what_stays_does_not_reach_those_who_joined_it(cast, hemi, foods, kai):
    a_consent(cast, hemi, to=foods)
    assert asks(cast, hemi, foods) == Why.YES
    kept = merge(cast, foods, kai)
    assert asks(cast, hemi, kept) == Why.JOINED_SINCE
    a_consent(cast, hemi, to=kept)
    assert asks(cast, hemi, kept) == Why.YES


def test_a_yes_to_both_is_asked_again_too(cast, hemi, foods, kai):
    a_consent(cast, hemi, to=foods, kinds=["name", "work"])
    a_consent(cast, hemi, to=kai)
    assert asks(cast, hemi, merge(cast, foods, kai)) == Why.JOINED_SINCE


def test_a_join_of_a_join_counts_too(cast, hemi, foods, kai):
    a_consent(cast, hemi, to=foods)
    merge(cast, kai, an_organisation(cast, name="Small Bakery"))
    assert asks(cast, hemi, foods) == Why.YES
    kept = merge(cast, foods, kai)
    again = a_consent(cast, hemi, to=kept)
    assert len(again.parts) == 3
    assert asks(cast, hemi, kept) == Why.YES


def test_a_no_to_what_is_gone_stays_and_no_yes_is_written_to_it(cast, hemi, foods, kai):
    merge(cast, foods, kai)
    kai.refresh_from_db()
    with pytest.raises(RuleBroken, match="choose that one"):
        a_consent(cast, hemi, to=kai)
    assert not Consent.objects.exists()


def test_what_was_sent_before_stays_as_it_was_and_a_yes_is_still_taken_back(cast, hemi, foods, kai):
    yes = a_consent(cast, hemi, to=kai)
    a_disclosure(cast, hemi, yes)
    merge(cast, foods, kai)
    assert Disclosure.objects.get().to_name == "Kauri Kai"
    assert withdrawn(cast, hemi, yes).withdrawn_on == TODAY
