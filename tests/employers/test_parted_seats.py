"""Two employers that were one part again: nobody signs in for one whose contact they are not (CC-5)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from employers.actions import joining
from employers.models import Seat
from tests.factories import a_contact_of, a_seat, a_vacancy, an_employer, an_invited_seat
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cast):
    """The one that is kept, and the one that goes, whose contacts are Noah and Pat."""
    kept, gone = an_employer(cast, "Kauri Foods"), an_employer(cast, "Small Bakery")
    a_contact_of(cast, gone)
    a_contact_of(cast, gone, name="Pat Lee", email="pat@finch.example")
    return kept, gone


def test_whoever_was_asked_in_while_they_were_one_signs_in_no_more(cast, client, two):
    kept, gone = two
    a_vacancy(cast, kept, title="Secret job")
    done = joining.join(by=cast.mere, kept=kept, gone=gone, on=TODAY, now=NOW)
    kept.refresh_from_db()
    seat, waits = a_seat(cast, kept), an_invited_seat(cast, kept)
    own = an_invited_seat(cast, kept, name="Ari Stone", email="ari@finch.example")
    client.force_login(cast.noah)
    assert "Secret job" in client.get(reverse("employers:our-vacancies")).content.decode()
    joining.part(by=cast.mere, joined=done, on=TODAY, now=NOW + timedelta(hours=1))
    for ended in (seat, waits):
        ended = Seat.objects.select_related("contact", "invitation").get(pk=ended.pk)
        assert (ended.ended_on, ended.contact.organisation_id) == (TODAY, gone.organisation_id)
        assert ended.invitation is None or not ended.invitation.is_waiting
    assert list(Seat.objects.filter(ended_on=None)) == [own], "a contact of their own still comes in"
    cast.noah.refresh_from_db()
    assert not cast.noah.is_active
    answer = client.get(reverse("employers:our-vacancies"))
    assert answer.status_code == 302
    assert "Secret job" not in answer.content.decode()
