import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from brokercoach.kit.periods import ends_after_start, one_open
from employers.choices.evidence import Ability, Criterion, Level, RoadStage
from employers.models.employer import Employer
from employers.models.reach import EmployersQuerySet


class RoadQuerySet(EmployersQuerySet):
    def now(self):
        """What stands: not followed by newer evidence."""
        return self.filter(ended_on=None)


@pghistory.track()
class RoadPeriod(models.Model):
    """Where an employer stood on one part of the high road, from the day it was seen until the next was."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    criterion = models.CharField(max_length=11, choices=Criterion)
    stage = models.CharField(max_length=7, choices=RoadStage)
    evidence = models.CharField(max_length=300)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_on = models.DateField("seen on")
    ended_on = models.DateField(null=True, blank=True)

    objects = RoadQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("road_one_open", "employer", "criterion", says="This was said a moment ago."),
            ends_after_start("road_ends_after_start", says="Evidence ends on or after the day it was seen."),
            models.CheckConstraint(
                name="road_has_evidence",
                condition=~Q(evidence=""),
                violation_error_message="Say what shows it.",
            ),
        ]
        indexes = [models.Index(fields=["employer", "criterion", "started_on"], name="road_of_employer")]

    def __str__(self):
        return f"evidence {self.pk}"


@pghistory.track()
class CapabilityPeriod(models.Model):
    """What an employer was found able to do in one area, until it was assessed again."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    ability = models.CharField(max_length=11, choices=Ability)
    level = models.PositiveSmallIntegerField(choices=Level)
    found = models.CharField("what was found", max_length=300, blank=True)
    action_plan = models.TextField(max_length=1000, blank=True)
    assessed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_on = models.DateField("assessed on")
    again_on = models.DateField("to be assessed again", null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = RoadQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("capability_one_open", "employer", "ability", says="This was assessed a moment ago."),
            ends_after_start("capability_ends_after_start", says="An assessment ends on or after its day."),
            models.CheckConstraint(
                name="capability_from_0_to_3",
                condition=Q(level__gte=0, level__lte=3),
                violation_error_message="Choose a level from 0 to 3.",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "ability", "started_on"], name="capability_of_employer"),
            models.Index(fields=["again_on"], condition=Q(ended_on=None), name="capability_again"),
        ]

    def __str__(self):
        return f"capability {self.pk}"
