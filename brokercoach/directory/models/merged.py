from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from brokercoach.directory.models.organisation import DirectoryQuerySet, Organisation


class MergedQuerySet(DirectoryQuerySet):
    def standing(self):
        return self.filter(parted_on=None)


class Merged(models.Model):
    """Two organisations became one: what moved and what became another, by number, so that it can be put back."""

    kept = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    gone = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    merged_on = models.DateField()
    moved = models.JSONField(default=dict, blank=True)
    changed = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    parted_on = models.DateField(null=True, blank=True)

    objects = MergedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(parted_on=None),
                name="merged_once",
                violation_error_message="This organisation was merged already.",
            ),
            models.CheckConstraint(
                name="merged_two_organisations",
                condition=~Q(kept=F("gone")),
                violation_error_message="Choose two different organisations.",
            ),
        ]

    def __str__(self):
        return f"merged {self.pk}"
