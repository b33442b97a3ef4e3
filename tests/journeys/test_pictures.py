"""The pictures of docs/: taken of the demo story by a browser. PICTURES=1 keeps them; else they are only looked at."""

import os
import re
from datetime import time
from pathlib import Path

import pytest
from django.urls import reverse

from brokercoach.kit import dates
from cases.models import Case
from desk.demo import telling
from employers.models import Vacancy
from pipelines.queries.matches import fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("coach", "manager", "quality", "independent", "evaluator", "administrator")
# name: (who, address, width)
PICTURES = {
    "my-day": ("mere", "/", 1120),
    "my-day-phone": ("mere", "/", 390),
    "person": ("mere", "person", 1120),
    "log-session-phone": ("mere", "log", 390),
    "search": ("mere", "search", 1120),
    "who-fits": ("mere", "fits", 1120),
    "team-day": ("losa", "/", 1120),
    "caseload": ("rangi", "/people/", 1120),
    "trail": ("ngaire", "/", 1120),
    "home": ("eru", "/", 1120),
    "people-and-teams": ("ana", "/", 1120),
}


def test_every_picture_can_be_taken(open_page, tmp_path):
    told = telling.tell(
        until=dates.today(), last_moment=min(dates.now(), dates.at(dates.today(), time(8, 40))), people=40
    )
    hemi = Case.objects.get(client__name="Hēmi Tamihere").pk
    places = {"person": f"/people/{hemi}/", "log": f"/people/{hemi}/log-session/", "search": "/"}
    places["fits"] = reverse("pipelines:for-vacancy", args=[one_that_fits(told.users["mere"])])
    folder = DOCS / "img" if os.environ.get("PICTURES") else tmp_path
    for name, (who, address, width) in PICTURES.items():
        page = open_page(places.get(address, address), told.users[who], width=width)
        page.set_viewport_size({"width": width, "height": 720 if width > 400 else 780})
        if address == "search":
            page.keyboard.press("/")
            page.keyboard.type("log session with te", delay=20)
            page.wait_for_selector("#go-dialog [data-hit]")
        page.evaluate("() => document.fonts.ready")
        page.wait_for_timeout(200)
        page.screenshot(path=folder / f"{name}.png")
        assert (folder / f"{name}.png").stat().st_size < 150_000, name
        page.context.close()


def one_that_fits(reader):
    """The open vacancy that most of this coach's people fit."""
    rows = Vacancy.objects.visible_to(reader).open()
    return max(rows, key=lambda row: sum(one.fits for one in fits(reader, row, today=dates.today()).ranked)).pk


@pytest.mark.parametrize("page", PAGES)
def test_each_page_shows_pictures_that_are_there(page):
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(img/([\w-]+)\.png\)", text)
    assert shown
    assert set(shown) <= set(PICTURES)
    assert all((DOCS / "img" / f"{name}.png").exists() for name in shown)
