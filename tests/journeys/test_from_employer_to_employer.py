"""A new employer, their work, someone put forward with a yes; then the yes is taken back. On a phone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.kit import dates
from cases.models import Consent, Disclosure
from employers.models import Conversation, Employer, Vacancy
from pipelines.models import Introduction, JobLead
from tests.factories import a_contact_point, a_person, a_seat, a_vacancy, a_whole_sheet, an_employer
from tests.journeys.log_page import is_open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_a_new_employer_to_a_yes_taken_back(cast, open_page):
    losa = a_person(cast, name="Losa Fonua", on=dates.today() - timedelta(days=40), now=dates.now())
    a_contact_point(losa)
    a_whole_sheet(losa)
    page = open_page(reverse("employers:list"), cast.mere, width=390)
    employer = _taken_on(page)
    _spoken_to(page, employer)
    vacancy = _with_work(page, employer)
    lead = _put_forward(page, vacancy)
    a_seat(cast, employer, on=dates.today(), now=dates.now())
    theirs = _read_there(open_page, cast, lead)
    _taken_back(page, lead)
    theirs.reload()
    theirs.wait_for_selector("text=No longer shared")
    assert "Losa" not in theirs.content()
    theirs.goto(reverse("pipelines:told-of"))
    assert "Losa" not in theirs.content()
    page.goto(reverse("cases:person-sharing", args=[losa.pk]))
    assert "Rimu Kitchens" in page.inner_text("main")
    assert Disclosure.objects.count() == 1


def _taken_on(page):
    page.click("a:has-text('New employer')")
    page.fill("[name=name]", "Rimu Kitchens")
    page.fill("[name=contact_name]", "Noah Smith")
    page.fill("[name=contact_phone]", "021 555 0177")
    page.fill("[name=contact_email]", "noah@brokercoach.example")
    page.click("main button:has-text('Add')")
    page.wait_for_selector("h1:has-text('Rimu Kitchens')")
    return Employer.objects.get()


def _spoken_to(page, employer):
    page.goto(f"/employers/{employer.pk}/log/")
    is_open(page)
    for words in ("Noah Smith", "Phone", "A vacancy", "Yes, for something"):
        page.locator(".chip", has_text=words).first.click()
    page.locator("#save").click()
    page.wait_for_url("**/conversations/")
    assert Conversation.objects.count() == 1


def _with_work(page, employer):
    page.goto(reverse("employers:vacancies-of", args=[employer.pk]))
    page.click("a:has-text('New vacancy')")
    page.fill("[name=title]", "Joiner's mate")
    page.check("[name=source][value=own]")
    page.click("main button:has-text('Open it')")
    page.wait_for_selector("h1:has-text('Joiner')")
    return Vacancy.objects.get()


def _put_forward(page, vacancy):
    """Refused without a yes, through with it, and kept as it was sent."""
    page.goto(reverse("pipelines:for-vacancy", args=[vacancy.pk]))
    page.click("a:has-text('Lead: Losa Fonua')")
    page.fill("[name=skill]", "Good with her hands")
    page.fill("[name=why]", "Around the corner from her mother")
    page.click("button:has-text('Add')")
    page.click("a:has-text('Move on')")
    page.check("dialog[open] [name=to][value=agreed]")
    page.click("dialog[open] button:has-text('Move on')")
    page.click("a:has-text('Put forward')")
    page.check("[name=how][value=email]")
    page.click("button:has-text('Put forward with exactly this')")
    page.wait_for_selector("text=They have not been asked about this")
    assert not Introduction.objects.exists()
    page.click("a:has-text('They say yes now')")
    page.click("button:has-text('Write it down')")
    page.check("[name=how][value=email]")
    page.click("button:has-text('Put forward with exactly this')")
    page.wait_for_selector("text=as it was sent")
    return JobLead.objects.get()


def _read_there(open_page, cast, lead):
    """Noah reads what was sent, and nobody of another employer is there for him."""
    page = open_page(reverse("pipelines:told-of"), cast.noah, width=390)
    page.click("a:has-text('Losa')")
    page.wait_for_selector("h1:has-text('Losa')")
    kauri = a_vacancy(cast, an_employer(cast, "Kauri Foods"), on=dates.today())
    elsewhere = page.request.get(reverse("employers:our-vacancy", args=[kauri.pk]))
    assert elsewhere.status == 404
    assert page.request.get(reverse("pipelines:for-vacancy", args=[lead.vacancy_id])).status == 404
    return page


def _taken_back(page, lead):
    consent = Consent.objects.get(pk=lead.sent.consent_id)
    page.goto(reverse("cases:person-sharing", args=[lead.case_id]))
    page.click("a:has-text('Taken back')")
    page.check("dialog[open] [name=how][value=in_person]")
    page.click("dialog[open] .btn.primary")
    page.wait_for_selector("text=Taken back. Nothing more is shared.")
    consent.refresh_from_db()
    assert consent.withdrawn_on
