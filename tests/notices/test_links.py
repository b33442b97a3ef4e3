"""A link is its row and generation; only its hash is kept."""

import pytest

from brokercoach.notices import links


@pytest.fixture
def link():
    return links.make("invitation", 7, 1)


def test_the_same_row_and_generation_always_make_the_same_link(link):
    assert links.make("invitation", 7, 1) == link
    assert link.token not in link.hash
    assert links.hash_of(link.token) == link.hash


@pytest.mark.parametrize("other", [("invitation", 8, 1), ("invitation", 7, 2), ("portal", 7, 1)])
def test_another_row_generation_or_purpose_makes_another(link, other):
    assert links.make(*other).hash != link.hash


def test_another_secret_makes_another_link(link, settings):
    settings.SECRET_KEY = "another"
    assert links.make("invitation", 7, 1) != link
