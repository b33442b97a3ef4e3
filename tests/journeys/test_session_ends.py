"""The sign-in that ends by itself, on any page: it warns first, *Stay signed in* works, and nothing typed is lost."""

import pytest
from django.contrib.sessions.models import Session as SignIn
from django.urls import reverse

from brokercoach.accounts import sessions
from brokercoach.kit import dates
from tests.journeys.conftest import signed_in_cookie
from tests.journeys.log_page import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Only mornings, until the whānau is back from the tangi"


def the_sign_in():
    row = SignIn.objects.get()
    return row, row.get_decoded()


def last_seen(minutes_ago):
    """As if nothing had been done for so long."""
    row, kept = the_sign_in()
    kept[sessions.SEEN] = dates.ticks() - minutes_ago * 60
    SignIn.objects.filter(pk=row.pk).update(session_data=SignIn.objects.encode(kept))


@pytest.fixture
def typing(open_context, cast):
    """Mere at her own details, with words typed and not sent; the page's own clock is ours to move."""
    page = open_context(cast.mere).new_page()
    page.clock.install()
    page.goto(reverse("accounts:own"))
    page.locator("[name=called]").fill(WORDS)
    return page


def ask_now(page):
    """The page asks once a minute, by its own clock."""
    page.clock.run_for(61_000)


def test_it_warns_first_and_staying_keeps_the_sign_in_and_the_words(typing):
    page, bar = typing, typing.locator("#session-ends")
    ask_now(page)
    page.wait_for_timeout(500)
    assert bar.is_hidden()

    last_seen(minutes_ago=29)
    ask_now(page)
    bar.get_by_text("You will be signed out in two minutes").wait_for()
    assert the_sign_in()[1][sessions.SEEN] <= dates.ticks() - 29 * 60, "asking alone keeps no sign-in alive"

    bar.get_by_role("button", name="Stay signed in").click()
    bar.wait_for(state="hidden")
    assert until(lambda: the_sign_in()[1][sessions.SEEN] > dates.ticks() - 60, page)
    assert page.locator("[name=called]").input_value() == WORDS


def test_when_it_is_over_the_page_says_so_and_the_words_stay_and_go(typing, cast, live_server):
    page, bar = typing, typing.locator("#session-ends")
    last_seen(minutes_ago=31)
    ask_now(page)
    bar.get_by_text("You are signed out. What you typed is still here.").wait_for()
    assert page.locator("[name=called]").input_value() == WORDS
    again = bar.get_by_role("link", name="Sign in again in a new tab")
    assert (again.get_attribute("href"), again.get_attribute("target")) == (reverse("account_login"), "_blank")

    page.context.add_cookies([signed_in_cookie(cast.mere, live_server.url)])
    ask_now(page)
    bar.wait_for(state="hidden")
    assert page.locator("[name=called]").input_value() == WORDS
