"""Two employers that are one: said to be one, or said to be two."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from employers.models.employer import Employer
from employers.models.reach import EmployersQuerySet


class EmployerNotSame(models.Model):
    """Someone looked and said: these are two employers. Nobody is asked about this pair again. The smaller number
    first."""

    one = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    other = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()

    objects = EmployersQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="employers_two_said_once",
                violation_error_message="These are already said to be two employers.",
            ),
            models.CheckConstraint(
                name="employers_two_in_order",
                condition=Q(one__lt=F("other")),
                violation_error_message="Choose two different employers.",
            ),
        ]

    def __str__(self):
        return f"two employers {self.pk}"


class EmployerJoinedQuerySet(EmployersQuerySet):
    def standing(self):
        return self.filter(undone_at=None)


class EmployerJoined(models.Model):
    """Two employers became one: what moved, by number, so that it can move back; never what it said."""

    kept = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    gone = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    joined_on = models.DateField()
    joined_at = models.DateTimeField()
    # {"employers.Vacancy.employer": [7, 8]}, then [label, pk, {field: [was, now]}]
    moved = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    changed = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = EmployerJoinedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(undone_at=None),
                name="employer_joined_once",
                violation_error_message="This employer was joined with another already.",
            ),
            models.CheckConstraint(
                name="employer_joined_two",
                condition=~Q(kept=F("gone")),
                violation_error_message="Choose two different employers.",
            ),
        ]
        indexes = [models.Index(fields=["-joined_at"], condition=Q(undone_at=None), name="employer_joined_lately")]

    def __str__(self):
        return f"employers joined {self.pk}"
