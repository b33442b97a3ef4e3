"""Log a conversation on a phone: kept as it is typed, nothing lost with the network cut, once saved."""

import pytest

from brokercoach.directory.models import Contact
from employers.models import Conversation, EmployerDraft, NextStep
from tests import cast as company
from tests.factories import an_employer
from tests.journeys.log_page import is_open, outbox, type_notes, until, waits
from tests.journeys.looking import SAMPLED, too_small, violations, wider_than_the_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    return company.gather()


@pytest.fixture
def finch(cast):
    return an_employer(cast, contact_name="Priya Nair", division="C", area="Ōtara", size="6-19")


def address(employer):
    return f"/employers/{employer.pk}/log/"


@pytest.fixture
def page(open_context, cast, finch):
    page = open_context(cast.mere, width=390).new_page()
    page.goto(address(finch))
    return is_open(page)


def tap(page, *words):
    for one in words:
        page.locator(".chip", has_text=one).first.click()


def test_typed_words_are_kept_come_back_and_are_saved_once(page, cast, finch):
    type_notes(page, "Two starts in March")
    assert until(EmployerDraft.objects.exists, page)
    assert EmployerDraft.objects.get().author == cast.mere
    page.goto(f"{address(finch)}?draft={EmployerDraft.objects.get().pk}")
    is_open(page)
    assert page.locator("#id_notes").input_value() == "Two starts in March"
    tap(page, "Priya Nair", "Phone", "A vacancy", "No, for nothing")
    page.locator("#id_next_what").fill("Send the dates")
    tap(page, "In a week")
    page.locator("#save").dblclick()
    page.wait_for_url("**/conversations/")
    assert page.get_by_text("Two starts in March").is_visible()
    assert (Conversation.objects.count(), EmployerDraft.objects.count()) == (1, 0)
    assert NextStep.objects.get().owner == cast.mere


def test_with_the_network_cut_it_waits_on_the_phone_and_goes_later(page, finch):
    tap(page, Contact.objects.get().name, "Thanks", "Yesterday", "No, for nothing")
    page.locator(".chip", has_text="Phone").first.click()
    page.context.set_offline(True)
    type_notes(page, "They had a busy week")
    page.locator("#save").click()
    waits(page, 1)
    [letter] = outbox(page)["letters"]
    assert "busy" not in letter["sealed"]
    page.context.set_offline(False)
    assert until(Conversation.objects.exists, page, seconds=40)
    assert Conversation.objects.get().notes == "They had a busy week"


def test_what_is_missing_is_said_and_the_words_stay(page):
    type_notes(page, "Half a talk")
    page.locator("#save").click()
    page.wait_for_selector(".error-summary")
    assert "Say whether we asked them for something." in page.locator(".error-summary").inner_text()
    assert "Say whether we asked them for something." in page.locator("#id_asked_error").inner_text(), "beside it too"
    assert until(lambda: EmployerDraft.objects.filter(save_tried=True).exists(), page)


@pytest.mark.parametrize(("width", "light"), SAMPLED)
def test_the_page_has_no_fault_in_any_look(open_page, cast, finch, width, light):
    page = open_page(address(finch), cast.mere, width=width, light=light)
    assert (violations(page), wider_than_the_screen(page), too_small(page)) == ([], 0, [])
