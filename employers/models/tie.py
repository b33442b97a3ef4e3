import pghistory
from django.db import models
from django.db.models import Q

from brokercoach.kit.periods import ends_after_start, one_open
from employers.choices.evidence import Strength
from employers.models.employer import Employer
from employers.models.reach import EmployersQuerySet


@pghistory.track()
class Hires(models.Model):
    """So many of our people began there on a day: a count, and nobody's name (rule 12)."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    hired_on = models.DateField()
    count = models.PositiveSmallIntegerField()

    objects = EmployersQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hires_are_some",
                condition=Q(count__gte=1),
                violation_error_message="At least one was hired.",
            )
        ]
        indexes = [models.Index(fields=["employer", "hired_on"], name="hires_of_employer")]

    def __str__(self):
        return f"hires {self.pk}"


@pghistory.track()
class TiePeriod(models.Model):
    """How close the tie was, from the day a fact made it so, with the facts it rested on."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    strength = models.CharField(max_length=6, choices=Strength)
    hires = models.PositiveIntegerField()
    trains = models.BooleanField()
    seat = models.BooleanField()
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = EmployersQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("tie_one_open", "employer", says="The tie was computed a moment ago."),
            ends_after_start("tie_ends_after_start", says="A tie ends on or after the day it began."),
        ]
        indexes = [models.Index(fields=["employer", "started_on"], name="tie_of_employer")]

    def __str__(self):
        return f"tie {self.pk}"
