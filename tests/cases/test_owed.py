"""A promise whose owner no longer sees the file stays in their list, without its name, until given back."""

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.notices.models import Notice
from cases import tasks
from cases.actions import cases, follow_ups
from cases.kinds import due_facts
from cases.models import FollowUp
from tests.cases.conftest import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def owed(cast, hemi):
    """Sina promised to ring Hēmi while she covered; now she does not see him."""
    return follow_ups.promise(
        by=cast.mere, case=hemi, kind="ring", what="Ring about the licence", due_on=TODAY, on=TODAY, owner=cast.sina
    )


def test_it_stands_in_its_owners_day_and_tells_nothing(client, cast, hemi, owed):
    client.force_login(cast.sina)
    page = client.get("/").content.decode()
    back = reverse("cases:promise-give-back", args=[owed.pk])
    assert back in page
    assert "Someone with Mere Henare" in page
    shown = page + client.get(back).content.decode() + client.get("/api/v1/day/").content.decode()
    assert [word for word in ("Hēmi", "Tamihere", "licence") if word in shown] == []
    assert client.get(reverse("cases:promise-date", args=[owed.pk])).status_code == 404


def test_given_back_it_is_its_leads(client, cast, hemi, owed):
    client.force_login(cast.sina)
    assert client.post(reverse("cases:promise-give-back", args=[owed.pk])).status_code == 302
    assert FollowUp.objects.get().owner == cast.mere
    assert Event.objects.get(what="follow_up.handed_on").details == {"to": cast.mere.pk}
    assert reverse("cases:promise-give-back", args=[owed.pk]) not in client.get("/").content.decode()
    client.force_login(cast.mere)
    assert "Ring about the licence" in client.get("/").content.decode()


def test_without_a_lead_it_goes_to_the_queue(client, cast, hemi, owed):
    cases.assign_lead(by=cast.hone, case=hemi, to=None, on=TODAY, now=NOW)
    client.force_login(cast.sina)
    assert client.post(f"/api/v1/promises/{owed.pk}/give-back/").status_code == 200
    promise = FollowUp.objects.get()
    assert (promise.owner, promise.held_by_team) == (None, hemi.team)


def test_ones_own_and_others_promises_are_not_given_back_this_way(client, cast, hemi, owed):
    mine = follow_ups.promise(by=cast.mere, case=hemi, kind="do", due_on=days(3), on=TODAY)
    client.force_login(cast.mere)
    for promise in (mine, owed):
        assert client.post(reverse("cases:promise-give-back", args=[promise.pk])).status_code == 404


def test_the_morning_counts_it(cast, hemi, owed):
    assert tasks.remind_due_follow_ups() == 1
    assert due_facts(Notice(to=cast.sina, kind="follow_ups_due"), NOW).count == 1
