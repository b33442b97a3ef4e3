"""Drafts: the contract. Twelve lines, each with the network cut where that is the point (UX, Log a session; ADR 11)."""

import time

import pytest

from brokercoach.kit import dates
from cases.actions import cases, drafts
from cases.models import Draft, Session, SessionCase
from tests import cast as company
from tests.factories import a_person
from tests.journeys.conftest import signed_in_cookie
from tests.journeys.log_page import age, is_open, listen, open_log, outbox, type_notes, until, waits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    return company.gather()


@pytest.fixture
def hemi(cast):
    return a_person(cast, name="Hēmi Tamihere")


@pytest.fixture
def phone(open_context, cast):
    """Mere's phone."""
    return open_context(cast.mere, width=390)


@pytest.fixture
def page(phone, hemi):
    return open_log(phone.new_page(), f"/people/{hemi.pk}/log-session/")


def test_line_01_nothing_reaches_the_server_before_the_first_keystroke(page):
    heard = listen(page)
    printed = page.locator("[name=uuid]").input_value()
    page.locator("#id_notes").focus()
    page.wait_for_timeout(2500)
    assert heard == []
    type_notes(page, "K")
    assert until(Draft.objects.exists, page)
    assert str(Draft.objects.get().uuid) != printed


def test_line_02_the_draft_goes_after_a_pause_one_at_a_time_and_the_latest_wins(page):
    began, flying, most = [], [], []

    def slowly(route):
        began.append(time.monotonic())
        flying.append(route)
        most.append(len(flying))
        page.wait_for_timeout(1500)
        flying.remove(route)
        route.continue_()

    type_notes(page, "Kia ora ")
    stopped = time.monotonic()
    with page.expect_response("**/api/v1/drafts/**") as first:
        pass
    assert 1.0 <= time.monotonic() - stopped < 4
    assert first.value.request.post_data_json["version"] == 0
    heard = listen(page)
    page.route("**/api/v1/drafts/**", slowly)
    type_notes(page, "e ")
    page.wait_for_timeout(1400)
    type_notes(page, "Hēmi")
    assert until(lambda: Draft.objects.get().content["notes"] == "Kia ora e Hēmi", page)
    assert max(most) == 1
    assert len(heard) <= 3
    assert Draft.objects.get().version == 1 + len(heard)


@pytest.mark.parametrize("by", ["reconnect", "focus", "timer"])
def test_line_03_a_failed_save_waits_in_sight_and_is_retried(phone, cast, hemi, by):
    page = phone.new_page()
    page.add_init_script("globalThis.outboxEvery = 2500")
    open_log(page, f"/people/{hemi.pk}/log-session/")
    if by == "reconnect":
        phone.set_offline(True)
    else:
        page.route("**/api/v1/**", lambda route: route.abort())
        page.route("**/log-session/ready/", lambda route: route.abort())
    type_notes(page, "No signal here")
    waits(page, 1)
    assert not Draft.objects.exists()
    if by == "reconnect":
        phone.set_offline(False)
    else:
        page.unroute_all()
    if by == "focus":
        page.evaluate("dispatchEvent(new Event('focus'))")
    assert until(Draft.objects.exists, page)
    page.wait_for_selector("#outbox:empty", state="attached")
    assert Draft.objects.get().content["notes"] == "No signal here"


def test_line_03_two_sessions_may_wait(phone, page, hemi):
    phone.set_offline(True)
    for words in ("first", "second"):
        type_notes(page, words)
        page.locator("label", has_text="30").first.click()
        page.click("#save")
        page.locator(".note.amber", has_text="it goes when the signal is back").wait_for()
        if words == "first":
            phone.set_offline(False)
            page.route("**/api/v1/**", lambda route: route.abort())
            page.goto(f"/people/{hemi.pk}/log-session/")
            is_open(page)
            phone.set_offline(True)
    waits(page, 2)
    page.unroute_all()
    phone.set_offline(False)
    assert until(lambda: Session.objects.count() == 2, page)


def test_line_04_never_says_saved_before_the_server_has(phone, page):
    phone.set_offline(True)
    type_notes(page, "Not yet")
    waits(page, 1)
    assert "Draft saved" not in page.locator("body").inner_text()
    assert page.locator("#saved-phone").inner_text() == "On this phone; it goes when the signal is back"
    phone.set_offline(False)
    assert until(Draft.objects.exists, page)
    type_notes(page, "!")
    page.locator("#saved-phone", has_text="Draft saved").wait_for()
    assert Draft.objects.get().content["notes"] == "Not yet!"


def test_line_05_signed_out_meanwhile_keeps_it_for_the_same_person_only(phone, page, cast, live_server):
    phone.clear_cookies()
    type_notes(page, "Still here")
    waits(page, 1)
    page.get_by_text("Sign in to send").wait_for()
    phone.add_cookies([signed_in_cookie(cast.sina, live_server.url)])
    page.goto("/log-session/")
    is_open(page)
    page.wait_for_timeout(800)
    assert page.locator("#outbox").inner_text() == ""
    assert not Draft.objects.exists()
    phone.clear_cookies()
    phone.add_cookies([signed_in_cookie(cast.mere, live_server.url)])
    page.goto("/log-session/")
    assert until(Draft.objects.exists, page)
    assert (Draft.objects.get().author, Draft.objects.get().content["notes"]) == (cast.mere, "Still here")


@pytest.mark.parametrize(
    ("choice", "words"), [("Go on with this one", "from this page"), ("Go on with the other", "other")]
)
def test_line_06_a_version_conflict_shows_both_and_overwrites_neither(page, cast, choice, words):
    type_notes(page, "from")
    assert until(Draft.objects.exists, page)
    draft = Draft.objects.get()
    other = draft.content | {"notes": "other"}
    drafts.keep_draft(by=cast.mere, uuid=draft.uuid, version=1, content=other, now=dates.now())
    type_notes(page, " this page")
    page.get_by_text("Both are kept").wait_for()
    shown = page.locator("#conflict").inner_text()
    assert "from this page" in shown
    assert "other" in shown
    assert Draft.objects.get().content["notes"] == "other"
    page.get_by_text(choice).click()
    assert until(lambda: Draft.objects.get().version == 3 and Draft.objects.get().content["notes"] == words, page)


def test_line_07_save_waits_for_the_draft_in_flight_and_a_double_tap_makes_one(page, hemi):
    order = []

    def slow_draft(route):
        page.wait_for_timeout(1500)
        order.append("draft")
        route.continue_()

    page.route("**/api/v1/drafts/**", slow_draft)
    page.on("request", lambda r: order.append("save") if r.url.endswith("/api/v1/sessions/") else None)
    page.locator("label", has_text="30").first.click()
    type_notes(page, "Quick")
    page.wait_for_timeout(1300)
    page.locator("#save").dblclick(no_wait_after=True)
    page.wait_for_url(f"**/people/{hemi.pk}/")
    assert order == ["draft", "save"]
    assert Session.objects.count() == 1
    assert not Draft.objects.exists()


def test_line_07_the_answer_that_was_lost_is_asked_for_again_and_one_session_stands(phone, page, hemi):
    """The network is cut in the middle: the server saved, the phone never heard."""

    def lose_the_answer(route):
        route.fetch()
        phone.set_offline(True)
        route.abort()

    page.route("**/api/v1/sessions/", lose_the_answer, times=1)
    page.locator("label", has_text="30").first.click()
    type_notes(page, "Once")
    page.click("#save")
    waits(page, 1)
    assert Session.objects.count() == 1
    phone.set_offline(False)
    page.wait_for_url(f"**/people/{hemi.pk}/")
    assert Session.objects.count() == 1


def test_line_08_what_waits_is_sealed_and_erased_when_acknowledged(phone, page, cast):
    type_notes(page, "Sent words ")
    assert until(Draft.objects.exists, page)
    page.wait_for_timeout(300)
    assert outbox(page)["letters"] == []
    phone.set_offline(True)
    type_notes(page, "Secret words of Nan")
    waits(page, 1)
    kept = outbox(page)
    assert kept["keys"] == [{"user": cast.mere.pk, "extractable": False, "type": "CryptoKey"}]
    assert "Nan" not in str(kept)
    assert "Hēmi" not in str(kept)
    phone.set_offline(False)
    assert until(lambda: outbox(page)["letters"] == [], page)


def test_line_08_signing_out_warns_and_then_erases(phone, page):
    page.route("**/api/v1/**", lambda route: route.abort())
    type_notes(page, "Unsent")
    waits(page, 1)
    page.locator("form[data-sign-out]").first.evaluate("f => f.requestSubmit()")
    page.get_by_text("was not sent yet").wait_for()
    assert len(outbox(page)["letters"]) == 1
    page.get_by_text("Sign out and erase").click()
    page.wait_for_url("**/accounts/**")
    assert until(lambda: outbox(page)["letters"] == [] and outbox(page)["keys"] == [], page)


def test_line_08_after_72_hours_it_locks_behind_sign_in_and_is_never_erased(phone, page, cast, live_server):
    phone.set_offline(True)
    type_notes(page, "Old words")
    waits(page, 1)
    phone.set_offline(False)
    phone.clear_cookies()
    age(page, 24 * 30)
    page.goto("/accounts/login/")
    page.get_by_text("1 locked until you sign in").wait_for()
    assert len(outbox(page)["letters"]) == 1
    locked = "import('/static/js/outbox/store.js').then(s => s.letters({0}).then(([r]) => s.open({0}, r.uuid, false)))"
    assert page.evaluate(locked.replace("{0}", str(cast.mere.pk))) is None
    phone.add_cookies([signed_in_cookie(cast.mere, live_server.url)])
    page.goto("/log-session/")
    assert until(Draft.objects.exists, page)
    assert Draft.objects.get().content["notes"] == "Old words"


def test_line_09_an_attempted_save_stays_as_a_draft_and_empty_ones_go(page, cast):
    from datetime import timedelta

    from cases.tasks import DRAFT_SWEEPER

    page.click("#save")
    page.locator(".error-summary").get_by_text("Choose how long you talked.").wait_for()
    assert page.locator(".field.wrong .error").inner_text() == "Choose how long you talked."
    assert until(lambda: Draft.objects.filter(save_tried=True).exists(), page)
    later = dates.now() + timedelta(days=60)
    assert drafts.forget_empty_drafts(by=DRAFT_SWEEPER, now=later) == 0
    Draft.objects.update(save_tried=False)
    assert drafts.forget_empty_drafts(by=DRAFT_SWEEPER, now=later) == 1


def test_line_10_the_time_out_warns_first_and_loses_nothing(phone, cast, hemi, live_server):
    page = phone.new_page()
    left = {"seconds": 60, "at_most": 3600, "warn_before": 120}
    page.route(
        "**/session/", lambda route: route.fulfill(json=left) if route.request.method == "GET" else route.continue_()
    )
    open_log(page, f"/people/{hemi.pk}/log-session/")
    page.get_by_text("You will be signed out in a minute").wait_for()
    phone.clear_cookies()
    page.unroute_all()
    type_notes(page, "Long words")
    waits(page, 1)
    phone.add_cookies([signed_in_cookie(cast.mere, live_server.url)])
    page.get_by_text("Sign in to send").click()
    page.goto("/log-session/")
    assert until(Draft.objects.exists, page)
    assert Draft.objects.get().content["notes"] == "Long words"


def test_line_11_a_draft_begun_within_reach_goes_to_the_current_lead(page, cast, hemi):
    page.locator("label", has_text="30").first.click()
    type_notes(page, "Before the hand-over")
    assert until(Draft.objects.exists, page)
    cases.assign_lead(by=cast.hone, case=hemi, to=cast.sina, on=dates.today(), now=dates.now())
    page.click("#save")
    assert until(Session.objects.exists, page)
    assert Session.objects.visible_to(cast.sina).get().notes == "Before the hand-over"
    page.wait_for_url("**/log-session/")


def test_line_12_opened_with_no_signal_a_shell_without_names_takes_the_words(phone, page, cast, hemi):
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("() => caches.match('/log-session/shell/')")
    kept = page.evaluate("caches.match('/log-session/shell/').then(r => r.text())")
    assert "Hēmi" not in kept
    assert "Mere" not in kept
    assert "nonce" not in kept
    assert "csrf" not in kept
    page.goto("/log-session/")
    phone.set_offline(True)
    page.goto("/log-session/")
    is_open(page)
    assert page.locator("body[data-shell]").count() == 1
    page.locator("#someone").press_sequentially("Heemi Tamihere")
    page.locator("#found [role=option]").first.click()
    page.locator("label", has_text="45").first.click()
    type_notes(page, "At the river, no signal")
    page.click("#save")
    waits(page, 1)
    phone.set_offline(False)
    assert until(Session.objects.exists, page)
    session = Session.objects.get()
    assert (session.notes, session.held_on) == ("At the river, no signal", dates.today())
    assert SessionCase.objects.get().case == hemi


def test_line_12_a_name_that_fits_several_is_asked_about_on_reconnect(phone, page, cast, hemi):
    a_person(cast, name="Hēmi Tamihana")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("() => caches.match('/log-session/shell/')")
    page.goto("/log-session/")
    phone.set_offline(True)
    page.goto("/log-session/")
    is_open(page)
    page.locator("#someone").press_sequentially("Hemi")
    page.locator("#found [role=option]").first.click()
    page.locator("label", has_text="45").first.click()
    page.click("#save")
    waits(page, 1)
    phone.set_offline(False)
    page.get_by_text("needs a look").wait_for()
    assert not Session.objects.exists()
    page.get_by_text("Finish it").click()
    page.locator(".error-summary").get_by_text("Which Hemi? Hēmi Tamihana or Hēmi Tamihere?").wait_for()
