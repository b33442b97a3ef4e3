"""Personal keys to the API: shown once, then only their hash is known."""

import secrets
from datetime import timedelta

from django.db import transaction

from brokercoach.accounts.models import ApiToken
from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import may, require
from brokercoach.kit.errors import NotAllowed, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from brokercoach.notices.links import hash_of

LONGEST = timedelta(days=366)
MOST = 20
PREFIX = "bc_"


@transaction.atomic
def make_token(*, by, name, scopes, expires_on, now):
    """A token for oneself. Returns it and, this once, its text.

    Refuses: a scope one does not hold; no scope; an end that is past or more than a year away; a name twice; over 20.
    Leaves:  the token's hash, a line in the trail.
    """
    require(by, Can.USE_OWN_ACCOUNT)
    today = dates.local(now).date()
    if not scopes:
        raise RuleBroken("Choose at least one thing this token may do.", field="scopes")
    if any(scope not in list(Can) or not may(by, Can(scope)) for scope in scopes):
        raise RuleBroken("A token can do no more than you can.", field="scopes")
    if not today < expires_on <= today + LONGEST:
        raise RuleBroken("Choose a day after today and within a year.", field="expires_on")
    if ApiToken.objects.live(on=today).filter(owner=by).count() >= MOST:
        raise RuleBroken(f"You already have {MOST} tokens. Revoke one you no longer use.")
    text = PREFIX + secrets.token_urlsafe(32)
    token = keep(
        ApiToken(
            owner=by,
            name=one_line(name),
            prefix=text[:11],
            token_hash=hash_of(text),
            scopes=sorted(str(scope) for scope in scopes),
            made_at=now,
            expires_on=expires_on,
        )
    )
    record("token.made", by=by, subject=token, scopes=token.scopes, until=str(expires_on))
    return token, text


@transaction.atomic
def revoke_token(*, by, token, now):
    """A token stops working at once. Refuses: someone else's token; one already revoked."""
    require(by, Can.USE_OWN_ACCOUNT)
    token = lock(token)
    if token.owner_id != by.pk:
        raise NotAllowed("This token is not yours.")
    if token.revoked_at:
        raise RuleBroken("This token is already revoked.")
    token.revoked_at = now
    keep(token)
    record("token.revoked", by=by, subject=token)
    return token
