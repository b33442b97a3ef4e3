import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.models.reach import OfCaseQuerySet
from pipelines.choices import Travel


class WorkSheetQuerySet(OfCaseQuerySet):
    """Seen by whoever sees the person it is for."""


@pghistory.track(exclude=["area_keys"])
class WorkSheet(models.Model):
    """What someone wants of work, as they said it (JM-12): where, how they get there, how many hours, from which pay.

    When they can come, childcare and needs at work stand in their plan. `area_keys` are the areas folded, for finding.
    """

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="+")
    areas = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    area_keys = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    travel = models.CharField(max_length=4, choices=Travel, blank=True)
    hours_low = models.DecimalField("hours a week from", max_digits=4, decimal_places=1, null=True, blank=True)
    hours_high = models.DecimalField("hours a week to", max_digits=4, decimal_places=1, null=True, blank=True)
    pay_low = models.DecimalField("NZ$ an hour at least", max_digits=7, decimal_places=2, null=True, blank=True)
    skill_level = models.PositiveSmallIntegerField("level they aim for, 1 to 5", null=True, blank=True)
    words = models.CharField("the work they want", max_length=200, blank=True)
    said_on = models.DateField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = WorkSheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="work_sheet_hours_range",
                condition=Q(hours_low=None) | Q(hours_high=None) | Q(hours_low__lte=F("hours_high")),
                violation_error_message="Hours go from the fewer to the more.",
            ),
            models.CheckConstraint(
                name="work_sheet_level",
                condition=Q(skill_level=None) | Q(skill_level__gte=1, skill_level__lte=5),
                violation_error_message="Skill levels go from 1 to 5.",
            ),
        ]

    def __str__(self):
        return f"work sheet {self.pk}"
