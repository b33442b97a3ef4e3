"""Whatever stands after the question mark, every page and endpoint answers in words: never a 5xx.

Each GET route is asked by someone who may, with every parameter that any page reads set to the same bad value.
"""

from base64 import b64encode
from urllib.parse import quote

import pytest
from django.db import transaction

from tests.access.kinds import KINDS
from tests.access.routes import ANYONE, ROUTES
from tests.access.test_bad_input import someone_who_may
from tests.access.test_matrix import address_of, shown
from tests.signed_in import as_

NAMES = (
    "cursor page_size after before kind show status sort stage team coach start end actor ref draft cases with on "
    "verdict words name weeks since until lead left next then q format"
)


def cursor(position):
    return quote(b64encode(position.encode()).decode())


VALUES = {
    "odd digit": quote("²"),
    "huge": "9" * 400,
    "just too large": "9223372036854775808",
    "negative": "-1",
    "float": "1e309",
    "bytes that are no text": "%ff%fe",
    "html": quote('"><b id=zz>'),
    "year 9999": "9999-12-31",
    "year 1": "0001-01-01",
    "year 0": "0000-00-00",
    "timeline, far": "-".join(["9" * 17, "9" * 30]),
    "timeline, last moment": "253402300799999999-1",
    "list": "a&after=b",
    "cursor of words": cursor("p=abc"),
    "cursor of an odd digit": cursor("p=²"),
    "cursor too large": cursor("p=" + "9" * 40),
    "cursor backwards": cursor("r=1&p=-1"),
    "cursor with NUL": cursor("p=\x00"),
    "cursor far": cursor("o=99999999999999999999&p=1"),
    "no cursor": "%00",
    "a cursor of bytes": quote(b64encode(b"\xff\xfep=1").decode()),
}
ASKED = [route for route in ROUTES if route.method == "get" and route.grants != ANYONE]


@pytest.mark.crawl
@pytest.mark.parametrize("route", ASKED, ids=str)
def test_no_address_breaks_a_page(route, everyone, settings):
    settings.DEMO = True
    kind = KINDS.get(route.of)
    address = address_of(route, kind.make(everyone) if kind else ())
    client = as_(someone_who_may(route, everyone))
    wrong = {}
    for name, value in VALUES.items():
        with transaction.atomic():
            answer = client.get(f"{address}?{'&'.join(f'{key}={value}' for key in NAMES.split())}")
            text = shown(answer)
            transaction.set_rollback(True)
        if answer.status_code >= 500 or ("<b id=zz>" in text and "html" in answer.headers["Content-Type"]):
            wrong[name] = answer.status_code
    assert wrong == {}, address
