from django.conf import settings
from django.db import models

from cases import access


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.own(user, "owner"))


class SavedView(models.Model):
    """A way of looking at the caseload that someone keeps: filters and order, never people."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    query = models.JSONField(default=dict, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="saved_view_one_per_name",
                violation_error_message="You already have a view with this name.",
            )
        ]

    def __str__(self):
        return f"saved view {self.pk}"
