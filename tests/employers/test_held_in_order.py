"""Rows of employers are held in one order: a deed that waits for an earlier row holds none of the later ones yet."""

import pytest
from django.db import transaction

from brokercoach.directory.actions import merging, organisations
from brokercoach.kit.actions import lock
from employers.actions import own_words, seats
from tests.cast import gather
from tests.employers.test_conversations_at_once import meanwhile
from tests.factories import a_contact_of, a_conversation, a_seat, a_vacancy, an_employer, an_invited_seat
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db(transaction=True)


def in_order(first, then, deed):
    """What came of the deed that waits for `first`, while another goes on to `then`: neither waits for ever."""
    with transaction.atomic():
        lock(first)
        thread, came = meanwhile(deed)
        thread.join(timeout=0.7)
        assert thread.is_alive(), "it waits"
        lock(then)
    thread.join(timeout=10)
    return came[0]


def test_organisation_then_employer_then_vacancy():
    cast = gather()
    finch = an_employer(cast)
    there = finch.organisation
    said = in_order(there, finch, lambda: a_conversation(cast, finch, contact_name="Aroha Kemp"))
    assert said.employer == finch
    pat = a_contact_of(cast, finch, name="Pat Lee", email="pat@finch.example")
    asked = {"by": cast.mere, "employer": finch, "contact": pat, "on": TODAY, "now": NOW}
    assert in_order(there, finch, lambda: seats.invite_contact(**asked)).contact == pat
    a_seat(cast, finch)
    work = a_vacancy(cast, finch)
    told = {"by": cast.noah, "vacancy": work.pk, "version": work.version, "words": "Nights too", "on": TODAY}
    assert in_order(finch, work, lambda: own_words.ask_for_a_change(**told)).vacancy == work


def test_employer_then_invitation_and_account_then_seat():
    cast = gather()
    finch = an_employer(cast)
    invited, seated = an_invited_seat(cast, finch), a_seat(cast, finch)
    ended = {"by": cast.mere, "on": TODAY, "now": NOW}
    assert in_order(invited.invitation, invited, lambda: seats.end_seat(**ended, seat=invited)).ended_on == TODAY
    assert in_order(cast.noah, seated, lambda: seats.end_seat(**ended, seat=seated)).ended_on == TODAY
    again = an_invited_seat(cast, finch)
    other = organisations.add(by=cast.mere, name="Tawa Timber", kinds=["partner"], on=TODAY)
    known = {"by": cast.mere, "kept": other, "gone": finch.organisation, "on": TODAY}
    assert in_order(finch, again, lambda: merging.merge(**known)) == other
    again.refresh_from_db()
    assert again.ended_on == TODAY
