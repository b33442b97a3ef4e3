"""Who sees which colleague. Colleagues' names and teams are not client information; their activity is."""

from django.db.models import Q

from brokercoach.accounts.choices import Role
from brokercoach.kit import dates

NOTHING = Q(pk__in=[])
STAFF = [Role.COACH, Role.MANAGER, Role.QUALITY, Role.INDEPENDENT, Role.EVALUATOR, Role.ADMINISTRATOR]


def signed_in(user):
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


def users_visible_to(user):
    """Staff see staff; an administrator sees employers too; an employer sees only themselves; nobody else anyone."""
    if not signed_in(user):
        return NOTHING
    if user.role == Role.ADMINISTRATOR:
        return Q()
    if user.role in STAFF:
        return Q(role__in=STAFF)
    return Q(pk=user.pk)


def in_teams(teams):
    """People who are in any of these teams today."""
    today = dates.today()
    stands = Q(memberships__ends_on=None) | Q(memberships__ends_on__gt=today)
    return stands & Q(memberships__team__in=teams, memberships__starts_on__lte=today)


def teams_visible_to(user):
    """Staff see every team; nobody else sees any."""
    return Q() if signed_in(user) and user.role in STAFF else NOTHING


def invitations_visible_to(user):
    """Administrators alone see who is invited."""
    return Q() if signed_in(user) and user.role == Role.ADMINISTRATOR else NOTHING


def own_rows(user, field):
    """Rows of one's own, whoever one is."""
    return Q(**{f"{field}_id": user.pk}) if signed_in(user) else NOTHING
