"""After Save, the back button: nothing stands twice, and what is typed next is a session of its own."""

import pytest

from cases.models import Session
from tests.factories import a_person
from tests.journeys.log_page import type_notes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def log(page, hemi, words):
    page.get_by_role("link", name="Log a session").first.click()
    page.wait_for_selector("#log[data-ready=yes]")
    assert page.input_value("#id_notes") == ""
    page.locator("label", has_text="30").first.click()
    type_notes(page, words)
    page.click("#save")
    page.wait_for_url(f"**/people/{hemi.pk}/")


def test_back_after_saving_leads_past_the_form_and_the_next_session_is_its_own(open_page, cast):
    hemi = a_person(cast, name="Hēmi Tamihere")
    page = open_page("/people/", cast.mere)
    page.goto(f"/people/{hemi.pk}/")
    log(page, hemi, "First words")

    page.go_back()
    page.wait_for_url(f"**/people/{hemi.pk}/")
    assert Session.objects.count() == 1

    log(page, hemi, "Second words")
    assert set(Session.objects.values_list("notes", flat=True)) == {"First words", "Second words"}
