"""Who sees which message. Rows hold no words of the message, only kind, ids and what became of it."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from brokercoach.kit.grants import Can

NOTHING = Q(pk__in=[])


def signed_in(user):
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


def own(user, field):
    """Rows of this person alone."""
    return Q(**{f"{field}_id": user.pk}) if signed_in(user) else NOTHING


def notices_visible_to(user):
    """Everyone sees their own; leaders those to people who are in their teams today; who keeps the people sees all."""
    if not signed_in(user):
        return NOTHING
    if not user.can(Can.SEE_DELIVERY):
        return own(user, "to")
    if user.can(Can.MANAGE_PEOPLE):
        return Q()
    return own(user, "to") | Q(to__in=people_led_by(user))


def people_led_by(user):
    """Ids of the people in the teams this person leads today."""
    return get_user_model().objects.in_teams(user.teams_led()).values("pk")
