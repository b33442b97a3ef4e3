import pghistory
from django.db import models

from cases.choices import Decides, Stance
from cases.models.reach import OfClientQuerySet, of_file


@pghistory.track()
class WhanauMember(models.Model):
    """Someone of a person's whānau, with their part in decisions (WC-1)."""

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=60, blank=True)
    in_household = models.BooleanField(default=False)
    decides = models.CharField(max_length=10, choices=Decides, default=Decides.NONE)
    phone = models.CharField(max_length=30, blank=True)
    speaks_for_them = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = OfClientQuerySet.as_manager()

    def __str__(self):
        return f"whānau member {self.pk}"


class StanceTakenQuerySet(models.QuerySet):
    def visible_to(self, user, of=None):
        return of_file(self, user, of, "member__client__case__", member__client_id=of and of.client_id)


class StanceTaken(models.Model):
    """Where a whānau member stood on a date: a history, first to latest (WC-1, WC-2)."""

    member = models.ForeignKey("cases.WhanauMember", models.PROTECT, related_name="+", db_index=False)
    stance = models.CharField(max_length=12, choices=Stance)
    said_on = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    objects = StanceTakenQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["member", "-said_on"], name="stance_member")]

    def __str__(self):
        return f"stance {self.pk}"
