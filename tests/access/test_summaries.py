"""Every form sent empty, and sent with nonsense: each link of what to mend leads to a field that can be mended."""

from html.parser import HTMLParser

import pytest
from django.core.cache import cache
from django.urls import reverse

from brokercoach.accounts.roles import grants_of
from tests.access.kinds import EVERYONE, KINDS
from tests.access.routes import ANYONE, ROUTES
from tests.signed_in import as_

pytestmark = pytest.mark.django_db
FORMS = [route for route in ROUTES if route.method == "post" and "api:" not in route.name and route.grants != ANYONE]
ORDER = ["mere", "hone", "sina", "tama", "mele", "ana", "rangi", "ngaire", "eru", "noah"]
NONSENSE = "‽" * 8


class Targets(HTMLParser):
    """The ids of a page, those of hidden inputs apart, the names of its inputs, and where its summaries lead."""

    def __init__(self):
        super().__init__()
        self.ids, self.hidden, self.names, self.leads, self.depth = [], set(), set(), [], 0

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "input" and told.get("type") == "hidden":
            self.hidden.add(told.get("id"))
        elif tag in ("input", "select", "textarea") and told.get("name"):
            self.names.add(told["name"])
        if self.depth:
            self.depth += tag == "div"
        elif "error-summary" in (told.get("class") or "").split():
            self.depth = 1
        if self.depth and tag == "a":
            self.leads.append(told.get("href"))

    def handle_endtag(self, tag):
        self.depth -= bool(self.depth) and tag == "div"


def read(answer):
    page = Targets()
    page.feed(answer.content.decode())
    return page


def lost(page):
    """Links of the summaries that lead to nothing that can be mended, and targets that stand twice."""
    wrong = [link for link in page.leads if link[:1] != "#" or link[1:] not in page.ids or link[1:] in page.hidden]
    return wrong + [link for link in page.leads if page.ids.count(link[1:]) > 1]


def who_may(cast, route):
    sees = KINDS[route.of].sees if route.of else EVERYONE
    for name in ORDER:
        user = getattr(cast, name)
        if name in sees and route.needs & set(grants_of(user.role)):
            return user
    raise AssertionError(f"nobody of the cast may {route}")


@pytest.mark.crawl
@pytest.mark.parametrize("route", FORMS, ids=str)
def test_each_link_leads_to_its_field(cast, route):
    cache.clear()
    address = reverse(route.name, args=[*(KINDS[route.of].make(cast) if route.of else ()), *route.args]) + route.query
    client = as_(who_may(cast, route))
    shown = client.get(address)
    names = read(shown).names if shown.status_code == 200 else set(route.data)
    for sent in ({}, dict.fromkeys(names, NONSENSE)):
        answer = client.post(address, sent)
        if "html" in answer.get("Content-Type", ""):
            assert lost(read(answer)) == [], answer.content.decode()[:200]
        assert answer.status_code < 500


def test_a_link_to_nothing_is_seen():
    page = Targets()
    page.feed('<div class="error-summary"><ul><li><a href="#id_gone">Gone</a><a href="#id_v">V</a></li></ul></div>')
    page.feed('<a href="#else">Elsewhere</a><input type="hidden" id="id_v" name="v"><input id="id_x" name="x">')
    assert lost(page) == ["#id_gone", "#id_v"]
