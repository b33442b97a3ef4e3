"""Links and keys that let someone in: drawn from a secret, written again into a mail, stored nowhere but as a hash."""

from django.conf import settings
from django.urls import reverse

from brokercoach.notices import links


def invitation_secret(invitation):
    return links.make("invitation", invitation.pk, invitation.generation)


def invitation_path(invitation):
    return reverse("accounts:join", args=[invitation.pk, invitation_secret(invitation).token])


def invitation_link(invitation):
    """The whole address, for the administrator to copy."""
    return settings.SITE_URL.rstrip("/") + invitation_path(invitation)
