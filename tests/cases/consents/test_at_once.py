"""Two at once: a yes taken back while something is being shared, two who write down at the same time."""

import threading

import pytest
from django.db import connection, transaction

from brokercoach.directory.actions import merging
from cases.actions._consents import NotShared
from cases.choices.sharing import DataKind
from cases.models import Consent, Disclosure
from cases.sharing import Why
from tests.cases.conftest import TODAY
from tests.cast import gather
from tests.factories import a_consent, a_disclosure, a_person, an_organisation, withdrawn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company():
    return gather()


def meanwhile(deed):
    """Run it in another connection; returns (thread, what came of it)."""
    came = []

    def run():
        try:
            came.append(deed())
        except Exception as no:  # what the deed says is looked at by the test
            came.append(no)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, came


def test_taken_back_while_it_is_being_shared_is_one_clear_no(company):
    case = a_person(company)
    yes = a_consent(company, case)
    with transaction.atomic():
        withdrawn(company, case, yes)
        thread, came = meanwhile(lambda: a_disclosure(company, case, yes))
        thread.join(timeout=0.7)
        assert thread.is_alive(), "the share waits for whoever writes first"
    thread.join(timeout=10)
    assert isinstance(came[0], NotShared)
    assert came[0].answer.why == Why.WITHDRAWN
    assert not Disclosure.objects.exists()


def test_shared_just_before_it_is_taken_back_stands_and_nothing_more_leaves(company):
    case = a_person(company)
    yes = a_consent(company, case)
    with transaction.atomic():
        a_disclosure(company, case, yes)
        thread, came = meanwhile(lambda: withdrawn(company, case, yes))
        thread.join(timeout=0.7)
        assert thread.is_alive()
    thread.join(timeout=10)
    assert came[0].withdrawn_on is not None
    assert Disclosure.objects.count() == 1
    with pytest.raises(NotShared):
        a_disclosure(company, case, yes)


@pytest.mark.parametrize(("gone", "why"), [("Kauri Kai", Why.JOINED_SINCE), ("Kauri Foods", Why.NOBODY_THERE)])
def test_joined_with_another_while_it_is_being_shared_is_one_clear_no(company, gone, why):
    """A merge never widens a consent, not even for a moment (decision 13)."""
    case = a_person(company)
    rows = {name: an_organisation(company, name=name) for name in ("Kauri Foods", "Kauri Kai")}
    yes = a_consent(company, case)
    [kept] = [row for name, row in rows.items() if name != gone]
    with transaction.atomic():
        merging.merge(by=company.mere, kept=kept, gone=rows[gone], on=TODAY)
        thread, came = meanwhile(lambda: a_disclosure(company, case, yes))
        thread.join(timeout=0.7)
        assert thread.is_alive(), "the share waits for the merge"
    thread.join(timeout=10)
    assert isinstance(came[0], NotShared)
    assert came[0].answer.why == why
    assert not Disclosure.objects.exists()


def test_two_who_write_down_a_yes_at_once_leave_one_that_stands(company):
    case = a_person(company)
    an_organisation(company)
    with transaction.atomic():
        a_consent(company, case)
        thread, came = meanwhile(lambda: a_consent(company, case, by=company.hone, kinds=[DataKind.NAME]))
        thread.join(timeout=0.7)
    thread.join(timeout=10)
    assert isinstance(came[0], Consent)
    assert list(Consent.objects.filter(replaced_on=None)) == [came[0]]
    assert Consent.objects.count() == 2
