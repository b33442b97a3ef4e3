"""Finding a direction: conversations that looked for one, where they led, streams, whom support must fit."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from brokercoach.kit.periods import ends_after_start, one_open
from cases.choices import Mode, Place
from cases.choices.direction import CameOfIt, Looking, Population, Stream
from cases.choices.plans import SaidBy
from cases.models.basics import PeriodQuerySet, a_writer
from cases.models.reach import OfCaseQuerySet


class Exploration(models.Model):
    """One time that a direction was looked for (SC-5): how, where, by whom, where it pointed in their words."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    how = models.CharField(max_length=12, choices=Looking)
    mode = models.CharField(max_length=9, choices=Mode)
    place = models.CharField(max_length=9, choices=Place, blank=True)
    held_on = models.DateField()
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    outside = models.CharField("someone outside", max_length=120, blank=True)
    direction = models.CharField("in their own words", max_length=600)
    written_by = a_writer()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exploration_by_one",
                condition=Q(held_by=None) & ~Q(outside="") | Q(held_by__isnull=False, outside=""),
                violation_error_message="Say who held it: a colleague, or someone outside by name.",
            ),
            models.CheckConstraint(
                name="exploration_has_words",
                condition=~Q(direction=""),
                violation_error_message="Write down where it pointed, in their words.",
            ),
        ]
        indexes = [models.Index(fields=["case", "held_on"], name="exploration_case")]

    def __str__(self):
        return f"exploration {self.pk}"


@pghistory.track()
class Onward(models.Model):
    """Somewhere they were pointed to after looking for a direction, and what came of it."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    exploration = models.ForeignKey("cases.Exploration", models.PROTECT, related_name="+")
    where_to = models.CharField(max_length=160)
    pointed_on = models.DateField()
    came_of_it = models.CharField(max_length=11, choices=CameOfIt, default=CameOfIt.WAITING)
    came_on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=200, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="onward_has_words",
                condition=~Q(where_to=""),
                violation_error_message="Say where they were pointed to.",
            ),
            models.CheckConstraint(
                name="onward_came_on_a_day",
                condition=Q(came_of_it=CameOfIt.WAITING, came_on=None)
                | ~Q(came_of_it=CameOfIt.WAITING) & Q(came_on__isnull=False),
                violation_error_message="What came of it has a day.",
            ),
        ]

    def __str__(self):
        return f"onward {self.pk}"


class StreamPeriod(models.Model):
    """The stream someone was in, from a day to a day, beside what was suggested then and why (CS-1)."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    stream = models.CharField(max_length=8, choices=Stream)
    suggested = models.CharField(max_length=8, choices=Stream, blank=True)
    reasons = ArrayField(models.CharField(max_length=200), default=list, blank=True)  # as they were shown
    because = models.CharField(max_length=200, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    written_by = a_writer()

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("stream_one_at_a_time", "case", says="They are in one stream at a time."),
            models.CheckConstraint(
                name="stream_otherwise_because",
                condition=Q(suggested="") | Q(suggested=F("stream")) | ~Q(because=""),
                violation_error_message="Say why another stream fits better.",
            ),
            ends_after_start("stream_ends_after_start", says="A stream ends on or after the day it starts."),
        ]
        indexes = [models.Index(fields=["case", "started_on"], name="stream_case")]

    def __str__(self):
        return f"stream period {self.pk}"


class PopulationNeed(models.Model):
    """Whom support must fit, from a day to a day, and who said so (CS-3)."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    population = models.CharField(max_length=12, choices=Population)
    said_by = models.CharField(max_length=6, choices=SaidBy)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    written_by = a_writer()

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("population_once", "case", "population", says="This is written down already."),
            ends_after_start("population_ends_after_start", says="It ends on or after the day it starts."),
        ]

    def __str__(self):
        return f"population need {self.pk}"
