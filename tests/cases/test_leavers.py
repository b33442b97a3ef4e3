"""Nobody is left behind when a coach goes (CH-8), and what the morning says."""

import pytest
from django.urls import reverse

from brokercoach.accounts.actions import people
from brokercoach.accounts.models import User
from brokercoach.audit.models import Event
from brokercoach.celery import app
from brokercoach.kit.errors import RuleBroken
from brokercoach.notices.models import Notice
from brokercoach.notices.quiet import WAKES
from cases import tasks
from cases.actions import cases, cover, follow_ups, leavers, reminders, requests
from cases.models import Assignment, Case, Cover, FollowUp
from cases.queries.holdings import holdings_of
from tests.cases.conftest import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_coach_with_open_cases_cannot_go_until_each_is_in_other_hands(cast, hemi, someone):
    someone("Kiri Waititi")
    follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=days(1), on=TODAY)
    with pytest.raises(RuleBroken, match=r"2 open cases and 1 promise.*/leavers/"):
        people.deactivate(by=cast.ana, user=cast.mere, on=TODAY, now=NOW)
    leavers.release_caseload(by=cast.hone, of=cast.mere, to=cast.sina, on=TODAY, now=NOW)
    assert set(Case.objects.values_list("lead", flat=True)) == {cast.sina.pk}
    assert FollowUp.objects.get().owner == cast.sina
    people.deactivate(by=cast.ana, user=cast.mere, on=TODAY, now=NOW)
    assert not User.objects.get(pk=cast.mere.pk).is_active


def test_another_role_is_refused_in_the_same_words(cast, hemi):
    with pytest.raises(RuleBroken, match="1 open case"):
        people.change_role(by=cast.ana, user=cast.mere, role="quality", on=TODAY)


def test_the_holding_queue_is_a_place_with_a_list(client, cast, hemi):
    follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=days(1), on=TODAY)
    leavers.release_caseload(by=cast.hone, of=cast.mere, on=TODAY, now=NOW)
    assert Case.objects.get().is_held_by_queue
    assert FollowUp.objects.get().held_by_team == hemi.team
    assert Assignment.objects.get().end_reason == "held"
    client.force_login(cast.hone)
    assert "Hēmi Tamihere" in client.get("/people/?show=queue").content.decode()
    client.force_login(cast.mere)
    assert "Hēmi Tamihere" not in client.get("/people/").content.decode()


def test_a_manager_gives_on_only_their_own_teams_people(cast, hemi, someone):
    elsewhere = someone("Whetū Ngata", lead="mere", team="Waitākere")
    leavers.release_caseload(by=cast.hone, of=cast.mere, to=cast.sina, on=TODAY, now=NOW)
    elsewhere.refresh_from_db()
    assert elsewhere.lead == cast.mere
    assert holdings_of(cast.mere, on=TODAY).cases == 1


def test_promises_on_other_coaches_people_go_to_those_coaches_and_cover_ends(cast, hemi, someone):
    sinas = someone("Kiri Waititi", lead="sina")
    follow_ups.promise(by=cast.sina, case=sinas, kind="do", due_on=days(1), on=TODAY, owner=cast.mere)
    when = {"starts_on": days(-2), "ends_on": days(7), "on": TODAY, "now": NOW}
    cover.arrange_cover(by=cast.hone, of=cast.sina, stand_in=cast.mere, team=hemi.team, **when)
    leavers.release_caseload(by=cast.hone, of=cast.mere, on=TODAY, now=NOW)
    assert FollowUp.objects.get().owner == cast.sina
    assert Cover.objects.get().ends_on == TODAY
    assert not holdings_of(cast.mere, on=TODAY)


def test_one_case_that_refuses_leaves_the_others_moved(cast, hemi, someone, monkeypatch):
    other = someone("Kiri Waititi")
    deed = leavers.assign_lead

    def refuses(*, case, **more):
        if case.pk == other.pk:
            raise RuleBroken("Not this one.")
        return deed(case=case, **more)

    monkeypatch.setattr(leavers, "assign_lead", refuses)
    done = leavers.release_caseload(by=cast.hone, of=cast.mere, to=cast.sina, on=TODAY, now=NOW)
    assert [(one.case_id, one.moved, one.words) for one in done] == [
        (hemi.pk, True, ""),
        (other.pk, False, "Not this one."),
    ]


def test_the_page_shows_an_administrator_numbers_and_a_manager_their_people(client, cast, hemi):
    page = reverse("cases:leaver", args=[cast.mere.pk])
    client.force_login(cast.ana)
    text = client.get(page).content.decode()
    assert f"case {hemi.pk}" in text
    assert "Hēmi" not in text
    assert client.post(page, {"to": cast.sina.pk}).status_code == 200
    assert Case.objects.get().lead == cast.mere
    client.force_login(cast.hone)
    assert "Hēmi Tamihere" in client.get(page).content.decode()
    assert client.post(page, {"to": cast.tama.pk}).status_code == 422
    assert client.post(page, {"to": cast.sina.pk}).status_code == 302
    assert Case.objects.get().lead == cast.sina
    client.force_login(cast.mele)
    assert "Hēmi" not in client.get(reverse("cases:leaver", args=[cast.sina.pk])).content.decode()
    for who in ("mere", "rangi", "eru", "noah"):
        client.force_login(getattr(cast, who))
        assert client.get(page).status_code == (404 if who == "noah" else 403)


def test_whoever_ends_accounts_puts_all_in_the_holding_queue_and_sees_no_one(client, cast, hemi, someone):
    """Of two teams at once, with a promise on someone else's case: then the account can end."""
    someone("Whetū Ngata", lead="mere", team="Waitākere")
    sinas = someone("Kiri Waititi", lead="sina")
    follow_ups.promise(by=cast.sina, case=sinas, kind="do", due_on=days(1), on=TODAY, owner=cast.mere)
    client.force_login(cast.ana)
    ends = reverse("accounts:deactivate", args=[cast.mere.pk])
    hold = reverse("cases:leaver-hold", args=[cast.mere.pk])
    assert f'formaction="{hold}"' in client.get(ends).content.decode()
    answer = client.post(hold, follow=True)
    shown = answer.content.decode()
    assert answer.redirect_chain == [(ends, 302)]
    assert "2 given on" in shown
    assert [name for name in ("Hēmi", "Whetū", "Kiri") if name in shown] == []
    assert not holdings_of(cast.mere, on=TODAY)
    assert FollowUp.objects.get().owner == cast.sina
    assert set(Case.objects.exclude(pk=sinas.pk).values_list("lead", flat=True)) == {None}
    assert set(Assignment.objects.exclude(ended_on=None).values_list("end_reason", flat=True)) == {"held"}
    line = Event.objects.filter(what="case.lead_changed").first()
    assert line.actor == f"user:{cast.ana.pk} via leaver.held"
    assert client.post(ends).status_code == 302
    assert not User.objects.get(pk=cast.mere.pk).is_active


def test_only_whoever_ends_accounts_may(client, cast, hemi):
    hold = reverse("cases:leaver-hold", args=[cast.mere.pk])
    for who in ("mere", "hone", "rangi", "noah"):
        client.force_login(getattr(cast, who))
        refused = 404 if who == "noah" else 403
        assert client.post(hold).status_code == refused
        assert client.post(f"/api/v1/colleagues/{cast.mere.pk}/hold/").status_code == refused
    assert Case.objects.get().lead == cast.mere
    client.force_login(cast.ana)
    held = client.post(f"/api/v1/colleagues/{cast.mere.pk}/hold/")
    assert held.json() == [{"case_id": hemi.pk, "moved": True, "words": ""}]


def test_nobody_is_given_to_someone_who_has_left(cast, hemi):
    User.objects.filter(pk=cast.sina.pk).update(is_active=False)
    with pytest.raises(RuleBroken, match="still works here"):
        cases.assign_lead(by=cast.hone, case=hemi, to=cast.sina, on=TODAY, now=NOW)


def test_the_morning_says_each_thing_once_and_nothing_to_who_has_left(cast, hemi, someone):
    late = someone("Kiri Waititi", lead="sina")
    for case in (hemi, late):
        follow_ups.promise(by=cast.hone, case=case, kind="ring", due_on=TODAY, on=TODAY)
    User.objects.filter(pk=cast.sina.pk).update(is_active=False)
    requests.note_request(by=cast.mere, case=hemi, received_at=NOW.replace(day=10), by_way_of="text", now=NOW)
    for _ in range(2):
        assert tasks.remind_due_follow_ups() == 1
        assert tasks.check_nobody_holding() == 1
        assert tasks.check_unanswered() == 1
    told = Notice.objects.values_list("kind", "to", "channel")
    assert len(told) == len(set(told))
    assert {(kind, to) for kind, to, _ in told} == {
        ("follow_ups_due", cast.mere.pk),
        ("nobody_holding", cast.hone.pk),
        ("contact_request_overdue", cast.hone.pk),
    }


def test_a_morning_that_was_missed_is_made_up_for(cast, hemi):
    """Rule 9: due and not done, never due today."""
    follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=days(1), on=TODAY)
    assert not reminders.remind_due_follow_ups(by=tasks.MORNING, on=TODAY)
    assert len(reminders.remind_due_follow_ups(by=tasks.MORNING, on=days(4))) == 1
    assert Notice.objects.filter(kind="follow_ups_due", to=cast.mere).exists()


def test_a_manager_hears_nothing_when_everyone_is_held(cast, hemi):
    follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=days(2), on=TODAY)
    assert tasks.check_nobody_holding() == 0


def test_the_morning_stands_in_the_timetable():
    """Each is written before the day's one e-mail leaves."""
    due = {entry["task"].removeprefix("cases.tasks."): entry["schedule"] for entry in app.conf.beat_schedule.values()}
    for name in ("remind_due_follow_ups", "check_nobody_holding", "check_unanswered", "remind_ending_consents"):
        assert max(due[name].hour) < WAKES.hour, name
