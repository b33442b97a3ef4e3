"""Inviting someone, and their coming in."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from brokercoach.accounts import links
from brokercoach.accounts.choices import Part
from brokercoach.accounts.events import came_in, invitation_withdrawn
from brokercoach.accounts.models import Invitation, Membership, User
from brokercoach.accounts.sending import send_invitation
from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line

STANDS_FOR = timedelta(hours=72)


@transaction.atomic
def invite(*, by, email, role, now, team=None, part=Part.MEMBER):
    """Invite someone by e-mail to a role and perhaps a team.

    Refuses: someone who already has an account or a waiting invitation; a closed team.
    Leaves:  the invitation with the hash of its link, a line in the trail.
    Then:    the link goes by e-mail; the administrator can copy it too.
    """
    require(by, Can.MANAGE_PEOPLE)
    email = one_line(email).lower()
    if User.objects.filter(email__iexact=email).exists():
        raise RuleBroken("Someone already signs in with this e-mail.", field="email")
    if team is not None and team.closed_on:
        raise RuleBroken("This team is closed.", field="team")
    invitation = keep(
        Invitation(email=email, role=role, team=team, part=part, sent_at=now, expires_at=now + STANDS_FOR)
    )
    _seal(invitation)
    record("invitation.sent", by=by, subject=invitation, role=str(role), team=team.pk if team else None)
    return invitation


@transaction.atomic
def invite_again(*, by, invitation, now):
    """A fresh link for another 72 hours; the one before stops working.

    Refuses: an invitation accepted or withdrawn.
    """
    require(by, Can.MANAGE_PEOPLE)
    invitation = _still_waiting(lock(invitation))
    invitation.generation += 1
    invitation.sent_at, invitation.expires_at = now, now + STANDS_FOR
    _seal(invitation)
    record("invitation.sent_again", by=by, subject=invitation, generation=invitation.generation)
    return invitation


@transaction.atomic
def withdraw_invitation(*, by, invitation, now):
    """Take an invitation back: its link stops working.

    Leaves: a line in the trail. Whatever waited for who was invited hears of it.
    """
    require(by, Can.MANAGE_PEOPLE)
    invitation = _still_waiting(lock(invitation))
    invitation.withdrawn_at = now
    keep(invitation)
    record("invitation.withdrawn", by=by, subject=invitation)
    invitation_withdrawn.send(sender=Invitation, invitation=invitation, by=by, on=dates.local(now).date())
    return invitation


@transaction.atomic
def accept_invitation(*, by, invitation, name, password, now, called=""):
    """The person invited chooses a name and a password and has an account.

    Refuses: an invitation used, withdrawn or older than 72 hours; a weak password; an e-mail taken meanwhile.
    Leaves:  the account with its proved e-mail, a membership when a team was named, a line in the trail.
    """
    require(by, Can.ACCEPT_INVITATION)
    invitation = _still_waiting(lock(invitation))
    if invitation.has_expired(now=now):
        raise RuleBroken("This invitation is older than 72 hours. Ask for a fresh one.")
    today = dates.local(now).date()
    user = User(
        email=invitation.email, name=one_line(name), called=one_line(called), role=invitation.role, joined_on=today
    )
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise RuleBroken(weak.messages, field="password") from None
    user.set_password(password)
    keep(user)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    if invitation.team:
        keep(Membership(user=user, team=invitation.team, part=invitation.part, starts_on=today))
    invitation.accepted_at, invitation.accepted_by = now, user
    keep(invitation)
    record("invitation.accepted", by=by, subject=user, invitation=invitation.pk, role=str(user.role))
    came_in.send(sender=User, user=user, invitation=invitation, by=by, on=today)
    return user


def _seal(invitation):
    invitation.token_hash = links.invitation_secret(invitation).hash
    keep(invitation)
    send_invitation(invitation)


def _still_waiting(invitation):
    if not invitation.is_waiting:
        raise RuleBroken("This invitation was already used or withdrawn.")
    return invitation
