"""What employers gained, as they said it: dated rows, each with who told us (ER-9)."""

import pghistory
from django.db import models
from django.db.models import F, Q

from employers.choices.gain import GainOf
from employers.models.employer import Employer
from employers.models.reach import EmployersQuerySet


@pghistory.track()
class Wave(models.Model):
    """How many jobs stood empty there on a day, of how many; who left in the year before; what it saved them."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    said_on = models.DateField()
    jobs = models.PositiveIntegerField("jobs there")
    empty = models.PositiveIntegerField("of them empty")
    left = models.PositiveIntegerField("who left in the last 12 months", null=True, blank=True)
    saved = models.DecimalField("NZ$ it saved them", max_digits=11, decimal_places=2, null=True, blank=True)
    words = models.CharField("in their words", max_length=300, blank=True)
    told_by = models.ForeignKey("directory.Contact", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = EmployersQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="wave_no_more_empty_than_jobs",
                condition=Q(jobs__gte=1) & Q(empty__lte=F("jobs")),
                violation_error_message="No more jobs are empty than there are.",
            ),
            models.CheckConstraint(
                name="wave_saved_or_nothing",
                condition=Q(saved=None) | Q(saved__gte=0),
                violation_error_message="What it saved them is nothing, or more.",
            ),
            models.UniqueConstraint(
                fields=["employer", "said_on"],
                name="wave_one_a_day",
                violation_error_message="They told us that day already.",
            ),
        ]

    def __str__(self):
        return f"wave {self.pk}"


@pghistory.track()
class Gain(models.Model):
    """Something an employer says came of it: how satisfied they are, a practice that changed, being able to train."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    of = models.CharField("what it is about", max_length=9, choices=GainOf)
    said_on = models.DateField()
    words = models.CharField("in their words", max_length=300)
    score = models.PositiveSmallIntegerField("1 to 5", null=True, blank=True)
    shown_by = models.CharField("what shows it", max_length=300, blank=True)
    told_by = models.ForeignKey("directory.Contact", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = EmployersQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="gain_has_words", condition=~Q(words=""), violation_error_message="Say it in their words."
            ),
            models.CheckConstraint(
                name="gain_score_of_satisfaction",
                condition=Q(of=GainOf.SATISFIED, score__isnull=False, score__gte=1, score__lte=5)
                | (~Q(of=GainOf.SATISFIED) & Q(score=None)),
                violation_error_message="How satisfied they are is said from 1 to 5, and nothing else is.",
            ),
            models.CheckConstraint(
                name="gain_is_shown",
                condition=Q(of=GainOf.SATISFIED) | ~Q(shown_by=""),
                violation_error_message="Say what shows it.",
            ),
        ]
        indexes = [models.Index(fields=["employer", "said_on"], name="gain_of_employer")]

    def __str__(self):
        return f"gain {self.pk}"
