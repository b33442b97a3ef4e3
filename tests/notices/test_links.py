"""A link is its row and generation; only its hash is kept."""

from datetime import timedelta

import pytest

from brokercoach.notices import links


@pytest.fixture
def link():
    return links.make("invitation", 7, 1)


def test_the_same_row_and_generation_always_make_the_same_link(link):
    assert links.make("invitation", 7, 1) == link
    assert link.token not in link.hash
    assert len(link.token) == links.LENGTH


@pytest.mark.parametrize("other", [("invitation", 8, 1), ("invitation", 7, 2), ("portal", 7, 1)])
def test_another_row_generation_or_purpose_makes_another(link, other):
    assert links.make(*other).hash != link.hash


def test_a_tampered_or_expired_link_is_no_good(link, now):
    later = now + timedelta(hours=72)

    assert links.is_good(link.token, kept_hash=link.hash, expires_at=later, now=now)
    assert not links.is_good(link.token[:-1] + "x", kept_hash=link.hash, expires_at=later, now=now)
    assert not links.is_good("", kept_hash="", expires_at=later, now=now)
    assert not links.is_good("ā\ud800", kept_hash=link.hash, expires_at=later, now=now)
    assert not links.is_good(link.token, kept_hash=link.hash, expires_at=now, now=now)


def test_another_secret_makes_another_link(link, settings):
    settings.SECRET_KEY = "another"
    assert links.make("invitation", 7, 1) != link
