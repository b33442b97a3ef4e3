"""Whoever has a link may open what it is of, so no log keeps one."""

import pytest
from django.urls import reverse

from brokercoach.kit.logs import GONE, scrub
from tests.access.kinds import KINDS
from tests.access.routes import ANYONE, ROUTES

pytestmark = pytest.mark.django_db
LINKS = sorted({(route.name, route.of) for route in ROUTES if route.grants == ANYONE and "no" not in route.of.split()})
LINKS = [(name, of) for name, of in LINKS if of]


@pytest.mark.parametrize(("name", "of"), LINKS)
@pytest.mark.parametrize("words", ["Unprocessable Entity: {}", "Gone: {}", "Internal Server Error: {} (took 3 s)"])
def test_the_secret_of_a_link_is_in_no_line(cast, name, of, words):
    args = KINDS[of].make(cast)
    line = scrub(words.format(reverse(name, args=args)))
    assert GONE in line
    assert not [secret for secret in map(str, args) if len(secret) > 9 and secret in line]


def test_other_addresses_stay_readable():
    for address in ("/people/12/sharing/yes/", "/employers/industries/C/still-hires-people-here/", "/people/"):
        assert scrub(f"Not Found: {address}") == f"Not Found: {address}"
