from django.conf import settings
from django.db import models

from desk import access


class SnoozeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.own(user))

    def standing(self, *, on):
        """Those that still hold on a day."""
        return self.filter(until_on__gt=on)


class Snooze(models.Model):
    """One row of someone's day, put aside until a day, with a reason. It changes nothing of the work itself."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    about = models.CharField(max_length=40)  # promise-12, quiet-5: which row of the day
    reason = models.CharField(max_length=160)
    until_on = models.DateField()
    made_at = models.DateTimeField()

    objects = SnoozeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "about"],
                name="snooze_one_per_row",
                violation_error_message="You have already put this aside.",
            ),
            models.CheckConstraint(
                name="snooze_has_a_reason",
                condition=~models.Q(reason=""),
                violation_error_message="Say why it can wait.",
            ),
        ]

    def __str__(self):
        return f"snooze {self.pk}"
