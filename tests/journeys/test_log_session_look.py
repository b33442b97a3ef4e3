"""Log a session as a coach sees it: five things above the fold, targets for thumbs, by axe and by keyboard."""

from datetime import timedelta

import pytest

from brokercoach.kit import dates
from cases.actions import follow_ups, sessions
from cases.choices import Next, Topic
from cases.models import Session, WhanauMember
from tests import cast as company
from tests.factories import a_person
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUESTIONS = ["#id_cases", ".when", ".how", "#id_result", "#id_minutes"]


@pytest.fixture
def cast():
    return company.gather()


@pytest.fixture
def hemi(cast):
    case = a_person(cast, name="Hēmi Tamihere")
    today = dates.today()
    for name, of in (("Nan Rose", "nan"), ("Aunty Pania", "aunty")):
        WhanauMember.objects.create(client=case.client, name=name, relationship=of)
    sessions.log_session(
        by=cast.mere, uuid="6f7a3c52-5a0f-4a47-9d2c-0f2b6a1c7e11", cases=[case], held_on=today - timedelta(days=23),
        mode="in_person", place="marae", minutes=30, topics={Topic.LICENCE: "Booked"}, now=dates.now(),
    )  # fmt: skip
    follow_ups.promise(by=cast.mere, case=case, kind=Next.RING, due_on=today, on=today, what="Ring Nan about hours")
    return case


def open_log(open_page, cast, case=None, **looks):
    page = open_page(f"/people/{case.pk}/log-session/" if case else "/log-session/", cast.mere, **looks)
    page.wait_for_selector("#log[data-ready=yes]")
    return page


@pytest.mark.parametrize("known", [True, False])
def test_five_things_stand_above_the_fold_on_a_phone(open_page, cast, hemi, known):
    page = open_log(open_page, cast, hemi if known else None, width=390)
    fold = page.locator(".savebar").bounding_box()["y"]
    assert fold > 700
    for question in QUESTIONS:
        box = page.locator(question).first.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= fold + 12, f"{question} ends below the fold"


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_the_page_passes_axe_and_fits_the_thumb(open_page, cast, hemi, width, light):
    page = open_log(open_page, cast, hemi, width=width, light=light)
    assert looking.violations(page) == []
    assert looking.wider_than_the_screen(page) == 0
    assert looking.too_small(page) == []
    page.get_by_text("CV and letters").first.click()
    page.get_by_text("Meet", exact=True).click()
    page.get_by_text("Pick").last.click()
    page.locator(".fold summary").click()
    page.fill("#someone", "Kiri")
    page.wait_for_selector("#found")
    assert looking.violations(page) == []
    assert looking.too_small(page) == []


def test_tried_no_answer_needs_no_details_and_suggests_when_to_try_again(open_page, cast, hemi):
    page = open_log(open_page, cast, hemi, width=390)
    page.get_by_text("Tried, no answer").click()
    assert page.locator("#id_minutes").is_hidden()
    assert page.locator("#id_topics").is_hidden()
    page.locator("#again .face").first.click()
    page.click("#save")
    page.wait_for_url(f"**/people/{hemi.pk}/")
    assert Session.objects.latest("pk").result == "no_answer"


def test_someone_is_found_and_saved_by_keyboard_alone(open_page, cast, hemi):
    page = open_log(open_page, cast)
    page.focus("#someone")
    page.keyboard.type("tamih")
    page.wait_for_selector("#found [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator(f"[name=cases][value='{hemi.pk}']").is_checked()
    page.focus("[name=minutes][value='45']")
    page.keyboard.press("Space")
    page.focus("#save")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/people/{hemi.pk}/")
    assert Session.objects.latest("pk").minutes == 45


def test_the_page_works_without_scripts(open_context, cast, hemi):
    page = open_context(cast.mere, width=390, java_script_enabled=False).new_page()
    page.goto(f"/people/{hemi.pk}/log-session/")
    page.locator("label", has_text="45").first.click()
    page.get_by_text("Licence").first.click()
    page.fill("[name=topics_licence]", "Passed")
    page.click("#save")
    page.wait_for_url(f"**/people/{hemi.pk}/")
    assert "Saved" in page.content()


def test_tapping_a_person_brings_what_is_known_of_them(open_page, cast, hemi):
    page = open_log(open_page, cast)
    page.get_by_text("Hēmi Tamihere").first.click()
    page.wait_for_selector("#whanau >> text=Nan Rose")
    assert "23 days ago" in page.locator("[data-covered=licence]").text_content()
    assert page.locator("#answers-chips input").count()


def test_saving_says_saved_on_the_page_it_leads_to_and_once(open_page, cast, hemi):
    page = open_log(open_page, cast, hemi, width=390)
    page.locator("[name=minutes][value='15'] + .face").click()
    page.locator("#save").click()
    page.wait_for_url(f"**/people/{hemi.pk}/")
    page.locator("#messages").get_by_text("Saved.").wait_for()
    page.reload()
    assert page.locator("#messages").inner_text() == ""


def test_only_the_promise_this_way_of_meeting_keeps_is_ticked(open_page, cast, hemi):
    page = open_log(open_page, cast, hemi, width=390)
    assert page.locator("[name=answers]:checked").count() == 0
    page.locator("[name=mode][value=phone] + .face").click()
    assert page.locator("[name=answers]:checked").count() == 1
    assert page.locator("[name=place]:checked").count() == 0
    assert "Ring Nan about hours" in page.locator("#closes").inner_text()
    assert page.locator("#id_place").is_hidden()
