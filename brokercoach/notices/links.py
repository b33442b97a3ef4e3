"""Links that let their bearer do one thing. The secret half is made anew from row and generation; its hash is kept.

A new generation makes every earlier link of the row worthless. Losing the database gives nobody a working link.
"""

import base64
import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "brokercoach.notices.links"


@dataclass(frozen=True)
class Link:
    """`token` stands in the message, `hash` in the row."""

    token: str
    hash: str


def make(purpose, pk, generation):
    """The link of one row in one generation; always the same, so that it can be made when the message is sent."""
    mac = salted_hmac(SALT, f"{purpose}:{pk}:{generation}", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    token = base64.urlsafe_b64encode(mac).decode().rstrip("=")
    return Link(token, hash_of(token))


def hash_of(token):
    """What a row is found by: the hash of whatever the bearer holds."""
    return hashlib.sha256(str(token).encode("utf-8", "replace")).hexdigest()
