"""A file closed to a colleague, a question and break-glass, in a browser at every look."""

import pytest
from django.urls import reverse

from brokercoach.kit import dates
from tests.factories import a_contact_point, a_person, a_restriction, an_ask
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "She is at the hospital now and her whānau cannot be reached"


def look(page, folder, name):
    page.wait_for_timeout(150)
    page.screenshot(path=folder / f"{name}.png")
    faults = looking.violations(page) + looking.too_small(page)
    assert (name, faults, looking.wider_than_the_screen(page)) == (name, [], 0)


def test_closed_to_a_colleague_and_gone_for_them(cast, open_page, tmp_path):
    now = dates.now()
    hemi = a_person(cast, name="Hēmi Tamihere", on=dates.today(), now=now)
    a_restriction(cast, hemi, shut_out=cast.tama, on=dates.today())
    there = reverse("cases:who-looked", args=[hemi.pk])
    for width, light in looking.SAMPLED:
        page = open_page(there, cast.mere, width=width, light=light)
        look(page, tmp_path, f"closed-{width}-{light}")
        page.click("text=Close it to a colleague")
        page.wait_for_selector("dialog[open] select")
        look(page, tmp_path, f"dialog-{width}-{light}")
        page.context.close()
    page = open_page(there, cast.mere, width=390)
    page.click("text=Close it to a colleague")
    page.select_option("dialog[open] select", label="Hōne Parata")
    page.click("dialog[open] >> text=They are whānau")
    page.click("dialog[open] >> text=Close it")
    page.wait_for_selector("text=Hōne Parata")
    gone = open_page(reverse("cases:person", args=[hemi.pk]), cast.hone)
    assert "Tamihere" not in gone.content()


def test_ask_then_break_glass(cast, open_page, tmp_path):
    now = dates.now()
    hemi = a_person(cast, name="Hēmi Tamihere", on=dates.today(), now=now)
    a_contact_point(hemi)
    an_ask(cast, hemi, by=cast.sina, now=now)
    page = open_page(reverse("cases:intake"), cast.tama, width=390)
    page.fill("input[name=words]", "021 555 0142")
    page.click("text=Search >> visible=true")
    page.wait_for_selector("text=We may already know this person")
    look(page, tmp_path, "may-know-390")
    page.click("text=Ask those who may know them")
    page.click("text=It cannot wait")
    page.fill("dialog[open] textarea", WHY)
    look(page, tmp_path, "glass-390")
    page.click("dialog[open] >> text=Open it")
    page.wait_for_selector("text=You read this by break-glass")
    look(page, tmp_path, "through-390")
    for width, light in looking.SAMPLED:
        page = open_page(reverse("cases:asks"), cast.mere, width=width, light=light)
        look(page, tmp_path, f"asks-{width}-{light}")
        page.context.close()
