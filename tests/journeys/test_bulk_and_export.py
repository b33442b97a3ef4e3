"""A manager ticks people, looks first, gives them on; and takes the list away as a file. On a phone and a laptop."""

import os
from pathlib import Path

import pytest

from brokercoach.kit import dates
from brokercoach.kit.spreadsheets import read_table
from cases.models import Case
from tests.factories import a_person, a_promise, a_restriction
from tests.journeys import looking

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")  # a folder to keep the pictures in


def look(page, name, width, light):
    page.wait_for_timeout(150)
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}-{light}.png", full_page=True)
    faults = looking.violations(page) + looking.too_small(page)
    assert (name, faults, looking.wider_than_the_screen(page)) == (name, [], 0)


@pytest.fixture
def three(cast):
    now, on = dates.now(), dates.today()
    names = ("Hēmi Tamihere", "Aroha Te Kanawa-Waititi", "=Losa Fonua")
    people = [a_person(cast, name=name, on=on, now=now) for name in names]
    a_promise(cast, people[0], on=on)
    a_restriction(cast, people[1], shut_out=cast.sina, on=on)
    return people


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_ticked_looked_at_given_and_told(cast, open_page, three, width, light):
    page = open_page("/people/", cast.hone, width=width, light=light)
    look(page, "1-list", width, light)
    for case in three[:2]:
        page.check(f"input[name=cases][value='{case.pk}']")
    page.get_by_role("button", name="Give those ticked").click()
    page.get_by_role("heading", name="Give 2 people to another coach").wait_for()
    look(page, "2-ticked", width, light)
    page.select_option("select[name=to]", str(cast.sina.pk))
    page.get_by_role("button", name="Look first").click()
    page.get_by_role("heading", name="What would become of each").wait_for()
    assert set(Case.objects.values_list("lead", flat=True)) == {cast.mere.pk}
    look(page, "3-looked", width, light)
    page.get_by_role("button", name="Give 1 person").click()
    page.get_by_role("heading", name="1 person given").wait_for()
    look(page, "4-given", width, light)
    assert list(Case.objects.order_by("pk").values_list("lead", flat=True)) == [
        cast.sina.pk,
        cast.mere.pk,
        cast.mere.pk,
    ]


@pytest.mark.parametrize(("width", "light"), looking.SAMPLED)
def test_the_list_is_taken_away(cast, open_page, three, width, light):
    page = open_page("/people/?stage=intake", cast.hone, width=width, light=light)
    page.get_by_role("link", name="Take away as a file").click()
    page.get_by_role("heading", name="Take away as a file").wait_for()
    look(page, "5-export", width, light)
    with page.expect_download() as kept:
        page.get_by_role("button", name="Take the file").click()
    table = read_table(Path(kept.value.path()).read_bytes(), kept.value.suggested_filename)
    assert kept.value.suggested_filename.endswith(".xlsx")
    assert "=Losa Fonua" in {row.cells[1] for row in table.rows}
    assert "Ethnicity" not in table.headers
