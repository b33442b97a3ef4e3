"""What accounts sends, and how each message finds its facts when it goes."""

from brokercoach.accounts.links import invitation_path
from brokercoach.accounts.models import Invitation
from brokercoach.kit import dates
from brokercoach.notices import queue
from brokercoach.notices.choices import Channel
from brokercoach.notices.kinds import DoNotSend, Facts, Kind, declare

INVITATION = "invitation"


def send_invitation(invitation):
    """The way in, by e-mail, as a row of this deed. A mail that never arrives leaves the link to copy."""
    queue(
        to=invitation.email,
        kind=INVITATION,
        dedupe_key=f"invitation:{invitation.pk}:{invitation.generation}",
        invitation=invitation.pk,
        generation=invitation.generation,
    )


def invitation_facts(notice, now):
    """The link, while it is the newest and still waits to be used."""
    invitation = Invitation.objects.waiting().filter(pk=notice.ids["invitation"]).first()
    if invitation is None or invitation.has_expired(now=now) or invitation.generation != int(notice.ids["generation"]):
        raise DoNotSend
    return Facts(link=invitation_path(invitation), on=dates.local(invitation.expires_at).date())


def declare_kinds():
    declare(
        Kind(
            code=INVITATION,
            words="The way in for someone invited",
            resolver=invitation_facts,
            defaults=(Channel.EMAIL,),
            offers=(Channel.EMAIL,),
            urgent=True,
            always_on=True,
            listed=False,
        )
    )
