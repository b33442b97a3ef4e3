"""The pages and the API: one's own messages, one's choices, and what did not get through."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import resolve, reverse

from brokercoach.accounts.actions import invitations
from brokercoach.accounts.choices import Role
from brokercoach.notices import kinds, queue, tasks
from brokercoach.notices.choices import Channel, State
from brokercoach.notices.models import Notice
from tests.notices.conftest import NOON


@pytest.fixture
def told(cast, at_noon, kind_of):
    code = kind_of(defaults=(Channel.EMAIL, Channel.IN_APP), resolver=lambda n, now: kinds.Facts(link="/account/"))
    queue(to=cast.mere, kind=code, dedupe_key="a")
    return Notice.objects.get(channel=Channel.IN_APP)


@pytest.fixture
def given_up(told):
    Notice.objects.filter(channel=Channel.EMAIL).update(state=State.GIVEN_UP, fault="SMTPServerDisconnected")
    return Notice.objects.get(channel=Channel.EMAIL)


def test_my_messages_are_mine_alone_and_can_be_read(client, cast, told):
    client.force_login(cast.sina)
    assert "Your import is finished" not in client.get(reverse("notices:own")).content.decode()
    assert client.post(reverse("notices:read", args=[told.pk])).status_code == 404

    client.force_login(cast.mere)
    assert "Your import is finished" in client.get(reverse("notices:own")).content.decode()
    assert "1" in client.get(reverse("notices:bell")).content.decode()
    assert client.post(reverse("notices:read", args=[told.pk])).url == "/account/"
    told.refresh_from_db()
    assert told.read_at == NOON


def test_all_can_be_marked_read(client, cast, told):
    client.force_login(cast.mere)
    assert client.post(reverse("notices:read-all")).status_code == 302
    told.refresh_from_db()
    assert told.read_at == NOON


def test_choices_are_made_on_a_page(client, cast, told):
    client.force_login(cast.mere)
    page = client.get(reverse("notices:preferences")).content.decode()
    assert "Promises of mine that are due" in page
    assert "Messages to my people" not in page

    assert client.post(reverse("notices:preferences"), {"choices": ["case_reassigned.sms"]}).status_code == 302
    page = client.get(reverse("notices:preferences")).content.decode()
    assert 'id="id_case_reassigned.sms" checked' in page
    assert 'id="id_case_reassigned.email" checked' not in page


@pytest.mark.parametrize(("who", "sees"), [("hone", True), ("mele", False), ("ana", True)])
def test_leaders_see_what_did_not_get_through_to_their_people(client, cast, given_up, who, sees):
    client.force_login(getattr(cast, who))
    page = client.get(reverse("notices:delivery")).content.decode()

    assert ("Mere Henare" in page) is sees
    assert client.post(reverse("notices:try-again", args=[given_up.pk])).status_code == (302 if sees else 404)


def test_a_coach_has_no_delivery_page(client, cast, given_up):
    client.force_login(cast.mere)
    assert client.get(reverse("notices:delivery")).status_code == 403


def test_another_try_is_a_fresh_day(client, cast, given_up):
    client.force_login(cast.hone)
    client.post(reverse("notices:try-again", args=[given_up.pk]))
    given_up.refresh_from_db()
    assert (given_up.state, given_up.due_at, given_up.first_tried_at) == (State.QUEUED, NOON, None)


def test_the_leader_is_told_once_when_messages_to_their_people_are_given_up(cast, at_noon, kind_of, monkeypatch):
    for n in range(2):
        queue(to=cast.mere, kind=kind_of(urgent=True), dedupe_key=f"k{n}")
    with monkeypatch.context() as down:
        down.setattr("brokercoach.notices.sending.hand_over", lambda *_: 1 / 0)
        tasks.sweep_unsent()
        at_noon.shift(timedelta(hours=24))
        tasks.sweep_unsent()

    assert Notice.objects.filter(state=State.GIVEN_UP).count() == 2
    assert [n.to for n in Notice.objects.filter(kind="delivery_failing", channel=Channel.IN_APP)] == [cast.hone]


def test_an_invitation_goes_by_the_outbox_and_not_once_withdrawn(cast, at_noon):
    kept = invitations.invite(by=cast.ana, email="new@brokercoach.example", role=Role.COACH, now=NOON)
    gone = invitations.invite(by=cast.ana, email="gone@brokercoach.example", role=Role.COACH, now=NOON)
    invitations.withdraw_invitation(by=cast.ana, invitation=gone, now=NOON)
    tasks.sweep_unsent()

    assert [m.to for m in mail.outbox] == [["new@brokercoach.example"]]
    assert f"/join/{kept.pk}/" in mail.outbox[0].body
    assert "join" not in str(list(Notice.objects.values()))


def test_the_outbox_page_shows_what_was_sent_and_only_in_the_demo(client, cast, at_noon, kind_of, settings):
    settings.EMAIL_BACKEND = "brokercoach.notices.mailbox.EmailBackend"
    queue(to=cast.mere, kind=kind_of(urgent=True), dedupe_key="a")
    tasks.sweep_unsent()
    client.force_login(cast.sina)
    assert "Your import is finished" in client.get(reverse("notices:outbox")).content.decode()

    settings.DEMO = False
    assert client.get(reverse("notices:outbox")).status_code == 404
    client.force_login(cast.noah)
    assert client.get(reverse("notices:outbox")).status_code == 404


def test_the_api_has_the_same_messages_choices_and_refusals(client, cast, told, given_up):
    client.force_login(cast.mere)
    (mine,) = client.get(reverse("api:notices")).json()["results"]
    assert (mine["text"], mine["read"]) == ("Your import is finished", False)
    assert client.post(reverse("api:notice-read", args=[mine["id"]])).status_code == 204
    assert client.get(reverse("api:notice-delivery")).status_code == 403

    choices = {"choices": [{"kind": "case_reassigned", "channel": "email", "wanted": False}]}
    kept = client.put(reverse("api:notice-preferences"), choices, content_type="application/json").json()
    chosen = [c["wanted"] for c in kept if (c["kind"], c["channel"]) == ("case_reassigned", "email")]
    assert chosen == [False]
    choices["choices"][0]["kind"] = "nothing"
    refused = client.put(reverse("api:notice-preferences"), choices, content_type="application/json")
    assert (refused.status_code, refused.json()["detail"]) == (422, "There is no such message to choose about.")

    client.force_login(cast.hone)
    assert client.get(reverse("api:notice-delivery")).json()[0]["who"] == "Mere Henare"
    assert client.post(reverse("api:notice-again", args=[given_up.pk])).status_code == 204
    assert client.post(reverse("api:notice-again", args=[given_up.pk])).status_code == 422


@pytest.mark.parametrize("who", ["mere", "hone", "rangi", "ngaire", "eru", "ana"])
def test_the_bell_stands_in_the_frame_of_every_page_and_costs_it_nothing(client, cast, who, count_queries):
    """A place for the number, asked for by the page itself; asking keeps nobody's sign-in alive."""
    client.force_login(getattr(cast, who))
    page = client.get(reverse("accounts:own")).content.decode()
    assert page.count(f'data-bell="{reverse("notices:bell")}"') == 2  # a laptop's and a phone's
    assert count_queries(lambda: client.get(reverse("notices:bell"))) <= 4
    assert resolve(reverse("notices:bell")).func.only_looks
