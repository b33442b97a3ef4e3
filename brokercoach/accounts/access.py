"""Who sees which colleague. Colleagues' names and teams are not client information; their activity is."""

from django.db.models import Q

from brokercoach.accounts.choices import Role

NOTHING = Q(pk__in=[])
STAFF = [Role.COACH, Role.MANAGER, Role.QUALITY, Role.INDEPENDENT, Role.EVALUATOR, Role.ADMINISTRATOR]


def users_visible_to(user):
    """Staff see staff; an employer sees only themselves; nobody else sees anyone."""
    if not (getattr(user, "is_authenticated", False) and user.is_active):
        return NOTHING
    if user.role in STAFF:
        return Q(role__in=STAFF)
    return Q(pk=user.pk)


def teams_visible_to(user):
    """Staff see every team; nobody else sees any."""
    if getattr(user, "is_authenticated", False) and user.is_active and user.role in STAFF:
        return Q()
    return NOTHING
