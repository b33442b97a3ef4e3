"""Every page there is, opened as someone who may, looked at by axe: closed, and with each of its dialogs open.

The pages come from the table the matrix asks (tests/access/routes.py), so no page is forgotten here.
By default a third of the pages is looked at, each in one of the four looks; `--long` looks at all in all four.
"""

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.kinds import KINDS
from tests.access.routes import ANYONE, ROUTES
from tests.journeys.looking import LOOKS, too_small, violations, wider_than_the_screen

pytestmark = pytest.mark.browser
ASKS = "[hx-get][hx-target='#dialog-body']"


def is_page(route):
    """A page a person opens: read, of ours, not a file or an endpoint, and answered with itself."""
    endpoint = route.name.startswith("api:") or route.name in {"healthz", "readyz", "service-worker", "manifest"}
    return route.method == "get" and not endpoint and not route.answers and not route.nobody


PAGES = [route for route in ROUTES if is_page(route)]
PARTS = 10  # many short tests rather than four long ones: what is long ends last, with nothing beside it


def who_may(cast, route):
    """The first of the cast who holds a grant for the route and, where it is about a row, sees it."""
    seers = KINDS[route.of].sees if route.of else None
    for key in ("mere", "sina", "hone", "ana", "rangi", "ngaire", "eru", "noah"):
        person = getattr(cast, key)
        may = route.grants == ANYONE or any(person.can(grant) for grant in route.needs)
        if may and (seers is None or key in seers):
            return person
    return None


def faults_of(page):
    """What a careful reader would mind: axe, sideways scrolling, small text and targets."""
    sideways = wider_than_the_screen(page)
    return violations(page) + ([f"wider than the screen by {sideways} px"] if sideways > 0 else []) + too_small(page)


def faults_of_dialogs(page, most):
    """The same for the dialogs the page opens, up to so many."""
    found = {}
    links = page.locator(ASKS)
    for number in range(min(links.count(), most)):
        link = links.nth(number)
        if not link.is_visible():
            continue
        words = link.inner_text()
        link.click()
        page.locator("#dialog[open] #dialog-body form").wait_for()
        if faults := faults_of(page):
            found[words] = faults
        page.keyboard.press("Escape")
        page.locator("#dialog[open]").wait_for(state="hidden")
    return found


def is_whole(address, person):
    """True for a page; false for a file to download or a piece of a page."""
    client = Client()
    client.force_login(person)
    answer = client.get(address)
    return answer.headers["Content-Type"].startswith("text/html") and b"<html" in answer.content


def look_at(pages, cast, open_page, width, light, most):
    wrong, made = {}, {}
    for route in pages:
        person = who_may(cast, route)
        assert person is not None, f"nobody of the cast may open {route}"
        if route.of and route.of not in made:
            made[route.of] = KINDS[route.of].make(cast)
        address = reverse(route.name, args=(*made.get(route.of, ()), *route.args))
        if not is_whole(address + route.query, person):
            continue
        page = open_page(address + route.query, person, width=width, light=light)
        page.wait_for_load_state("networkidle")
        if faults := faults_of(page):
            wrong[f"{route} as {person.role}"] = faults
        if dialogs := faults_of_dialogs(page, most):
            wrong[f"{route} dialogs"] = dialogs
        page.context.close()
    return wrong


@pytest.mark.crawl
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("width", "light"), LOOKS)
def test_no_page_has_a_fault_in_one_of_the_looks(cast, open_page, width, light, part):
    pages = PAGES[LOOKS.index((width, light)) :: len(LOOKS)]
    assert look_at(pages[part::PARTS], cast, open_page, width, light, most=2) == {}


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("width", "light"), LOOKS)
def test_no_page_and_no_dialog_has_a_fault_in_any_look(cast, open_page, width, light, part):
    assert look_at(PAGES[part::PARTS], cast, open_page, width, light, most=20) == {}
