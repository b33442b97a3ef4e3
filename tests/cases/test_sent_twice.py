"""A double tap, a lost answer, the back button: what is sent twice with nothing changed is done once."""

import re
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.choices.plans import TurnedDown
from cases.choices.sharing import DataKind
from cases.models import (
    ContactPoint,
    ContactRequest,
    Cover,
    Declined,
    Disclosure,
    DocumentVersion,
    FollowUp,
    PlanVersion,
    WhanauMember,
)
from tests.cases.conftest import TODAY, days
from tests.factories import a_consent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
JSON = "application/json"


@pytest.fixture
def as_mere(client, cast):
    client.force_login(cast.mere)
    return client


def key_of(page):
    return re.search(r'name="once" value="([0-9a-f]{32})"', page.content.decode())[1]


DEEDS = {
    "promise": (FollowUp, "promise", {"kind": "ring", "what": "Ring about the licence", "due_on": str(days(3))}),
    "whanau": (WhanauMember, "add-whanau", {"name": "Nan Rose", "decides": "none"}),
    "reach": (ContactPoint, "add-reach", {"reach": "021 555 0133"}),
    "in touch": (ContactRequest, "request", {"received_at": f"{days(-1)}T09:00", "by_way_of": "phone"}),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_double_tap_makes_one_and_a_page_opened_anew_another(as_mere, hemi, deed):
    model, name, told = DEEDS[deed]
    there, before = reverse(f"cases:{name}", args=[hemi.pk]), model.objects.count()
    page = as_mere.get(there)
    sent = told | {"once": key_of(page)}
    assert [as_mere.post(there, sent).status_code for _ in range(2)] == [302, 302]
    assert model.objects.count() == before + 1
    assert as_mere.post(there, told | {"once": key_of(as_mere.get(there))}).status_code == 302
    assert model.objects.count() == before + 2


def test_other_words_from_the_same_page_are_kept(as_mere, hemi):
    there = reverse("cases:add-whanau", args=[hemi.pk])
    sent = {"decides": "none", "once": key_of(as_mere.get(there))}
    for name in ("Nan Rose", "Koro Tama"):
        as_mere.post(there, sent | {"name": name})
    assert WhanauMember.objects.count() == 2


def test_shared_by_a_double_tap_is_one_disclosure(as_mere, cast, hemi):
    yes = a_consent(cast, hemi, kinds=[DataKind.NAME])
    there = reverse("cases:share", args=[hemi.pk, yes.pk])
    page = as_mere.get(there)
    sent = {"kinds": ["name"], "seen": page.context["seen"], "how": "email", "once": key_of(page)}
    first, second = as_mere.post(there, sent), as_mere.post(there, sent)
    assert (first.status_code, first.url) == (302, second.url)
    assert Disclosure.objects.count() == 1


def test_over_the_api_with_a_key(as_mere, cast, hemi):
    there = f"/api/v1/people/{hemi.pk}/declined/"
    told = {"what": TurnedDown.JOB, "reason": "whanau_need", "said_on": str(TODAY)}
    headers = {"Idempotency-Key": "sheet-7-line-4"}
    answers = [as_mere.post(there, told, JSON, headers=headers) for _ in range(2)]
    assert {(answer.status_code, answer.json()["id"]) for answer in answers} == {(201, Declined.objects.get().pk)}
    assert [answer.headers.get("Idempotency-Replayed") for answer in answers] == [None, "true"]
    as_mere.post(there, told, JSON, headers={"Idempotency-Key": "sheet-7-line-5"})
    assert Declined.objects.count() == 2


def test_a_refusal_is_not_remembered_and_nobody_hears_of_anothers(as_mere, cast, client, hemi):
    there, headers = f"/api/v1/people/{hemi.pk}/reach/", {"Idempotency-Key": "one"}
    told = {"reach": "021 555 0133"}
    assert as_mere.post(there, {"reach": ""}, JSON, headers=headers).status_code in (400, 422)
    assert as_mere.post(there, told, JSON, headers=headers).status_code == 201
    client.force_login(cast.sina)
    assert client.post(there, told, JSON, headers=headers).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one(cast, hemi):
    told = {"reach": "021 555 0133"}
    answers = []

    def send():
        client = Client()
        client.force_login(cast.mere)
        there = f"/api/v1/people/{hemi.pk}/reach/"
        answers.append(client.post(there, told, JSON, headers={"Idempotency-Key": "both"}).json()["id"])
        connection.close()

    both = [threading.Thread(target=send) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(set(answers)) == 1
    assert ContactPoint.objects.filter(client=hemi.client_id, value__contains="0133").count() == 1


def test_pages_with_a_form_of_their_own_carry_the_key_too(client, cast, hemi):
    client.force_login(cast.hone)
    cover = {"of": cast.mere.pk, "stand_in": cast.sina.pk, "starts_on": str(TODAY), "ends_on": str(days(3))}
    leaver = reverse("cases:leaver", args=[cast.mere.pk])
    for there, told in ((reverse("cases:covers"), cover), (leaver, {"to": cast.sina.pk})):
        sent = told | {"once": key_of(client.get(there))}
        assert [client.post(there, sent).status_code for _ in range(2)] == [302, 302]
    assert Cover.objects.count() <= 1
    hemi.refresh_from_db()
    assert hemi.lead == cast.sina

    client.force_login(cast.sina)
    plan = reverse("cases:edit-plan", args=[hemi.pk])
    told = {"version": "0", "prompt": "as_long", "goals_words": ["A decent job"], "once": key_of(client.get(plan))}
    assert [client.post(plan, told).status_code for _ in range(2)] == [302, 302]
    assert PlanVersion.objects.count() == 1


def test_what_was_taken_away_since_is_done_anew(client, cast):
    client.force_login(cast.hone)
    there = reverse("cases:covers")
    cover = {"of": cast.mere.pk, "stand_in": cast.sina.pk, "starts_on": str(TODAY), "ends_on": str(days(3))}
    sent = cover | {"once": key_of(client.get(there))}
    assert client.post(there, sent).status_code == 302
    client.post(reverse("cases:cover-end", args=[Cover.objects.get().pk]))  # begun today, so it is gone
    assert client.post(there, sent).status_code == 302
    assert Cover.objects.count() == 1


def test_another_file_of_one_name_and_size_is_another_deed(as_mere, hemi):
    there = reverse("cases:add-document", args=[hemi.pk])
    known = {"kind": "cv", "why": "A job more", "once": key_of(as_mere.get(there))}
    for data in (b"%PDF-1.4 one", b"%PDF-1.4 two", b"%PDF-1.4 two"):
        file = SimpleUploadedFile("cv.pdf", data, "application/pdf")
        assert as_mere.post(there, known | {"file": file}).status_code == 302
    assert DocumentVersion.objects.count() == 2
