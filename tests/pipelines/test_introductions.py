"""Nothing of a person reaches an employer without their yes; what they receive is a projection kept as sent (CC-1)."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit import dates
from brokercoach.kit.actors import System
from brokercoach.kit.errors import Conflict, RuleBroken
from brokercoach.kit.grants import Can
from cases.actions import basics
from cases.actions.papers import add_version
from cases.checking import check_uploads
from cases.models import BasicsOverride, Disclosure
from employers.actions import holding
from pipelines.actions import leads
from pipelines.queries import introductions as leaving
from tests.factories import (
    a_contact_point,
    a_document,
    a_lead,
    a_person,
    a_vacancy,
    a_whanau_member,
    a_yes_to,
    an_accommodation,
    forward,
    moved,
)
from tests.factories.consents import a_refusal, withdrawn
from tests.factories.work import NOW

TODAY = NOW.date()
UPLOADS = System("uploads", frozenset({Can.SWEEP}))
pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(cast, hemi):
    a_contact_point(hemi)
    return moved(a_lead(cast, hemi), "agreed")


def test_refused_and_written_down_then_through_then_withdrawn(cast, client, lead):
    client.force_login(cast.mere)
    page = reverse("pipelines:put-forward", args=[lead.pk])
    shown = client.get(page)
    assert "Nothing leaves without their yes" in shown.content.decode()
    told = {"version": lead.version, "kinds": ["reach"], "seen": shown.context["seen"], "how": "email"}
    refused = client.post(page, told)
    assert (refused.status_code, Disclosure.objects.count()) == (422, 0)
    assert "have not been asked about this" in refused.content.decode()
    assert Event.objects.get(what="consent.not_shared").file == f"cases.case:{lead.case_id}"

    today = dates.today()
    day = str(today)
    yes = {"kinds": ["name", "reach"], "until_on": day, "how": "in_person", "given_on": day}
    assert client.post(reverse("pipelines:their-yes", args=[lead.pk]), yes).status_code == 302
    assert client.post(page, told).status_code == 302
    lead.refresh_from_db()
    sent = Disclosure.objects.get()
    assert (lead.state, lead.sent, lead.forward_on, lead.came_by) == ("forward", sent, today, "own")
    assert [item["kind"] for item in sent.what] == ["name", "reach"]
    people = client.get(reverse("pipelines:for-vacancy", args=[lead.vacancy_id]))
    assert "taken back" not in people.content.decode()
    holds = leaving.they_hold(cast.mere, lead, on=today)
    assert (holds.pk, holds.sent_on) == (sent.pk, today)

    withdrawn(cast, lead.case, sent.consent, on=today, now=dates.now())
    assert leaving.they_hold(cast.mere, lead, on=today) is None
    assert Disclosure.objects.count() == 1
    assert "their yes no longer stands" in client.get(reverse("pipelines:lead", args=[lead.pk])).content.decode()
    people = client.get(reverse("pipelines:for-vacancy", args=[lead.vacancy_id]))
    assert "Their yes was taken back" in people.content.decode()


def test_what_changed_since_it_was_looked_at_does_not_leave(cast, lead):
    a_yes_to(cast, lead)
    with pytest.raises(Conflict, match="Look again"):
        forward(lead, seen="0" * 32)
    assert not Disclosure.objects.exists()


def test_needs_at_work_leave_only_in_the_words_they_approved(cast, lead):
    an_accommodation(lead.case, what="A stool because of the spine")
    a_yes_to(cast, lead, kinds=["name", "adjustments"])
    assert [item.kind for item in leaving.introduction(cast.mere, lead, ["adjustments"])] == ["name"]
    told = {"by": cast.mere, "lead": lead, "version": lead.version, "on": TODAY, "approved_on": TODAY}
    lead = leads.agree_words(**told, adjustments="A stool at the bench", approved_how="in_person")
    sent = forward(lead, kinds=["adjustments"]).sent
    assert [(item["kind"], item["value"]) for item in sent.what if item["kind"] != "name"] == [
        ("adjustments", "A stool at the bench")
    ]


def test_the_cv_goes_along_by_its_version_once_it_is_checked(cast, lead):
    add_version(by=cast.mere, case=lead.case, kind="cv", file=ContentFile(b"%PDF-1.7 a CV", name="cv.pdf"), now=NOW)
    assert [item.kind for item in leaving.introduction(cast.mere, lead, ["cv"])] == ["name"]
    check_uploads(by=UPLOADS, now=NOW)
    a_document(lead.case, data=b"%PDF-1.7 a newer one", why="The new licence")
    a_yes_to(cast, lead, kinds=["name", "cv"])
    [cv] = [item for item in forward(lead, kinds=["cv"]).sent.what if item["kind"] == "cv"]
    assert cv["value"].startswith("Version 2 of 20 Mar 2026 (pdf)")


def test_an_unmet_basic_warns_and_stops_nothing(cast, lead):
    a_yes_to(cast, lead)
    told = {"by": cast.mere, "case": lead.case, "on": TODAY, "now": NOW}
    basics.say_need(**told, need="housing", state="unmet", said_by="them")
    with pytest.raises(RuleBroken, match="Housing is unmet"):
        forward(lead)
    assert not Disclosure.objects.exists()
    forward(lead, because="The job comes with a room")
    assert BasicsOverride.objects.get().subject == f"pipelines.joblead:{lead.pk}"


def test_what_their_yes_covers_is_ticked_and_what_it_does_not_is_named(cast, client, lead):
    client.force_login(cast.mere)
    page = reverse("pipelines:put-forward", args=[lead.pk])
    told = {"on": dates.today(), "given_on": dates.today(), "now": dates.now()}
    a_yes_to(cast, lead, kinds=["name", "work"], **told)
    shown = client.get(page)
    assert shown.context["chosen"] == ["work"]
    said = shown.content.decode()
    assert "Their yes does not cover: How to reach them" in said
    assert "Nothing leaves without their yes" not in said
    assert "Why go ahead" not in said
    a_refusal(cast, lead.case, to=leaving.receiver(lead), kinds=["reach"], **told)
    said = client.get(page, {"asked": "1", "kinds": ["reach"]}).content.decode()
    assert "They said no to this" in said
    assert "They say yes now" not in said


def test_nobody_is_put_forward_before_they_agreed(cast, hemi):
    lead = a_lead(cast, hemi)
    a_yes_to(cast, lead)
    with pytest.raises(RuleBroken, match="once they have agreed"):
        forward(lead)


def test_an_introduction_never_holds_a_need_a_note_or_whanau(cast, lead):
    a_whanau_member(lead.case, name="Moana Tamihere")
    every = ["name", "reach", "about", "home", "part", "hopes", "progress", "notes", "work", "adjustments"]
    assert {item.kind for item in leaving.introduction(cast.mere, lead, every)} <= {"name", "reach", "work"}


def test_while_a_vacancy_is_held_back_only_who_sees_it_puts_someone_forward(cast, monkeypatch):
    """PR-5: Finch & Sons asked Mere to wait. Sina's lead to it stands; only Mere, or Hone who leads them, goes on."""
    monkeypatch.setattr("brokercoach.kit.dates.today", lambda: TODAY)
    row = a_vacancy(cast)
    losa = a_person(cast, lead=cast.sina, name="Losa Fonua")
    a_contact_point(losa)
    theirs = moved(a_lead(cast, losa, row), "agreed")
    a_yes_to(cast, theirs)
    until = TODAY + timedelta(days=14)
    holding.hold_back(by=cast.mere, vacancy=row, reason="asked", until_on=until, on=TODAY)
    theirs.refresh_from_db()
    with pytest.raises(RuleBroken, match=r"held back until \d+ \w+ \d{4}"):
        forward(theirs)
    assert not Disclosure.objects.exists()
    assert forward(theirs, by=cast.hone).state == "forward"


def test_the_day_it_is_held_until_anyone_puts_someone_forward_again(cast, monkeypatch):
    monkeypatch.setattr("brokercoach.kit.dates.today", lambda: TODAY + timedelta(days=3))
    row = a_vacancy(cast)
    losa = a_person(cast, lead=cast.sina, name="Losa Fonua")
    a_contact_point(losa)
    theirs = moved(a_lead(cast, losa, row), "agreed")
    a_yes_to(cast, theirs)
    holding.hold_back(by=cast.mere, vacancy=row, reason="asked", until_on=TODAY + timedelta(days=3), on=TODAY)
    theirs.refresh_from_db()
    assert forward(theirs, now=NOW + timedelta(days=3)).state == "forward"
