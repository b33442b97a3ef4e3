"""Who sees which row of the desk: snoozes are readable by who made them, and by nobody else."""

from django.db.models import Q

NOTHING = Q(pk__in=[])


def own(user):
    signed_in = bool(getattr(user, "is_authenticated", False) and user.is_active)
    return Q(owner_id=user.pk) if signed_in else NOTHING
