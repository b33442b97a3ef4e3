"""The bell of every page: how many messages are new, asked for now and then, said politely."""

import pytest

from brokercoach.kit import dates
from brokercoach.notices.choices import Channel, State
from brokercoach.notices.models import Notice
from tests import cast as company
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def told(user, key):
    at = dates.now()
    return Notice.objects.create(
        kind="delivery_failing", dedupe_key=key, to=user, channel=Channel.IN_APP, state=State.SENT, queued_at=at,
        due_at=at, sent_at=at,
    )  # fmt: skip


@pytest.fixture
def mere():
    mere = company.gather().mere
    for key in ("one", "two"):
        told(mere, key)
    return mere


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_the_bell_tells_how_many_are_new(open_page, mere, width, light, tmp_path_factory):
    page = open_page("/", mere, width=width, light=light)
    page.wait_for_selector("[data-bell-count]:visible")
    assert page.inner_text("[data-bell-count]:visible") == "2"
    page.wait_for_function("() => document.getElementById('say').textContent === 'New notices: 2'")
    assert looking.violations(page) == []
    assert looking.wider_than_the_screen(page) == 0
    assert looking.too_small(page) == []


def test_it_is_asked_for_once_for_many_pages_and_again_after_reading(open_page, mere):
    asked = []
    page = open_page("/", mere)
    page.wait_for_selector("[data-bell-count]:visible")
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/notices/bell/") else None)
    page.goto("/people/")
    page.goto("/organisations/")
    page.wait_for_selector("[data-bell-count]:visible")
    assert asked == []
    page.click("[data-bell]:visible")
    page.get_by_role("button", name="Mark all as read").click()
    page.wait_for_load_state("networkidle")
    assert len(asked) >= 1
    assert page.locator("[data-bell-count]:visible").count() == 0
