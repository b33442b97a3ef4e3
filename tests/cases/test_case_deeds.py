"""What may be done with a case, what each deed refuses, and what it leaves."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit.dates import add_working_days
from brokercoach.kit.errors import NotAllowed, RuleBroken
from brokercoach.notices.models import Notice
from cases.actions import cases, cover, follow_ups, pauses, requests
from cases.choices import CloseReason
from cases.models import Case, ContactRequest, Cover, FollowUp, Pause, Session, SupportPeriod
from cases.queries.handover import often_changed
from tests.cases.conftest import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def trail(case):
    return list(
        Event.objects.filter(file=f"cases.case:{case.pk}", kind="deed").order_by("pk").values_list("what", flat=True)
    )


def test_placed_is_no_reason_to_close():
    words = " ".join(f"{value} {label}" for value, label in CloseReason.choices).lower()
    assert "placed" not in words
    assert "placement" not in words


@pytest.mark.parametrize(("tries", "closes"), [(0, False), (3, False), (4, True)])
def test_lost_contact_takes_its_tries(cast, hemi, tries, closes):
    Case.objects.filter(pk=hemi.pk).update(tries_since_contact=tries)
    if closes:
        assert not cases.close_case(by=cast.mere, case=hemi, reason="lost_contact", on=TODAY, now=NOW).is_open
    else:
        with pytest.raises(RuleBroken, match="at least 4 tries"):
            cases.close_case(by=cast.mere, case=hemi, reason="lost_contact", on=TODAY, now=NOW)


def test_nothing_caps_sessions_and_nothing_comes_before_the_first_one_to_one():
    """CH-5, CH-6: no field could hold a cap, and a session asks for no module, workshop or stage first."""
    fields = {f.name for model in (Case, Session, SupportPeriod) for f in model._meta.fields}
    assert not {
        name for name in fields if any(w in name for w in ("limit", "cap", "max_", "quota", "workshop", "module"))
    }


def test_a_rest_keeps_them_from_counting_as_quiet(cast, hemi):
    pauses.pause(by=cast.mere, case=hemi, reason="whanau", until=days(30), on=TODAY, now=NOW)
    hemi.refresh_from_db()
    assert (hemi.paused_until, hemi.quiet_on) == (days(30), days(30))
    with pytest.raises(RuleBroken, match="resting already"):
        pauses.pause(by=cast.mere, case=hemi, reason="away", until=days(40), on=TODAY, now=NOW)
    pauses.end_pause(by=cast.mere, case=hemi, on=days(2), now=NOW)
    hemi.refresh_from_db()
    assert hemi.paused_until is None
    assert Pause.objects.get(case=hemi).ended_on == days(2)
    assert trail(hemi) == ["case.opened", "case.paused", "case.pause_ended"]


def test_a_rest_needs_an_end(cast, hemi):
    with pytest.raises(RuleBroken, match="after today"):
        pauses.pause(by=cast.mere, case=hemi, reason="away", until=TODAY, on=TODAY, now=NOW)


def test_a_rest_that_has_run_makes_way_for_another(cast, hemi):
    pauses.pause(by=cast.mere, case=hemi, reason="away", until=days(5), on=TODAY, now=NOW)
    pauses.pause(by=cast.mere, case=hemi, reason="health", until=days(20), on=days(6), now=NOW)
    assert list(Pause.objects.order_by("pk").values_list("ended_on", flat=True)) == [days(6), None]


def test_a_new_lead_is_told_without_a_name_and_a_former_one_sees_nothing_more(client, cast, hemi):
    cases.assign_lead(by=cast.hone, case=hemi, to=cast.sina, on=TODAY, now=NOW)
    told = Notice.objects.filter(kind="case_reassigned", to=cast.sina)
    assert told.exists()
    assert all(row.ids == {"case": hemi.pk} for row in told)
    client.force_login(cast.mere)
    assert client.get(reverse("cases:person", args=[hemi.pk])).status_code == 404


def test_three_coaches_in_a_year_are_shown_to_the_manager(cast, hemi):
    for n, coach in enumerate([cast.sina, cast.mere, cast.sina]):
        cases.assign_lead(by=cast.hone, case=hemi, to=coach, on=days(n), now=NOW)
    assert often_changed(cast.hone, today=TODAY) == []
    cases.assign_lead(by=cast.hone, case=hemi, to=cast.tama, on=days(9), now=NOW, team=cast.teams["Manukau"])
    assert often_changed(cast.hone, today=days(10)) == [(hemi.pk, "Hēmi Tamihere", 3)]
    assert often_changed(cast.mele, today=days(10)) == []


def test_a_coach_of_another_team_takes_the_case_there(cast, hemi):
    cases.assign_lead(by=cast.hone, case=hemi, to=cast.tama, on=TODAY, now=NOW)
    hemi.refresh_from_db()
    assert hemi.team == cast.teams["Waitākere"]


def test_cover_for_one_person_opens_their_page_for_that_time_alone(client, cast, hemi):
    page = reverse("cases:person", args=[hemi.pk])
    when = {"starts_on": TODAY, "ends_on": days(7), "on": TODAY, "now": NOW}
    given = cover.arrange_cover(by=cast.hone, of=cast.mere, stand_in=cast.sina, team=hemi.team, case=hemi, **when)
    client.force_login(cast.sina)
    assert client.get(page).status_code == 200
    with pytest.raises(RuleBroken, match="covers them then already"):
        cover.arrange_cover(by=cast.hone, of=cast.mere, stand_in=cast.sina, team=hemi.team, case=hemi, **when)
    cover.end_cover(by=cast.hone, cover=given, on=TODAY)
    assert not Cover.objects.exists()
    assert client.get(page).status_code == 404
    assert "cover.ended" in trail(hemi)


@pytest.mark.parametrize("who", ["mere", "rangi", "ana"])
def test_coaches_arrange_no_cover(cast, hemi, who):
    when = {"starts_on": TODAY, "ends_on": days(7), "on": TODAY, "now": NOW}
    with pytest.raises(NotAllowed):
        cover.arrange_cover(by=getattr(cast, who), of=cast.mere, stand_in=cast.sina, team=hemi.team, **when)


def test_a_message_is_overdue_when_two_working_days_have_gone(cast, hemi):
    friday = NOW - timedelta(hours=1)
    asked = requests.note_request(by=cast.mere, case=hemi, received_at=friday, by_way_of="text", now=NOW)
    assert asked.overdue_on == add_working_days(TODAY, 2) == date(2026, 3, 24)
    assert not ContactRequest.objects.overdue(on=date(2026, 3, 23)).exists()
    assert ContactRequest.objects.overdue(on=date(2026, 3, 24)).get() == asked


def test_a_message_of_tomorrow_is_refused(cast, hemi):
    with pytest.raises(RuleBroken, match="has been"):
        requests.note_request(by=cast.mere, case=hemi, received_at=NOW + timedelta(hours=1), by_way_of="text", now=NOW)


def test_an_answer_closes_what_waits_and_names_who_answered(client, cast, hemi):
    requests.note_request(by=cast.mere, case=hemi, received_at=NOW - timedelta(days=3), by_way_of="text", now=NOW)
    client.force_login(cast.mere)
    assert client.post(reverse("cases:requests-answered", args=[hemi.pk])).status_code == 302
    asked = ContactRequest.objects.get()
    assert (asked.first_response_at, asked.responder) == (NOW, cast.mere)


def test_a_promise_moves_and_the_next_date_with_it(cast, hemi):
    made = follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=days(1), on=TODAY)
    follow_ups.change_date(by=cast.mere, follow_up=made, due_on=days(9), on=TODAY)
    hemi.refresh_from_db()
    assert hemi.next_on == days(9)
    with pytest.raises(RuleBroken, match="later day"):
        follow_ups.change_date(by=cast.mere, follow_up=made, due_on=days(-1), on=TODAY)


@pytest.mark.parametrize(("name", "body"), [
    ("stage", {"to": "active", "why": "Met, and keen"}),
    ("close", {"reason": "moved", "note": ""}),
    ("pause", {"reason": "away", "until": "2026-04-20"}),
    ("request", {"received_at": "2026-03-19T09:00", "by_way_of": "text", "what": "Is Thursday on?"}),
    ("promise", {"kind": "ring", "what": "Nan", "due_on": "2026-03-25"}),
])  # fmt: skip
def test_deeds_go_through_a_page_and_a_dialog_alike(client, cast, hemi, name, body):
    client.force_login(cast.mere)
    address = reverse(f"cases:{name}", args=[hemi.pk])
    assert client.get(address).status_code == 200
    assert b"<html" not in client.get(address, headers={"HX-Request": "true"}).content
    assert client.post(address, {}).status_code == 422
    answered = client.post(address, body, headers={"HX-Request": "true"})
    assert (answered.status_code, answered.headers.get("HX-Redirect")) == (200, f"/people/{hemi.pk}/")
    assert len(trail(hemi)) == 2


@pytest.mark.parametrize("name", ["stage", "close", "reopen", "pause", "lead", "cover", "request", "promise"])
@pytest.mark.parametrize(("who", "statuses"), [("rangi", {403}), ("tama", {403, 404}), ("mele", {404}), ("ana", {403})])
def test_deeds_are_for_who_holds_the_case(client, cast, hemi, name, who, statuses):
    client.force_login(getattr(cast, who))
    assert client.post(reverse(f"cases:{name}", args=[hemi.pk]), {}).status_code in statuses


def test_promises_are_done_and_let_go_from_the_page(client, cast, hemi):
    one = follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=days(1), on=TODAY)
    two = follow_ups.promise(by=cast.mere, case=hemi, kind="do", due_on=days(2), on=TODAY)
    client.force_login(cast.mere)
    client.post(reverse("cases:promise-done", args=[one.pk]))
    client.post(reverse("cases:promise-done", args=[one.pk]))
    assert client.post(reverse("cases:promise-let-go", args=[two.pk]), {"because": ""}).status_code == 422
    client.post(reverse("cases:promise-let-go", args=[two.pk]), {"because": "They asked us not to"})
    assert not FollowUp.objects.open().exists()
    hemi.refresh_from_db()
    assert hemi.next_on is None
    client.force_login(cast.tama)
    assert client.post(reverse("cases:promise-done", args=[one.pk])).status_code == 404


def test_support_begins_again_from_the_page(client, cast, hemi):
    cases.close_case(by=cast.mere, case=hemi, reason="moved", on=TODAY, now=NOW)
    client.force_login(cast.mere)
    client.post(reverse("cases:reopen", args=[hemi.pk]), {"stage": "active", "lead": cast.mere.pk})
    hemi.refresh_from_db()
    assert (hemi.is_open, hemi.lead) == (True, cast.mere)
