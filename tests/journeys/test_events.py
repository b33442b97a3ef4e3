"""An event, in a browser on a phone: planned, its door open for one after another, a lost connection; every look."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from brokercoach.directory.models import Contact
from brokercoach.kit import dates
from employers.actions import gains, gatherings
from employers.models import Gathering, GatheringName
from employers.queries.event_pages import door_of
from tests.factories import a_fair, a_need_raised, a_person, a_service_promise, a_vacancy, an_employer
from tests.journeys import looking
from tests.journeys.test_closed_files import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def finch(cast):
    return an_employer(cast, contact_name="Priya Nair")


def test_planned_and_its_door_open_for_one_after_another(cast, finch, open_page, live_server, settings):
    settings.SITE_URL = live_server.url
    page = open_page(reverse("employers:plan-event"), cast.mere, width=390)
    page.check("[name=of][value=social]", force=True)
    page.fill("[name=name]", "Spring kai")
    page.fill("[name=employer]", "finch & sons joinery")
    page.fill("[name=held_on]", str(dates.today()))
    page.fill("[name=begins_at]", "17:00")
    page.fill("[name=place]", "Their yard")
    page.check("[name=hosted_by][value=us]", force=True)
    page.click("button:has-text('Save')")
    page.click("button:has-text('Open the door')")
    page.click("a:has-text('Sign-in page for the door')")
    page.wait_for_selector("text=Your name")
    assert page.locator("nav a").count() == 0
    page.fill("[name=name]", "Sefa Leota")
    page.context.set_offline(True)
    page.click("button:has-text('Sign in')")
    page.wait_for_selector("text=did not get through")
    assert page.input_value("[name=name]") == "Sefa Leota"
    page.context.set_offline(False)
    page.dblclick("button:has-text('Sign in')")
    page.wait_for_selector("text=Now the next person")
    assert page.input_value("[name=name]") == ""
    page.fill("[name=name]", "Marama")
    page.click("button:has-text('Sign in')")
    expect(page.locator("[name=name]")).to_have_value("")
    assert sorted(GatheringName.objects.values_list("name", flat=True)) == ["Marama", "Sefa Leota"]


def test_every_look(cast, finch, open_page, live_server, settings, tmp_path):
    settings.SITE_URL = live_server.url
    today = dates.today()
    fair = a_fair(cast, finch, vacancies=[a_vacancy(cast, finch, on=today)], held_on=today, on=today)
    without = a_fair(cast, finch, name="Careers expo", of="social", held_on=today + timedelta(9), on=today)
    a_need_raised(cast, fair)
    fair = gatherings.hold_event(by=cast.mere, event=fair, on=today)
    told = {"what": "Send the dates", "due_on": today + timedelta(3), "on": today}
    gatherings.follow_up(by=cast.mere, event=fair, employer=finch, **told)
    priya = {"told_by": Contact.objects.get(name="Priya Nair"), "said_on": today, "on": today}
    gains.note_wave(by=cast.mere, employer=finch, jobs=40, empty=6, left=9, words="We cannot hold people", **priya)
    gains.note_gain(by=cast.mere, employer=finch, of="satisfied", words="They stay", score=4, **priya)
    a_service_promise(cast)
    case = a_person(cast, name="Losa Fonua", on=today, now=dates.now())
    pages = {
        "events": reverse("employers:events"),
        "event": reverse("employers:event", args=[fair.pk]),
        "without": reverse("employers:event", args=[without.pk]),
        "door": "/" + door_of(Gathering.objects.get(pk=fair.pk)).split("/", 3)[3],
        "gains": reverse("employers:gains", args=[finch.pk]),
        "about": reverse("cases:person-about", args=[case.pk]),
        "untold": reverse("cases:promise-untold"),
    }
    for width, light in looking.SAMPLED:
        for name, address in pages.items():
            page = open_page(address, cast.mere, width=width, light=light)
            look(page, tmp_path, f"{name}-{width}-{light}")
            page.screenshot(path=tmp_path / f"whole-{name}-{width}-{light}.png", full_page=True)
            page.context.close()
