"""Colleagues a case may be given to."""

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import Membership, User


def coaches_of(user, *, today):
    """Active coaches of the teams this person leads, by name."""
    inside = Membership.objects.visible_to(user).on(today).filter(team_id__in=user.teams_led())
    coaches = User.objects.visible_to(user).active().filter(role=Role.COACH, pk__in=inside.values("user_id"))
    return coaches.order_by("name")


def team_of(user, *, viewer, today):
    """The team a coach works in today: the one the viewer leads or shares where there are several."""
    inside = Membership.objects.visible_to(viewer).on(today).filter(user=user).select_related("team")
    near = {*viewer.teams_led(), *viewer.teams_in()}
    ranked = sorted(inside, key=lambda held: (held.team_id not in near, held.pk))
    return ranked[0].team if ranked else None
