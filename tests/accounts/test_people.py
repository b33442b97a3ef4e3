"""Inviting, roles, teams, leaving and coming back."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from brokercoach.accounts import links
from brokercoach.accounts.actions import invitations, people, teams
from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.events import about_to_leave
from brokercoach.accounts.models import Invitation, Membership, User
from brokercoach.audit.models import Event
from brokercoach.kit.dates import AUCKLAND
from brokercoach.kit.errors import NotAllowed, RuleBroken
from brokercoach.notices.kinds import DoNotSend
from brokercoach.notices.models import Notice
from brokercoach.notices.rendering import render
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 20, 10, tzinfo=AUCKLAND)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def asked(cast):
    """Pania is invited to coach in Manukau."""
    team = cast.teams["Manukau"]
    return invitations.invite(by=cast.ana, email="Pania@brokercoach.example", role=Role.COACH, team=team, now=NOW)


def path_of(invitation):
    return reverse("accounts:join", args=[invitation.pk, links.invitation_link(invitation).rstrip("/").split("/")[-1]])


def join(client, invitation, **more):
    return client.post(path_of(invitation), {"name": "Pania Ruru", "password": PASSWORD} | more)


def test_an_invited_person_chooses_a_password_and_is_in(client, cast, asked):
    assert client.get(path_of(asked)).status_code == 200
    assert join(client, asked)["Location"] == "/"

    pania = User.objects.get(email="pania@brokercoach.example")
    assert (pania.role, pania.joined_on, pania.teams_in()) == (Role.COACH, TODAY, [cast.teams["Manukau"].pk])
    assert client.get(reverse("accounts:own")).status_code == 200
    assert Event.objects.filter(what="invitation.accepted", subject=f"accounts.user:{pania.pk}").exists()


def test_the_link_goes_by_mail_and_only_its_hash_is_kept(cast, asked):
    asked = invitations.invite_again(by=cast.ana, invitation=asked, now=NOW)
    first, newest = Notice.objects.filter(kind="invitation").order_by("pk")
    assert newest.to_address == "pania@brokercoach.example"
    link = links.invitation_link(asked)
    assert link in render(newest, NOW).body
    with pytest.raises(DoNotSend):
        render(first, NOW)
    assert link.rstrip("/").split("/")[-1] not in str(Invitation.objects.values().get())


def test_looking_at_the_link_changes_nothing(client, asked):
    before = Invitation.objects.values().get()
    for _ in range(3):
        client.get(path_of(asked))
        client.head(path_of(asked))
    assert Invitation.objects.values().get() == before


def test_a_link_works_once(client, asked):
    join(client, asked)
    again = Client()
    assert again.get(path_of(asked)).status_code == 410
    assert join(again, asked).status_code == 410
    assert User.objects.filter(email="pania@brokercoach.example").count() == 1


def test_a_link_is_over_after_72_hours(client, asked, clock):
    clock.shift(timedelta(hours=71, minutes=59))
    assert client.get(path_of(asked)).status_code == 200
    clock.shift(timedelta(minutes=1))
    page = client.get(path_of(asked))
    assert page.status_code == 410
    assert "72 hours" in page.content.decode()
    assert join(client, asked).status_code == 410


def test_a_fresh_link_ends_the_one_before(client, cast, asked):
    old = path_of(asked)
    asked = invitations.invite_again(by=cast.ana, invitation=asked, now=NOW)
    assert client.get(old).status_code == 404
    assert client.get(path_of(asked)).status_code == 200


@pytest.mark.parametrize("secret", ["x", "0" * 64, "ā", "%00", "a" * 5000, "..", "<b>"])
def test_a_tampered_link_is_a_plain_page(client, asked, secret):
    assert client.get(f"/join/{asked.pk}/{secret}/").status_code in (400, 404)
    assert client.get(f"/join/99999999999999999999999/{'0' * 64}/").status_code == 404


def test_a_withdrawn_invitation_lets_nobody_in(client, cast, asked):
    invitations.withdraw_invitation(by=cast.ana, invitation=asked, now=NOW)
    assert join(client, asked).status_code == 410


def test_someone_signed_in_is_told_to_sign_out_first(client, cast, asked):
    client.force_login(cast.mere)
    assert join(client, asked).status_code == 409


def test_a_weak_password_is_told_beside_its_field(client, asked):
    answer = join(client, asked, password="short")
    assert answer.status_code == 422
    assert "12 characters" in answer.content.decode()
    assert not User.objects.filter(email="pania@brokercoach.example").exists()


def test_nobody_is_invited_twice_nor_when_already_here(cast, asked):
    for email in ("PANIA@brokercoach.example", "Mere@brokercoach.example"):
        with pytest.raises(RuleBroken):
            invitations.invite(by=cast.ana, email=email, role=Role.COACH, now=NOW)


@pytest.mark.parametrize("who", ["mere", "hone", "rangi", "ngaire", "eru", "noah"])
def test_only_administrators_manage_people(client, cast, asked, who):
    user = getattr(cast, who)
    client.force_login(user)
    for name, args in [
        ("people", []),
        ("invite", []),
        ("invitation", [asked.pk]),
        ("teams", []),
        ("person", [user.pk]),
    ]:
        assert client.get(reverse(f"accounts:{name}", args=args)).status_code == (404 if who == "noah" else 403)
    with pytest.raises(NotAllowed):
        people.deactivate(by=user, user=cast.sina, on=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        people.change_role(by=user, user=user, role=Role.ADMINISTRATOR, on=TODAY)


def test_leaving_ends_everything_at_once(cast):
    mere = Client()
    mere.post(reverse("account_login"), {"login": "mere@brokercoach.example", "password": PASSWORD})
    assert mere.get(reverse("accounts:own")).status_code == 200

    people.deactivate(by=cast.ana, user=cast.mere, on=TODAY, now=NOW)

    assert mere.get(reverse("accounts:own")).status_code == 302
    assert not Membership.objects.filter(user=cast.mere, ends_on=None).exists()
    people.reactivate(by=cast.ana, user=cast.mere, on=TODAY)
    assert mere.get(reverse("accounts:own")).status_code == 302, "the old sign-in does not come back"


def test_leaving_is_refused_while_someone_above_objects(cast):
    def still_holds_work(*, user, **_):
        raise RuleBroken("2 open cases are still theirs.")

    about_to_leave.connect(still_holds_work)
    try:
        with pytest.raises(RuleBroken, match="2 open cases"):
            people.deactivate(by=cast.ana, user=cast.mere, on=TODAY, now=NOW)
        with pytest.raises(RuleBroken, match="2 open cases"):
            people.change_role(by=cast.ana, user=cast.mere, role=Role.QUALITY, on=TODAY)
    finally:
        about_to_leave.disconnect(still_holds_work)
    cast.mere.refresh_from_db()
    assert cast.mere.is_active
    assert not Event.objects.filter(what="person.deactivated").exists()


def test_the_last_administrator_stays(cast):
    other = User.objects.create(email="pita@brokercoach.example", name="Pita", role=Role.ADMINISTRATOR)
    people.deactivate(by=other, user=cast.ana, on=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="Another administrator"):
        people.deactivate(by=other, user=other, on=TODAY, now=NOW)
    with pytest.raises(RuleBroken):
        people.change_role(by=other, user=other, role=Role.COACH, on=TODAY)


def test_memberships_have_days_and_never_overlap(cast):
    team, mere = cast.teams["Manukau"], cast.mere
    held = Membership.objects.get(user=mere)
    with pytest.raises(RuleBroken, match="already in this team"):
        teams.start_membership(by=cast.ana, user=mere, team=team, part=Part.MEMBER, starts_on=TODAY)
    with pytest.raises(RuleBroken, match="on or after"):
        teams.end_membership(by=cast.ana, membership=held, ends_on=date(2020, 1, 1))
    teams.end_membership(by=cast.ana, membership=held, ends_on=TODAY)
    teams.start_membership(by=cast.ana, user=mere, team=team, part=Part.LEADER, starts_on=TODAY)
    assert User.objects.get(pk=mere.pk).teams_led() == [team.pk]


def test_a_member_becomes_leader_from_a_day(cast):
    held = Membership.objects.get(user=cast.mere)
    teams.change_part(by=cast.ana, membership=held, part=Part.LEADER, on=TODAY)
    kept = Membership.objects.filter(user=cast.mere).order_by("pk").values_list("part", "starts_on", "ends_on")
    assert list(kept) == [("member", date(2025, 3, 3), TODAY), ("leader", TODAY, None)]


def test_the_pages_of_people_and_teams_do_what_they_say(client, cast):
    client.force_login(cast.ana)
    invite = {"email": "pania@brokercoach.example", "role": "coach", "team": cast.teams["Manukau"].pk, "part": "member"}
    page = client.post(reverse("accounts:invite"), invite, follow=True)
    assert links.invitation_link(Invitation.objects.get()) in page.content.decode()
    assert "pania@" in client.get(reverse("accounts:people")).content.decode()

    made = client.post(reverse("accounts:teams"), {"name": "Ōtara", "area": "Ōtara"})
    joined = {"user": cast.mere.pk, "part": "leader", "starts_on": "2026-03-20"}
    assert client.post(made["Location"], joined).status_code == 302
    held = Membership.objects.get(user=cast.mere, team__name="Ōtara")
    client.post(reverse("accounts:change-part", args=[held.pk]))
    held = Membership.objects.get(user=cast.mere, team__name="Ōtara", ends_on=None)
    client.post(reverse("accounts:end-membership", args=[held.pk]), {"ends_on": "2026-03-20"})
    assert not Membership.objects.filter(team__name="Ōtara", ends_on=None).exists()

    sina = reverse("accounts:person", args=[cast.sina.pk])
    assert client.get(reverse("accounts:deactivate", args=[cast.sina.pk])).status_code == 200
    client.post(reverse("accounts:deactivate", args=[cast.sina.pk]))
    assert "cannot sign in" in client.get(sina).content.decode()
    assert "Sina" in client.get(reverse("accounts:people") + "?left=1").content.decode()
    client.post(reverse("accounts:reactivate", args=[cast.sina.pk]))
    client.post(reverse("accounts:change-role", args=[cast.sina.pk]), {"role": "quality"})
    assert User.objects.get(pk=cast.sina.pk).role == Role.QUALITY


def test_ones_own_details(client, cast):
    client.force_login(cast.mere)
    client.post(reverse("accounts:own"), {"name": "Mere Henare", "called": "Mez", "mobile": "021 555 0199"})
    cast.mere.refresh_from_db()
    assert (cast.mere.first_name, cast.mere.mobile) == ("Mez", "021 555 0199")
    assert Event.objects.get(what="person.details_changed").details == {"fields": ["called", "mobile"]}
