"""Consent in a browser: refused, given, used and taken back shows right at each step, on a phone and a laptop."""

import os
import re
from pathlib import Path

import pytest

from brokercoach.kit import dates
from cases.choices import Visibility
from cases.models import Consent, Disclosure
from tests import cast as company
from tests.factories import a_consent, a_contact_point, a_person, a_session, a_whanau_member, an_organisation
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")  # a folder to keep the pictures in


@pytest.fixture
def walk():
    """(Mere, Hēmi's case, the cast): with a number, a grandmother, two notes for the whānau, and an employer."""
    cast = company.gather()
    today, now = dates.today(), dates.now()
    case = a_person(cast, name="Hēmi Tamihere", on=today, now=now, area="Papakura")
    a_contact_point(case)
    a_whanau_member(case, name="Nan Rose", relationship="Grandmother", decides="decides")
    an_organisation(cast, name="Kauri Foods")
    for words in ("Passed the road code, 34 of 35.", "He would like Nan at the first day."):
        a_session(cast, case, notes=words, visibility=Visibility.WHANAU, held_on=today, now=now)
    a_session(cast, case, notes="Only for the team: rent is behind.", held_on=today, now=now)
    return cast.mere, case, cast


def shoot(page, name, width, light):
    assert looking.violations(page) == [], name
    assert looking.wider_than_the_screen(page) == 0, name
    assert looking.too_small(page) == [], name
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"consent-{name}-{width}-{light}.png", full_page=True)


def choose(page, *words):
    for word in words:
        page.locator("#dialog label.chip", has_text=word).first.click()


def keep(page):
    page.locator("#dialog .btn.primary").click()
    page.locator("#dialog[open]").wait_for(state="hidden")
    page.get_by_text("Kept.").wait_for()


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_refused_given_used_taken_back(open_page, walk, width, light):
    mere, case, _ = walk
    page = open_page(f"/people/{case.pk}/sharing/", mere, width=width, light=light)
    shoot(page, "1-nothing", width, light)
    tab = page.locator(".tabs [aria-current]").bounding_box()
    assert tab["x"] >= 0
    assert tab["x"] + tab["width"] <= width, "the open tab stands in sight"

    page.get_by_role("link", name="No, to an organisation").click()
    page.locator("#dialog[open] [name=to]").fill("Kauri Foods")
    choose(page, "To be put forward for work", "Their CV")
    shoot(page, "2-no", width, light)
    keep(page)
    page.get_by_role("heading", name="No, taken back, or over").wait_for()

    page.get_by_role("link", name="Yes, to an organisation").click()
    page.locator("#dialog[open] [name=to]").press_sequentially("kau", delay=30)
    page.locator("#id_to_offered option").first.wait_for(state="attached")
    page.locator("#dialog[open] [name=to]").fill("Kauri Foods")
    choose(page, "To be put forward for work", "How to reach them")
    page.locator("#dialog label.chip", has_text="Name").first.click()
    shoot(page, "3-yes", width, light)
    keep(page)
    page.get_by_role("link", name=re.compile("Share ?: Kauri Foods")).wait_for()
    shoot(page, "4-given", width, light)

    page.get_by_role("link", name=re.compile("Share ?: Kauri Foods")).click()
    page.get_by_text("This is exactly what Kauri Foods would receive").wait_for()
    assert "021 555 0142" in page.locator("main").inner_text()
    page.locator("label.chip", has_text="How to reach them").click()
    page.get_by_role("button", name="Look again").click()
    page.wait_for_url("**kinds=name")
    assert "021 555 0142" not in page.locator("main").inner_text()
    page.fill("[name=to_whom]", "Pat, who hires")
    page.locator("label.chip", has_text="By e-mail").click()
    shoot(page, "5-preview", width, light)
    page.get_by_role("button", name="Share exactly this").click()
    page.get_by_role("heading", name="As it was sent").wait_for()
    shoot(page, "6-sent", width, light)

    page.goto(f"/people/{case.pk}/sharing/")
    page.get_by_role("link", name=re.compile("Taken back ?: Kauri Foods")).click()
    choose(page, "On the phone")
    shoot(page, "7-taking-back", width, light)
    page.locator("#dialog .btn.primary").click()
    page.get_by_text("Taken back. Nothing more is shared.").wait_for()
    assert page.get_by_role("link", name=re.compile("Share ?: Kauri Foods")).count() == 0
    assert page.locator("#shared").get_by_text("Kauri Foods, Pat, who hires").count() == 1
    shoot(page, "8-taken-back", width, light)
    page.get_by_role("link", name="Open their page").click()
    page.get_by_role("heading", name="Who may know what about you, Hēmi").wait_for()
    shoot(page, "9-their-page", width, light)
    assert (Consent.objects.count(), Disclosure.objects.get().kinds) == (2, ["name"])


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_whanau_see_exactly_what_was_looked_at(open_page, walk, width, light):
    mere, case, _ = walk
    page = open_page(f"/people/{case.pk}/sharing/", mere, width=width, light=light)
    page.get_by_role("link", name="Yes, to whānau").click()
    page.locator("#dialog[open] form").wait_for()
    choose(page, "Nan Rose", "Notes marked")
    shoot(page, "whanau-1-yes", width, light)
    keep(page)
    page.get_by_role("link", name=re.compile("Share ?: Nan Rose")).click()
    page.get_by_text("This is exactly what Nan Rose would receive").wait_for()
    shown = page.locator("main").inner_text()
    assert "Passed the road code" in shown
    assert "rent is behind" not in shown
    shoot(page, "whanau-2-preview", width, light)
    page.locator("label.chip", has_text="Said or shown in person").click()
    page.get_by_role("button", name="Share exactly this").click()
    page.get_by_role("heading", name="As it was sent").wait_for()
    assert [one["value"] for one in Disclosure.objects.get().what] == [
        "He would like Nan at the first day.",
        "Passed the road code, 34 of 35.",
    ]


def test_taken_back_in_another_window_is_a_clear_no(open_page, walk):
    mere, case, cast = walk
    today, now = dates.today(), dates.now()
    yes = a_consent(cast, case, given_on=today, on=today, now=now)
    page = open_page(f"/people/{case.pk}/sharing/{yes.pk}/share/", mere, width=390)
    other = open_page(f"/people/{case.pk}/sharing/{yes.pk}/withdraw/", mere)
    other.locator("label.chip", has_text="On the phone").click()
    other.locator("main .btn.primary").click()
    other.get_by_text("Nothing more is shared.").wait_for()
    page.locator("label.chip", has_text="By e-mail").click()
    page.get_by_role("button", name="Share exactly this").click()
    page.get_by_text("They took their yes back.").first.wait_for()
    assert not Disclosure.objects.exists()


def test_it_works_without_scripts_and_prints_without_furniture(open_page, walk):
    mere, case, _ = walk
    page = open_page(f"/people/{case.pk}/sharing/", mere, width=390, java_script_enabled=False)
    page.get_by_role("link", name="Yes, to an organisation").click()
    page.fill("[name=to]", "kauri")
    for word in ("To be put forward for work", "How to reach them"):
        page.locator("label.chip", has_text=word).click()
    page.locator("main .btn.primary").click()
    page.get_by_role("link", name="Open their page").click()
    page.emulate_media(media="print")
    assert page.locator("nav").first.is_hidden()
    assert "Kauri Foods may know this until" in page.locator("main").inner_text()
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / "consent-print.png", full_page=True)
