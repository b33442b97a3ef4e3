"""A real browser on a live server. `open_page` signs a person in and opens a page at a width and in a light."""

import os

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client

from tests.run import find_browser

# Playwright's own loop runs in this thread; Django would take it for an async view and refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
HEIGHT = {390: 844, 1280: 900}


@pytest.fixture(scope="session")
def chromium():
    """One Chromium for the whole run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_context(chromium, live_server):
    """open_context(user, width=390, light="light", **more): a browser context, signed in when a user is given."""
    opened = []

    def start(user=None, *, width=1280, light="light", **more):
        phone = {"is_mobile": True, "has_touch": True} if width < 761 else {}
        size = {"width": width, "height": HEIGHT.get(width, 900)}
        options = (
            {"viewport": size, "color_scheme": light, "base_url": live_server.url, "locale": "en-NZ"} | phone | more
        )
        context = chromium.new_context(timezone_id="Pacific/Auckland", **options)
        if user is not None:
            context.add_cookies([signed_in_cookie(user, live_server.url)])
        context.set_default_timeout(30_000)  # a crowded machine is slow, not wrong
        opened.append(context)
        return context

    yield start
    for context in opened:
        context.close()


@pytest.fixture
def open_page(open_context):
    """open_page("/path/", user, width=390, light="dark"): a page there, which fails the test on a script error."""
    faults = []

    def start(path, user=None, **looks):
        page = open_context(user, **looks).new_page()
        page.on("pageerror", lambda error: faults.append(f"{path}: {error}"))
        page.on("console", lambda said: faults.append(f"{path}: {said.text}") if refused(said) else None)
        page.goto(path, wait_until="load")
        return page

    yield start
    assert faults == []


def refused(said):
    """What the console says when the content security policy or a missing file stopped something."""
    words = said.text
    return said.type == "error" and (
        "Content Security Policy" in words or ("404" in words and "/static/" in said.location["url"])
    )


def signed_in_cookie(user, url):
    """The session cookie of someone who has just signed in."""
    client = Client()
    client.force_login(user)
    assert SESSION_KEY in client.session
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }
