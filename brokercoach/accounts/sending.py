"""What accounts sends, and how each message finds its facts when it goes. No link is kept: each is drawn again then."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brokercoach.accounts.links import invitation_path
from brokercoach.accounts.models import Invitation
from brokercoach.kit import dates
from brokercoach.notices import queue
from brokercoach.notices.choices import Channel
from brokercoach.notices.kinds import DoNotSend, Facts, Kind, declare

INVITATION = "invitation"
RESET = "password_reset"
CONFIRMATION = "email_confirmation"
PASSWORD, EMAIL, SECOND_STEP = "password_changed", "email_changed", "second_step_changed"
CHANGES = {
    "password_changed": PASSWORD,
    "password_reset": PASSWORD,
    "password_set": PASSWORD,
    "email_changed": EMAIL,
    "email_confirm": EMAIL,
    "email_deleted": EMAIL,
    "totp_activated": SECOND_STEP,
    "totp_deactivated": SECOND_STEP,
    "recovery_codes_generated": SECOND_STEP,
    "webauthn_added": SECOND_STEP,
    "webauthn_removed": SECOND_STEP,
}
WORDS = {
    INVITATION: _("The way in for someone invited"),
    RESET: _("A link for a new password"),
    CONFIRMATION: _("A link that proves a new e-mail"),
    PASSWORD: _("My password was changed"),
    EMAIL: _("My e-mail was changed"),
    SECOND_STEP: _("My two-step sign-in was changed"),
}


def send_invitation(invitation):
    """The way in, by e-mail, as a row of this deed. A mail that never arrives leaves the link to copy."""
    queue(
        to=invitation.email,
        kind=INVITATION,
        dedupe_key=f"invitation:{invitation.pk}:{invitation.generation}",
        invitation=invitation.pk,
        generation=invitation.generation,
    )


def send_reset(user):
    """A link for a new password. Asked for twice in one minute, it is one mail."""
    queue(to=user, kind=RESET, dedupe_key=f"{RESET}:{user.pk}:{this_minute()}")


def send_confirmation(address):
    """To the new address, the link that proves it is theirs."""
    key = f"{CONFIRMATION}:{address.pk}:{this_minute()}"
    queue(to=address.email, kind=CONFIRMATION, dedupe_key=key, address=address.pk)


def send_change(user, what, *, email=None):
    """Word that one's own sign-in was changed. `what`: allauth's name of it; KeyError for an unknown one."""
    kind = CHANGES[what]
    queue(to=email or user, kind=kind, dedupe_key=f"{kind}:{user.pk}:{what}:{this_minute()}")


def this_minute():
    return dates.ticks() // 60


def invitation_facts(notice, now):
    """The link, while it is the newest and still waits to be used."""
    invitation = Invitation.objects.waiting().filter(pk=notice.ids["invitation"]).first()
    if invitation is None or invitation.has_expired(now=now) or invitation.generation != int(notice.ids["generation"]):
        raise DoNotSend
    return Facts(link=invitation_path(invitation), on=dates.local(invitation.expires_at).date())


def reset_facts(notice, now):
    """A link drawn now: it ends with the first password set, or after a while (PASSWORD_RESET_TIMEOUT)."""
    keys = {"uidb36": user_pk_to_url_str(notice.to), "key": default_token_generator.make_token(notice.to)}
    return Facts(link=reverse("account_reset_password_from_key", kwargs=keys))


def confirmation_facts(notice, now):
    """The link, while the address is still wanted and not yet proved."""
    address = EmailAddress.objects.filter(pk=notice.ids["address"], verified=False).first()
    if address is None:
        raise DoNotSend
    return Facts(link=reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key]))


def change_facts(notice, now):
    """The day it was changed, and the page of one's own account."""
    return Facts(link=reverse("accounts:own"), on=dates.local(notice.queued_at).date())


def declare_kinds():
    resolvers = {INVITATION: invitation_facts, RESET: reset_facts, CONFIRMATION: confirmation_facts}
    for code, words in WORDS.items():
        declare(
            Kind(
                code=code,
                words=words,
                resolver=resolvers.get(code, change_facts),
                defaults=(Channel.EMAIL,),
                offers=(Channel.EMAIL,),
                urgent=True,
                always_on=True,
                listed=False,
            )
        )
