"""The secret part of a link: drawn from SECRET_KEY, written again into a mail, stored nowhere."""

import hashlib

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac


def secret_of(kind, pk, generation):
    """The same text each time for one row and generation; another for every other."""
    return salted_hmac("brokercoach.link", f"{kind}:{pk}:{generation}", algorithm="sha256").hexdigest()


def hashed(secret):
    return hashlib.sha256(secret.encode()).hexdigest()


def fits(secret, kept_hash):
    return bool(kept_hash) and constant_time_compare(hashed(secret), kept_hash)


def invitation_link(invitation):
    """The whole address that lets someone in, for the mail and for the administrator to copy."""
    secret = secret_of("invitation", invitation.pk, invitation.generation)
    return settings.SITE_URL.rstrip("/") + reverse("accounts:join", args=[invitation.pk, secret])
