"""Roles, leaving and coming back. Each is one deed of an administrator."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q

from brokercoach.accounts.choices import Role
from brokercoach.accounts.events import about_to_leave
from brokercoach.accounts.models import ApiToken, Membership, User
from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line


@transaction.atomic
def change_role(*, by, user, role, on):
    """Give someone another role. Their sign-ins end, so that the new role begins with a new sign-in.

    Refuses: the role they have; one's own role; the last administrator; whoever still holds work (CH-8).
    """
    require(by, Can.MANAGE_PEOPLE)
    user = _held(user)
    if user.role == role:
        raise RuleBroken("They already have this role.", field="role")
    _must_be_another(by, user)
    _must_leave_an_administrator(user)
    about_to_leave.send(sender=User, user=user, by=by, on=on)
    was, user.role = user.role, role
    keep(user)
    _sign_out_everywhere(user)
    record("person.role_changed", by=by, subject=user, was=str(was), now=str(role))
    return user


@transaction.atomic
def deactivate(*, by, user, on, now):
    """Someone leaves (CH-8).

    Refuses: oneself; the last administrator; someone with open cases or promises, until each is in other hands.
    Leaves:  an account that cannot sign in; memberships ended; sessions and tokens dead; a line in the trail.
    """
    require(by, Can.MANAGE_PEOPLE)
    user = _held(user)
    if not user.is_active:
        raise RuleBroken("They have already left.")
    _must_be_another(by, user)
    _must_leave_an_administrator(user)
    about_to_leave.send(sender=User, user=user, by=by, on=on)
    user.is_active, user.left_on = False, on
    keep(user)
    for membership in Membership.objects.filter(user=user, ends_on=None):
        membership.ends_on = max(on, membership.starts_on)
        keep(membership)
    _sign_out_everywhere(user)
    ApiToken.objects.filter(owner=user, revoked_at=None).update(revoked_at=now)
    record("person.deactivated", by=by, subject=user, on=str(on))
    return user


@transaction.atomic
def reactivate(*, by, user, on):
    """Someone comes back, with the role they had and no team yet.

    Refuses: someone who is here.
    """
    require(by, Can.MANAGE_PEOPLE)
    user = lock(user)
    if user.is_active:
        raise RuleBroken("They are already here.")
    user.is_active, user.left_on = True, None
    keep(user)
    record("person.reactivated", by=by, subject=user, on=str(on))
    return user


@transaction.atomic
def change_own_details(*, by, name, called, mobile):
    """What we call someone and their mobile, by themselves."""
    require(by, Can.USE_OWN_ACCOUNT)
    user = lock(by)
    given = {"name": one_line(name), "called": one_line(called), "mobile": one_line(mobile)}
    changed = [field for field, value in given.items() if getattr(user, field) != value]
    for field in changed:
        setattr(user, field, given[field])
    keep(user)
    record("person.details_changed", by=by, subject=user, fields=changed)
    return user


@transaction.atomic
def prove_email(*, by):
    """The address someone signs in with counts as proved: an invitation reached it. Done once, at the first sign-in.

    Leaves: an address that only its own link can change, a line in the trail the first time.
    """
    require(by, Can.USE_OWN_ACCOUNT)
    proved = EmailAddress.objects.filter(user=by, primary=True, verified=True)
    if proved.exists() or (lock(by) and proved.exists()):  # asked again, held: a double tap signs in twice at once
        return by
    EmailAddress.objects.filter(user=by, email__iexact=by.email).delete()
    EmailAddress.objects.create(user=by, email=by.email.lower(), primary=True, verified=True)
    record("email.proved", by=by, subject=by)
    return by


def _must_be_another(by, user):
    if by.pk == user.pk:
        raise RuleBroken("Another administrator has to do this for you.")


def _held(user):
    """The person, read again and wholly held, so that whoever gives them work meanwhile waits, and is refused.

    An administrator with all administrators, in one order, so that two who let each other go wait for one another.
    """
    whole = Q(pk=user.pk)
    if user.role == Role.ADMINISTRATOR:
        whole |= Q(role=Role.ADMINISTRATOR, is_active=True)
    return {one.pk: one for one in User.objects.filter(whole).select_for_update().order_by("pk")}[user.pk]


def _must_leave_an_administrator(user):
    """The organisation always has an active administrator."""
    here = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True)
    if user.role == Role.ADMINISTRATOR and user.is_active and {u.pk for u in here} <= {user.pk}:
        raise RuleBroken("They are the only administrator. Give someone else that role first.")


def _sign_out_everywhere(user):
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=user).delete()
