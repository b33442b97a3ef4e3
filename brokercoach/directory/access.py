"""Who sees organisations: everyone who works with people here or keeps the directory. Employers see none."""

from django.db.models import Q

from brokercoach.kit.grants import Can

NOTHING = Q(pk__in=[])


def directory_visible_to(user):
    """All rows or none: the directory holds no client."""
    works_here = getattr(user, "is_authenticated", False) and user.is_active
    if works_here and (user.can(Can.MANAGE_DIRECTORY) or user.can(Can.SEE_CASES)):
        return Q()
    return NOTHING
