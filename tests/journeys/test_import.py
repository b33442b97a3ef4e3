"""The sample caseload goes in through the browser, on a phone and a laptop, in both lights, every faulty line named."""

import os
from pathlib import Path

import pytest

from cases import tasks
from cases.actions import _bell
from cases.models import Case
from tests.cases.imports.conftest import NOW, SAMPLE, office  # noqa: F401 - a fixture
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")  # a folder to keep the pictures in


@pytest.fixture
def rung(monkeypatch):
    heard = []
    monkeypatch.setattr(_bell, "ring", lambda task, **ids: heard.append(ids))
    return heard


@pytest.fixture(autouse=True)
def that_day(time_machine_or_not):
    """The day on which the sample is wrong in six lines."""


@pytest.fixture
def time_machine_or_not(monkeypatch):
    from brokercoach.kit import dates

    monkeypatch.setattr(dates, "today", lambda: NOW.date())


def shoot(page, name, width, light):
    assert looking.violations(page) == [], name
    assert looking.wider_than_the_screen(page) == 0, name
    assert looking.too_small(page) == [], name
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"import-{name}-{width}-{light}.png", full_page=True)


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_the_sample_goes_in_and_every_faulty_line_is_named(open_page, office, rung, width, light):  # noqa: F811
    page = open_page("/imports/", office.ruta, width=width, light=light)
    shoot(page, "1-file", width, light)
    page.set_input_files("#id_file", SAMPLE)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("heading", name="What each column holds").wait_for()
    assert page.get_by_label("Client name").input_value() == "name"
    shoot(page, "2-columns", width, light)
    page.get_by_role("button", name="Look through it").click()
    page.get_by_role("heading", name="Who is who?").wait_for()
    shoot(page, "3-who", width, light)
    page.get_by_role("button", name="Look through it").click()
    page.get_by_text("to put right").first.wait_for()
    told = page.locator("main").inner_text()
    for line in (5, 9, 13, 17, 21, 25):
        assert page.locator("td.num", has_text=str(line)).filter(has_text=str(line)).count(), line
    assert "February 2001 has no day 31." in told
    shoot(page, "4-faulty", width, light)
    page.get_by_role("navigation", name="Rows").get_by_text("Perhaps the same person").click()
    page.locator("fieldset.card").first.wait_for()
    assert page.locator("fieldset.card").count() == 8
    shoot(page, "5-doubles", width, light)
    assert not Case.objects.exists()
    page.get_by_role("button", name="Bring in 234").click()
    page.locator("#import-progress").wait_for()
    shoot(page, "6-progress", width, light)
    tasks.take_import(**rung[-1])
    page.get_by_text("234 people are in.").wait_for()
    shoot(page, "7-taken", width, light)
    assert Case.objects.count() == 234
    with page.expect_download() as kept:
        page.get_by_role("link", name="What was not brought in, as CSV").click()
    assert "31/02/2001" in Path(kept.value.path()).read_text(encoding="utf-8-sig")
    page.get_by_role("link", name="See them in Whānau").click()
    page.get_by_role("heading", name="Whānau").wait_for()
    shoot(page, "8-caseload", width, light)
    page.goto("/")
    page.get_by_text("people brought in").first.wait_for()
    assert page.locator("[data-row]").count() == 1
    shoot(page, "9-day", width, light)


@pytest.mark.parametrize(("width", "light"), [(390, "dark"), (1280, "light")])
def test_who_is_who_is_suggested_and_changed_again(open_page, office, cast, width, light):  # noqa: F811
    names = ("s.alofa@old.example", "Mere", cast.hone.name, "Mele K", "team@old.example")
    text = "\n".join(["Name,Coach", *(f"Person {at}a,{name}" for at, name in enumerate(names))])
    page = open_page("/imports/", office.ruta, width=width, light=light)
    file = {"name": "old.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.set_input_files("#id_file", file)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("button", name="Look through it").click()
    page.get_by_role("heading", name="Who is who?").wait_for()
    assert page.get_by_label("s.alofa@old.example").input_value() == str(office.sina.pk)
    assert page.get_by_label("team@old.example").input_value() == ""
    shoot(page, "3-hints", width, light)
    page.get_by_label("team@old.example").select_option("0")
    page.get_by_role("button", name="Look through it").click()
    page.get_by_role("link", name="Change who is who").click()
    assert page.get_by_label("team@old.example").input_value() == "0"


def test_it_goes_in_without_scripts(open_page, office, rung):  # noqa: F811
    page = open_page("/imports/", office.ruta, width=390, java_script_enabled=False)
    page.set_input_files("#id_file", SAMPLE)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("button", name="Look through it").click()
    page.get_by_role("heading", name="Who is who?").wait_for()
    page.get_by_role("button", name="Look through it").click()
    page.get_by_role("button", name="Bring in the 234 sound people").click()
    tasks.take_import(**rung[-1])
    page.get_by_role("link", name="See how far it is").click()
    assert "234 people are in." in page.locator("main").inner_text()
