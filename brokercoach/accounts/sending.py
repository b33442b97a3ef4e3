"""What accounts sends. One function per message, called inside the deed it tells of."""

import logging
from functools import partial
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string

from brokercoach.accounts.links import invitation_link

logger = logging.getLogger(__name__)


def send_invitation(invitation):
    """The way in, by e-mail, once the invitation is truly kept. With the mail server down the link can be copied."""
    words = {"link": invitation_link(invitation), "until": invitation.expires_at}
    body = render_to_string("accounts/invitation_mail.txt", words)
    mail = partial(_mail, "Your way in to brokercoach", body, invitation.email)
    transaction.on_commit(mail, robust=True)


def _mail(subject, body, to):
    try:
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [to])
    except (OSError, SMTPException):
        logger.exception("an invitation was not sent")
