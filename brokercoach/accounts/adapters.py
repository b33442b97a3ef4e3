"""How allauth is held to our ways: nobody signs themselves up, and nobody is locked out by someone else's guesses."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction

from brokercoach.accounts import sending
from brokercoach.kit.actions import one_at_a_time


class SignIn(DefaultAccountAdapter):
    """Sign-in by e-mail and password, for people who were invited."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "This e-mail and password do not go together.",
        "too_many_login_attempts": (
            "Too many tries with this e-mail from here. Wait five minutes, use a passkey, or reset the password."
        ),
        "incorrect_password": "This is not your password.",
    }

    def is_open_for_signup(self, request):
        """Never: people come in by invitation."""
        return False

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Tries are counted by account *and* address: guesses from elsewhere do not shut the owner out."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{get_ip(request)}"

    # every mail of sign-in is a row first: a mail server that is down makes it late, never lost
    def send_password_reset_mail(self, user, email, context):
        sending.send_reset(user)

    def send_confirmation_mail(self, request, emailconfirmation, signup):
        sending.send_confirmation(emailconfirmation.email_address)

    def confirm_email(self, request, email_address):
        """The link of a new e-mail, opened. Two at once wait for each other: the second finds it done, and leaves no
        second line in the trail and no second message."""
        with transaction.atomic():
            one_at_a_time("confirmed e-mail", email_address.pk)
            waiting = EmailAddress.objects.filter(pk=email_address.pk, verified=False)
            return waiting.exists() and super().confirm_email(request, email_address)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Word of a change to one's own sign-in; of a new e-mail, to the old address too."""
        sending.send_change(user, template_prefix.rpartition("/")[2], email=email)

    def send_mail(self, template_prefix, email, context):
        """Refuses what none of the above sends: a mail nobody declared."""
        raise NotImplementedError(f"{template_prefix} has no kind of message")


class SecondStep(DefaultMFAAdapter):
    """Authenticator secrets rest encrypted, and the last second step stays while it is required."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right, or it has just changed. Use the newest one.",
        "cannot_delete_authenticator": "A second step is required here. Add another before you take this one away.",
    }

    def encrypt(self, text):
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator):
        """False for the last authenticator app or passkey when REQUIRE_MFA is on."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return not settings.REQUIRE_MFA or others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def _box():
    """Keys drawn from SECRET_KEY and its fallbacks, so that the secret key can be turned over."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"second step:" + key.encode()).digest())) for key in keys
    )
