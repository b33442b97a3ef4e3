"""Into work, in a browser on a phone: who fits, a lead, refused without a yes, through with it; then every look."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.kit import dates
from cases.models import Disclosure
from pipelines.models import JobLead
from tests.factories import a_contact_point, a_person, a_vacancy, a_whole_sheet
from tests.journeys import looking
from tests.journeys.test_closed_files import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def vacancy(cast):
    """Work that Losa fits, and Tere has no way to."""
    on, now = dates.today() - timedelta(days=40), dates.now()
    for name, travel in (("Losa Fonua", "own"), ("Tere Ngata", "none")):
        case = a_person(cast, name=name, on=on, now=now)
        a_contact_point(case)
        a_whole_sheet(case, travel=travel)
    return a_vacancy(cast, on=dates.today())


def test_put_forward_without_and_with_a_yes(cast, vacancy, open_page, tmp_path):
    page = open_page(reverse("pipelines:for-vacancy", args=[vacancy.pk]), cast.mere, width=390)
    page.click("a:has-text('Lead: Losa Fonua')")
    page.fill("[name=skill]", "Drives a forklift")
    page.fill("[name=why]", "Close to home, day shift")
    page.click("button:has-text('Add')")
    page.click("a:has-text('Move on')")
    page.check("dialog[open] [name=to][value=agreed]")
    page.click("dialog[open] button:has-text('Move on')")
    page.click("a:has-text('Put forward')")
    page.wait_for_selector("text=Nothing leaves without their yes")
    page.check("[name=how][value=email]")
    page.click("button:has-text('Put forward with exactly this')")
    page.wait_for_selector("text=They have not been asked about this")
    assert not Disclosure.objects.exists()
    page.click("a:has-text('They say yes now')")
    page.click("button:has-text('Write it down')")
    page.check("[name=how][value=email]")
    page.click("button:has-text('Put forward with exactly this')")
    page.wait_for_selector("text=as it was sent")
    lead = JobLead.objects.get()
    assert (lead.state, lead.sent.to_name) == ("forward", vacancy.employer.organisation.name)
    for width, light in looking.SAMPLED:
        for name, address in _pages(lead, vacancy).items():
            page = open_page(address, cast.mere if name != "fit" else cast.hone, width=width, light=light)
            look(page, tmp_path, f"{name}-{width}-{light}")
            page.screenshot(path=tmp_path / f"whole-{name}-{width}-{light}.png", full_page=True)
            page.context.close()


def _pages(lead, vacancy):
    named = {"work": ("for-case", lead.case_id), "lead": ("lead", lead.pk), "forward": ("put-forward", lead.pk)}
    named["vacancy"] = ("for-vacancy", vacancy.pk)
    found = {name: reverse(f"pipelines:{page}", args=[pk]) for name, (page, pk) in named.items()}
    return found | {"fit": reverse("pipelines:fit")}
