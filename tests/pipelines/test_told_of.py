"""An employer's own people read whom they were told of as it was sent, while that person agrees (CC-5, rule 5)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit import dates
from brokercoach.kit.errors import OutOfReach, RuleBroken
from cases.actions import cases
from cases.models import Disclosure, FollowUp
from employers.actions import joining
from employers.models import Vacancy
from pipelines.actions import leads, told_of
from pipelines.models import Introduction, JobLead
from tests.architecture.test_portal import models_in
from tests.factories import a_contact_point, a_person, a_seat, a_vacancy, an_employer, an_introduction
from tests.factories.consents import withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast, hemi):
    """Hēmi put forward to Finch & Sons, for whom Noah signs in."""
    a_contact_point(hemi)
    finch = an_employer(cast)
    a_seat(cast, finch)
    return an_introduction(cast, hemi, a_vacancy(cast, finch), now=dates.now())


def pages(told):
    one = reverse("pipelines:told-of-one", args=[told.pk])
    return one, f"{one}meet/", f"{one}not-now/"


def test_as_it_was_sent_and_gone_at_once_when_the_yes_is_taken_back(cast, client, told):
    one, meet, not_now = pages(told)
    client.force_login(cast.noah)
    everyone = client.get(reverse("pipelines:told-of"))
    assert "Hēmi" in everyone.content.decode()
    shown = client.get(one)
    assert "021 555 0142" in shown.content.decode()
    assert models_in({"person": shown.context["person"], "items": shown.context["person"].items}) == []
    assert Event.objects.filter(what="file.read", actor_id=cast.noah.pk, tab="employer").exists()

    withdrawn(cast, told.lead.case, told.sent.consent, on=dates.today(), now=dates.now())
    for address in (one, meet, not_now):
        gone = client.get(address)
        assert gone.status_code == 410
        assert "No longer shared" in gone.content.decode()
        assert "Hēmi" not in gone.content.decode()
    assert "Hēmi" not in client.get(reverse("pipelines:told-of")).content.decode()
    api = client.get(f"/api/v1/ours/people/{told.pk}/")
    assert (api.status_code, api.json()["detail"]) == (404, "No longer shared.")
    assert client.get("/api/v1/ours/people/").json() == {"people": []}
    with pytest.raises(told_of.NoLongerShared, match="No longer shared"):
        answered(cast, told, "meet")
    client.force_login(cast.mere)
    register = client.get(reverse("cases:person-sharing", args=[told.lead.case_id])).content.decode()
    assert "Finch" in register
    assert Disclosure.objects.filter(pk=told.sent_id).exists()


def answered(cast, told, answer, by=None, **said):
    known = {"by": by or cast.noah, "introduction": told.pk, "on": dates.today(), "now": dates.now()}
    deed = told_of.would_like_to_meet if answer == "meet" else told_of.not_this_time
    return deed(**known, **said)


def test_support_that_ends_ends_what_they_see(cast, client, told):
    cases.close_case(by=cast.mere, case=told.lead.case, reason="moved", on=dates.today(), now=dates.now())
    client.force_login(cast.noah)
    assert client.get(pages(told)[0]).status_code == 410


@pytest.mark.parametrize("deed", ["not_chosen", "decline"])
def test_a_lead_at_its_end_is_shared_no_longer(cast, client, told, deed):
    lead = JobLead.objects.select_related("case").get()
    known = {"by": cast.mere, "lead": lead, "version": lead.version, "on": dates.today(), "now": dates.now()}
    if deed == "decline":
        leads.decline(**known, reason="hours", said_on=dates.today())
    else:
        leads.not_chosen(**known, side="gone", reason="closed")
    client.force_login(cast.noah)
    assert client.get(pages(told)[0]).status_code == 410


def test_another_employers_people_are_404_and_leave_a_line(cast, client, hemi):
    a_seat(cast, an_employer(cast))
    other = an_introduction(cast, hemi, a_vacancy(cast, an_employer(cast, "Kauri Foods")), now=dates.now())
    client.force_login(cast.noah)
    for address in (*pages(other), f"/api/v1/ours/people/{other.pk}/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/api/v1/ours/people/{other.pk}/meet/").status_code == 404
    assert Event.objects.filter(kind="refused", actor_id=cast.noah.pk, file=f"cases.case:{hemi.pk}").count() == 5
    with pytest.raises(OutOfReach):
        answered(cast, other, "meet")
    assert not JobLead.objects.visible_to(cast.noah).exists()


def test_they_would_like_to_meet(cast, client, told):
    client.force_login(cast.noah)
    page = pages(told)[1]
    client.get(page)
    told.refresh_from_db()
    assert told.answer == ""
    assert client.post(page).status_code == 302
    told.refresh_from_db()
    lead = JobLead.objects.get()
    assert (told.answer, told.answered_by, lead.state) == ("meet", cast.noah, "interview")
    assert (told.told.owner, "would like to meet" in told.told.what) == (cast.mere, True)
    with pytest.raises(RuleBroken, match="answered already"):
        answered(cast, told, "meet")
    client.force_login(cast.mere)
    assert "We would like to meet" in client.get(reverse("pipelines:lead", args=[lead.pk])).content.decode()


def test_not_this_time_waits_for_the_coach_who_tells_them_why(cast, client, told):
    client.force_login(cast.noah)
    page = pages(told)[2]
    assert client.post(page, {"seen": "x"}).status_code == 422
    judged = client.post(page, {"reason": "other", "seen": "A lazy attitude"})
    assert (judged.status_code, FollowUp.objects.count()) == (422, 0)
    assert Event.objects.get(what="job_lead.judged").details["count"] == 2
    assert client.post(page, {"reason": "hours", "seen": "They can start at ten"}).status_code == 302
    lead = JobLead.objects.get()
    assert lead.state == "forward"
    assert "another way" in FollowUp.objects.get().what
    assert client.get(pages(told)[0]).status_code == 410
    client.force_login(cast.mere)
    form = client.get(reverse("pipelines:not-chosen", args=[lead.pk])).context["form"]
    assert (form.initial["side"], form.initial["reason"], form.initial["seen"]) == (
        "employer", "hours", "They can start at ten",
    )  # fmt: skip


def test_a_seat_that_ended_sees_nobody(cast, told):
    from employers.actions import seats
    from employers.models import Seat

    seats.end_seat(by=cast.mere, seat=Seat.objects.get(), on=dates.today(), now=dates.now())
    assert not Introduction.objects.visible_to(cast.noah).exists()


def test_of_a_job_that_went_back_to_another_employer_nothing_is_read_or_answered(cast, client, hemi):
    kept, gone = an_employer(cast), an_employer(cast, "Small Bakery")
    job = a_vacancy(cast, gone, title="Baker")
    done = joining.join(by=cast.mere, kept=kept, gone=gone, on=dates.today(), now=dates.now())
    kept.refresh_from_db()
    a_seat(cast, kept)
    told = an_introduction(cast, hemi, Vacancy.objects.get(pk=job.pk), now=dates.now())
    client.force_login(cast.noah)
    there = reverse("pipelines:told-of")
    assert "Hēmi" in client.get(there).content.decode()
    joining.part(by=cast.mere, joined=done, on=dates.today(), now=dates.now())
    assert "Hēmi" not in client.get(there).content.decode()
    for address in pages(told):
        assert client.get(address).status_code == 410
    with pytest.raises(told_of.NoLongerShared):
        answered(cast, told, "meet")


def test_an_answer_to_what_is_no_longer_shared_is_gone_on_the_page_and_404_over_the_api(cast, client, told):
    """The answering deed alone says so: nobody reads first on the way to an answer."""
    withdrawn(cast, told.lead.case, told.sent.consent, on=dates.today(), now=dates.now())
    client.force_login(cast.noah)
    _one, meet, not_now = pages(told)
    assert client.post(meet).status_code == 410
    assert client.post(not_now, {"reason": "hours"}).status_code == 410
    for deed, said in (("meet", {}), ("not-now", {"reason": "hours"})):
        api = client.post(f"/api/v1/ours/people/{told.pk}/{deed}/", said, content_type="application/json")
        assert (api.status_code, api.json()["detail"]) == (404, "No longer shared.")
    assert not Event.objects.filter(kind="refused").exists()


def test_as_many_statements_for_eight_people_as_for_three(cast, told):
    vacancy = told.lead.vacancy

    def asked():
        with CaptureQueriesContext(connection) as seen:
            people = told_of.read_told_of(by=cast.noah, on=dates.today())
        return len(people), len(seen)

    for number in range(2):
        an_introduction(cast, a_person(cast, name=f"Losa Fonua {number}"), vacancy, now=dates.now())
    few = asked()
    for number in range(5):
        an_introduction(cast, a_person(cast, name=f"Rua Hohepa {number}"), vacancy, now=dates.now())
    assert (few[0], asked()) == (3, (8, few[1]))


def test_what_is_over_takes_no_place_among_those_they_read(cast, told, monkeypatch):
    monkeypatch.setattr(told_of, "MOST", 2)
    for name in ("Losa Fonua", "Rua Hohepa"):
        over = an_introduction(cast, a_person(cast, name=name), told.lead.vacancy, now=dates.now())
        withdrawn(cast, over.lead.case, over.sent.consent, on=dates.today(), now=dates.now())
    gone = an_introduction(cast, a_person(cast, name="Tia Ngata"), told.lead.vacancy, now=dates.now())
    cases.close_case(by=cast.mere, case=gone.lead.case, reason="moved", on=dates.today(), now=dates.now())
    [shown] = told_of.read_told_of(by=cast.noah, on=dates.today())
    assert shown.pk == told.pk
