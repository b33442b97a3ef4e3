from django.conf import settings
from django.db import models
from django.db.models import F, Q

from brokercoach.accounts import access
from brokercoach.accounts.choices import Part


class TeamQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.teams_visible_to(user))


class Team(models.Model):
    """People who hold a caseload together."""

    name = models.CharField(max_length=80)
    area = models.CharField(max_length=80, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], name="team_one_per_name", violation_error_message="A team already has this name."
            )
        ]

    def __str__(self):
        return f"team {self.pk}"


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(team__in=Team.objects.visible_to(user))

    def on(self, day):
        """Memberships that hold on a date."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gt=day))


class Membership(models.Model):
    """A person in a team for a while. Ends are exclusive: ends_on is the first day out."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=6, choices=Part, default=Part.MEMBER)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "team"],
                condition=Q(ends_on=None),
                name="membership_one_open_per_team",
                violation_error_message="They are already in this team.",
            ),
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="A membership ends on or after the day it starts.",
            ),
        ]

    def __str__(self):
        return f"membership {self.pk}"
