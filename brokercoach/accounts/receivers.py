"""Every sign-in, sign-out, failed try and change to one's own sign-in is written in the trail."""

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import get_user_model, signals
from django.dispatch import receiver

from brokercoach.accounts import sessions
from brokercoach.accounts.actions.people import prove_email
from brokercoach.accounts.choices import Part
from brokercoach.accounts.models import Membership
from brokercoach.audit.models import label
from brokercoach.audit.trail import note_sign_in
from brokercoach.kit import dates
from brokercoach.notices import queue
from brokercoach.notices.events import delivery_given_up
from brokercoach.notices.own_kinds import FAILING


@receiver(signals.user_logged_in)
def signed_in(*, request, user, **_):
    if request is not None:
        sessions.begin(request.session)
    prove_email(by=user)
    note_sign_in(by=user, what="sign_in.done")


@receiver(signals.user_logged_out)
def signed_out(*, user, **_):
    if user is not None:
        note_sign_in(by=user, what="sign_in.ended")


@receiver(signals.user_login_failed)
def failed(*, credentials, **_):
    """Whose account was tried, if it is anyone's. The e-mail as typed is never kept."""
    typed = str(credentials.get("email") or credentials.get("username") or "").replace("\x00", "")
    tried = get_user_model().objects.filter(email__iexact=typed).first() if typed else None
    note_sign_in(by=None, what="sign_in.failed", subject=label(tried) if tried else "")


@receiver(mfa.authentication_failed)
def second_step_failed(*, user, **_):
    note_sign_in(by=None, what="sign_in.second_step_failed", subject=label(user))


@receiver(mfa.authenticator_added)
def second_step_added(*, user, **_):
    note_sign_in(by=user, what="second_step.added")


@receiver(mfa.authenticator_removed)
def second_step_removed(*, user, **_):
    note_sign_in(by=user, what="second_step.removed")


@receiver(mfa.authenticator_reset)
def recovery_codes_made(*, user, **_):
    note_sign_in(by=user, what="second_step.codes_made")


@receiver([account.password_changed, account.password_set])
def password_changed(*, user, **_):
    note_sign_in(by=user, what="password.changed")


@receiver(account.password_reset)
def password_reset(*, user, **_):
    note_sign_in(by=user, what="password.reset")


@receiver(account.email_changed)
def email_changed(*, user, **_):
    note_sign_in(by=user, what="email.changed")


@receiver(delivery_given_up)
def tell_the_leaders(*, notice, now, **_):
    """Whoever leads the person today is told, once a day. When that message fails in turn, nobody is told."""
    if notice.to_id is None or notice.kind == FAILING:
        return
    today = dates.local(now).date()
    held = Membership.objects.on(today)
    teams = held.filter(user_id=notice.to_id).values("team_id")
    leaders = held.filter(team_id__in=teams, part=Part.LEADER).exclude(user_id=notice.to_id).values("user_id")
    for leader in get_user_model().objects.active().filter(pk__in=leaders):
        queue(to=leader, kind=FAILING, dedupe_key=f"delivery-failing:{today.isoformat()}")
