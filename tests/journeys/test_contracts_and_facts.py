"""A contract, who stands on it, who told us what and who has still to hear of it, in a browser at every look."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.kit import dates
from cases.actions._opening import Told, referral_of
from cases.models import Client, FactsSaid, Referral
from tests.factories import a_contract, a_period_on, a_person, a_report_owed, a_target
from tests.journeys import looking
from tests.journeys.test_closed_files import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ended(cast):
    """A contract that ended yesterday, with Hēmi on it, a report late and what it asks."""
    now, today = dates.now(), dates.today()
    hemi = a_person(cast, name="Hēmi Tamihere", on=today - timedelta(days=9), now=now, area="Māngere")
    about = {"starts_on": today - timedelta(days=90), "ends_on": today - timedelta(days=1), "follow_up_weeks": 26}
    contract = a_contract(cast, name="Whānau into work, pilot", number="KT-0117", caseload_ceiling=22, **about)
    a_target(cast, contract, wanted=60)
    a_target(cast, contract, "still in work after 26 weeks", 36)
    a_report_owed(cast, contract, "Spring quarter", today - timedelta(days=3))
    a_period_on(cast, hemi, contract, started_on=today - timedelta(days=9), now=now)
    return contract, hemi


def test_a_contract_ends_with_someone_on_it(cast, ended, open_page, tmp_path):
    contract, hemi = ended
    for width, light in looking.SAMPLED:
        page = open_page(reverse("cases:contracts"), cast.hone, width=width, light=light)
        look(page, tmp_path, f"contracts-{width}-{light}")
        page.click("text=Whānau into work, pilot")
        page.wait_for_selector("text=still stands on it")
        look(page, tmp_path, f"contract-{width}-{light}")
        page.click("text=Take everyone off")
        page.wait_for_selector("dialog[open] >> text=Take off")
        look(page, tmp_path, f"all-off-{width}-{light}")
        page.context.close()
    page = open_page(reverse("cases:contract", args=[contract.pk]), cast.eru)
    look(page, tmp_path, "contract-evaluator")
    assert "Tamihere" not in page.content()
    page = open_page(reverse("cases:contract", args=[contract.pk]), cast.hone, width=390)
    page.click("text=Take everyone off")
    page.click("dialog[open] >> button:has-text('Take off')")
    page.wait_for_selector("text=Done.")
    assert "still stands on it" not in page.content()


def test_put_on_told_and_still_right(cast, ended, open_page, tmp_path):
    _, hemi = ended
    now = a_contract(cast, name="Mahi pai", ends_on=dates.today() + timedelta(days=200))
    told, today = Told("", "", referred_by="agency", referrer_words="the clinic"), dates.today()
    late = today - timedelta(days=20)
    referral_of(hemi.client, told, late, late).save()
    Client.objects.filter(pk=hemi.client_id).update(made_at=dates.now() - timedelta(days=500))
    there = reverse("cases:person-about", args=[hemi.pk])
    for width, light in looking.SAMPLED:
        page = open_page(there, cast.mere, width=width, light=light)
        page.screenshot(path=tmp_path / f"about-whole-{width}-{light}.png", full_page=True)
        look(page, tmp_path, f"about-{width}-{light}")
        page.click("text=Put on a contract")
        page.wait_for_selector("dialog[open] input[type=date]")
        look(page, tmp_path, f"put-on-{width}-{light}")
        page.click("dialog[open] >> text=Not now")
        page.click("text=They need not be told")
        page.wait_for_selector("dialog[open] >> text=On which ground?")
        look(page, tmp_path, f"not-told-{width}-{light}")
        page.context.close()
    page = open_page("/", cast.mere, width=390)
    look(page, tmp_path, "my-day-390")
    page.click("text=Tell >> visible=true")
    page.click("button:has-text('They know')")
    page.wait_for_selector("text=How to reach them")
    assert not Referral.objects.get().must_tell
    page.click("text=Put on a contract")
    page.click(f"dialog[open] >> text={now.name}")
    page.click("dialog[open] >> button:has-text('Put on')")
    page.wait_for_selector(".rows >> text=Mahi pai")
    page.click("text=All still right")
    page.wait_for_selector("text=Noted as still right today")
    assert FactsSaid.objects.filter(client=hemi.client, confirmed_by=cast.mere).count() == 2
