"""Someone of an employer signs in for them alone, from a day to a day (CC-5, PC-6)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.accounts import links
from brokercoach.accounts.actions import invitations, people
from brokercoach.accounts.models import Invitation, User
from brokercoach.audit.models import Event
from brokercoach.directory.actions import contacts, merging, organisations
from brokercoach.kit import dates
from brokercoach.kit.errors import Conflict, OutOfReach, RuleBroken
from employers.actions import holding, own_words, seats, vacancies
from employers.models import NextStep, Seat, Vacancy, VacancyWord
from tests.factories import a_contact_of, a_seat, a_vacancy, an_employer, an_invited_seat
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db
JOIN = {"name": "Pat Lee", "password": "kōrero mai, whakarongo mai"}


@pytest.fixture
def finch(cast):
    return an_employer(cast)


def test_invited_by_whoever_keeps_them_they_come_in_once_and_see_their_vacancies(cast, client, finch):
    theirs = a_vacancy(cast, finch, title="Storeperson")
    a_vacancy(cast, an_employer(cast, "Kauri Foods"), title="Baker")
    there = a_contact_of(cast, finch, name="Pat Lee", email="pat@finch.example")
    client.force_login(cast.mere)
    asked = client.post(reverse("employers:invite-contact", args=[finch.pk]), {"contact": there.pk})
    assert asked.status_code == 302
    link = links.invitation_path(Invitation.objects.get())
    client.logout()
    assert client.post(link, JOIN).status_code == 302
    seat = Seat.objects.get()
    assert (seat.user.email, seat.employer, seat.since_on) == ("pat@finch.example", finch, dates.today())
    assert client.get("/").headers["Location"] == reverse("employers:our-vacancies")
    page = client.get(reverse("employers:our-vacancies")).content.decode()
    assert "Storeperson" in page
    assert "Baker" not in page
    for words in (f"{cast.mere.name} looks after you here", f"mailto:{cast.mere.email}"):
        assert words in page
    assert client.get(reverse("employers:our-vacancy", args=[theirs.pk])).status_code == 200
    client.logout()
    assert client.get(link).status_code == 410
    assert set(Event.objects.filter(what__startswith="seat.").values_list("what", flat=True)) == {
        "seat.invited", "seat.taken",
    }  # fmt: skip


def test_the_link_is_over_after_72_hours_and_a_fresh_one_ends_the_one_before(cast, finch):
    seat = an_invited_seat(cast, finch)
    first = links.invitation_secret(seat.invitation).token
    assert seat.invitation.has_expired(now=NOW + timedelta(hours=72))
    seats.send_again(by=cast.mere, seat=seat, now=NOW + timedelta(hours=72))
    assert Invitation.objects.borne_by(seat.invitation_id, first) is None


@pytest.mark.parametrize("who", ["sina", "tama"])
def test_whoever_neither_keeps_them_nor_leads_invites_nobody(cast, finch, who):
    with pytest.raises(RuleBroken, match="Whoever keeps this employer"):
        a_seat(cast, finch, by=getattr(cast, who))
    assert a_seat(cast, finch, by=cast.hone).user == cast.noah


def test_nobody_without_an_email_of_elsewhere_or_gone_is_invited(cast, finch):
    with pytest.raises(RuleBroken, match="e-mail first"):
        a_seat(cast, finch, email="", name="Kim")
    other = a_contact_of(cast, an_employer(cast, "Kauri Foods"))
    with pytest.raises(OutOfReach):
        seats.invite_contact(by=cast.mere, employer=finch, contact=other, on=TODAY, now=NOW)
    left = a_contact_of(cast, finch, email="left@finch.example")
    contacts.end_contact(by=cast.mere, contact=left, on=TODAY)
    with pytest.raises(OutOfReach):
        seats.invite_contact(by=cast.mere, employer=finch, contact=left, on=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="already signs in"):
        a_seat(cast, finch, email=cast.sina.email, name="Sina")
    assert not Seat.objects.exists()


def test_who_has_no_email_yet_is_named_with_where_to_add_it(cast, client, finch):
    contacts.add_contact(by=cast.mere, organisation=finch.organisation, name="Kim", on=TODAY)
    client.force_login(cast.mere)
    page = client.get(reverse("employers:invite-contact", args=[finch.pk])).content.decode()
    assert "Kim has no e-mail yet" in page
    there = reverse("directory:organisation", args=[finch.organisation_id])
    assert there in page
    assert "Add someone" in client.get(there).content.decode(), "a page that opens, with the form on it"
    assert "Whom do you invite?" not in page, "a question without an answer to choose"


def test_one_seat_for_each_contact_and_each_account(cast, finch):
    a_seat(cast, finch)
    with pytest.raises(RuleBroken, match="invited already, or sign in"):
        a_seat(cast, finch)
    with pytest.raises(RuleBroken, match="sign in for another employer"):
        a_seat(cast, an_employer(cast, "Kauri Foods"))


def sees(user):
    return Vacancy.objects.visible_to(User.objects.get(pk=user.pk)).count()


def test_when_the_contact_leaves_the_seat_ends_and_the_account_with_it(cast, client, finch):
    a_vacancy(cast, finch)
    seat = a_seat(cast, finch)
    client.force_login(cast.noah)
    assert sees(cast.noah) == 1
    contacts.end_contact(by=cast.mere, contact=seat.contact, on=TODAY)
    assert sees(cast.noah) == 0
    seat.refresh_from_db()
    cast.noah.refresh_from_db()
    assert (seat.ended_on, cast.noah.is_active) == (TODAY, False)
    assert client.get(reverse("employers:our-vacancies")).status_code in {302, 404}
    again = a_seat(cast, finch)
    cast.noah.refresh_from_db()
    assert (again.user, cast.noah.is_active, sees(cast.noah)) == (cast.noah, True, 1)


def test_an_invited_contact_who_leaves_cannot_come_in(cast, client, finch):
    seat = an_invited_seat(cast, finch)
    link = links.invitation_path(seat.invitation)
    contacts.end_contact(by=cast.mere, contact=seat.contact, on=TODAY)
    assert client.post(link, JOIN).status_code == 410
    assert not User.objects.filter(email="pat@finch.example").exists()


def test_an_invitation_taken_back_ends_the_seat_and_they_are_invited_again(cast, finch):
    seat = an_invited_seat(cast, finch)
    invitations.withdraw_invitation(by=cast.ana, invitation=seat.invitation, now=NOW)
    seat.refresh_from_db()
    assert seat.ended_on == TODAY
    assert an_invited_seat(cast, finch).invitation.is_waiting


def test_so_many_links_go_to_one_email(cast, finch):
    seat = an_invited_seat(cast, finch)
    for _ in range(4):
        seats.send_again(by=cast.mere, seat=seat, now=NOW)
    with pytest.raises(RuleBroken, match="Several links went there already"):
        seats.send_again(by=cast.mere, seat=seat, now=NOW)
    assert seats.send_again(by=cast.mere, seat=seat, now=NOW + timedelta(hours=1))


def test_an_account_that_is_closed_or_changes_its_role_gives_up_its_seat(cast, finch):
    seat = a_seat(cast, finch)
    people.change_role(by=cast.ana, user=cast.noah, role="evaluator", on=TODAY)
    seat.refresh_from_db()
    assert (seat.ended_on, sees(cast.noah)) == (TODAY, 0)


def test_a_merge_of_organisations_shows_nobody_more(cast, finch):
    a_vacancy(cast, finch)
    seat = a_seat(cast, finch)
    known = {"kinds": ["employer"], "on": TODAY, "is_another": True}
    kept = organisations.add(by=cast.ana, name="Finch Group", **known)
    merging.merge(by=cast.ana, kept=kept, gone=finch.organisation, on=TODAY)
    seat.refresh_from_db()
    assert (seat.ended_on, sees(cast.noah)) == (TODAY, 0)


def test_they_read_facts_and_nothing_we_keep_about_them(cast, client, finch):
    row = a_vacancy(cast, finch, source="created", carved_tasks="Sorting SECRET", carved_need="A need SECRET")
    until = TODAY + timedelta(days=5)
    holding.hold_back(
        by=cast.mere, vacancy=row, reason="other", words="Hoarded SECRET", until_on=until, on=TODAY
    )  # fmt: skip
    a_seat(cast, finch)
    client.force_login(cast.noah)
    page = client.get(reverse("employers:our-vacancy", args=[row.pk])).content.decode()
    api = client.get(f"/api/v1/ours/vacancies/{row.pk}/").content.decode()
    assert "Class 1, full" in page
    for shown in (page, api, client.get(reverse("employers:our-vacancies")).content.decode()):
        assert "SECRET" not in shown


def test_another_employers_vacancy_is_404_and_leaves_a_line(cast, client, finch):
    a_seat(cast, finch)
    other = a_vacancy(cast, an_employer(cast, "Kauri Foods"))
    client.force_login(cast.noah)
    for address in (
        reverse("employers:our-vacancy", args=[other.pk]), reverse("employers:our-vacancy-change", args=[other.pk]),
        f"/api/v1/ours/vacancies/{other.pk}/",
    ):  # fmt: skip
        assert client.get(address).status_code == 404
    right = reverse("employers:our-vacancy-right", args=[other.pk])
    assert client.post(right, {"version": other.version}).status_code == 404
    assert Event.objects.filter(kind="refused", actor_id=cast.noah.pk, what="file.refused").count() == 4
    with pytest.raises(OutOfReach):
        own_words.say_it_is_right(by=cast.noah, vacancy=other.pk, version=other.version, on=TODAY)


@pytest.mark.parametrize("name", ["cases:caseload", "employers:list", "search:go", "accounts:people", "directory:list"])
def test_every_other_page_is_not_there_for_them(cast, client, finch, name):
    a_seat(cast, finch)
    client.force_login(cast.noah)
    assert client.get(reverse(name)).status_code == 404


def test_they_say_it_is_right_or_ask_for_a_change_which_becomes_ours_to_do(cast, client, finch):
    row = a_vacancy(cast, finch)
    a_seat(cast, finch)
    client.force_login(cast.noah)
    page = reverse("employers:our-vacancy", args=[row.pk])
    client.get(page)
    assert not VacancyWord.objects.exists()
    told = {"version": row.version}
    assert client.post(reverse("employers:our-vacancy-right", args=[row.pk]), told).status_code == 302
    change = reverse("employers:our-vacancy-change", args=[row.pk])
    assert client.post(change, told | {"words": ""}).status_code == 422
    assert client.post(change, told | {"words": "Two more places"}).status_code == 302
    step = NextStep.objects.get()
    assert (step.owner, step.employer, step.what) == (cast.mere, finch, "They ask for a change: Storeperson")
    assert "Two more places" in client.get(page).content.decode()
    client.force_login(cast.mere)
    assert "Two more places" in client.get(reverse("employers:vacancy", args=[row.pk])).content.decode()


def test_what_changed_since_they_read_it_is_not_confirmed(cast, finch):
    row = a_vacancy(cast, finch)
    a_seat(cast, finch)
    with pytest.raises(Conflict):
        own_words.say_it_is_right(by=cast.noah, vacancy=row.pk, version=row.version + 1, on=TODAY)
    vacancies.withdraw_vacancy(by=cast.mere, vacancy=row, why="Orders fell", on=TODAY)
    with pytest.raises(RuleBroken, match="open no more"):
        own_words.say_it_is_right(by=cast.noah, vacancy=row.pk, version=row.version, on=TODAY)
