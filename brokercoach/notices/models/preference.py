from django.conf import settings
from django.db import models

from brokercoach.notices import access
from brokercoach.notices.choices import Channel


class PreferenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.own(user, "user"))


class Preference(models.Model):
    """A person's own word on one kind by one channel. Absent means the kind's default."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=6, choices=Channel)
    wanted = models.BooleanField()

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "channel"],
                name="preference_one_per_kind_and_channel",
                violation_error_message="This choice is already made.",
            )
        ]

    def __str__(self):
        return f"preference {self.pk}"
