"""What we know of a person, each fact dated and replaced rather than overwritten."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from brokercoach.kit.periods import ends_after_start, one_open
from cases.choices import AspirationKind, LabourState, Strategy
from cases.choices.said import FactGroup, ToldBy
from cases.models.reach import OfClientQuerySet


@pghistory.track()
class ClientEthnicity(models.Model):
    """One of the ethnic groups a person names: own words kept, level-4 code where the table has one (up to six)."""

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=5, blank=True)
    own_words = models.CharField(max_length=80)
    place = models.PositiveSmallIntegerField(default=1)
    said_on = models.DateField()

    objects = OfClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "own_words"],
                name="ethnicity_named_once",
                violation_error_message="They have already named this group.",
            ),
            models.CheckConstraint(
                name="ethnicity_up_to_six",
                condition=Q(place__gte=1, place__lte=6),
                violation_error_message="Keep up to six ethnic groups.",
            ),
        ]

    def __str__(self):
        return f"ethnicity {self.pk}"


@pghistory.track()
class ClientIwi(models.Model):
    """An iwi, hapū, marae or island a person names, in their words. Optional, never required for service."""

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+", db_index=False)
    own_words = models.CharField(max_length=80)
    code = models.CharField(max_length=4, blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "own_words"],
                name="iwi_named_once",
                violation_error_message="They have already named this iwi.",
            )
        ]

    def __str__(self):
        return f"iwi {self.pk}"


@pghistory.track()
class LabourStatus(models.Model):
    """Work at one date: state, employer, pay and hours (WC-10). The entry one is never counted as a placement."""

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=20, choices=LabourState)
    as_of = models.DateField()
    at_entry = models.BooleanField(default=False)
    employer_words = models.CharField(max_length=120, blank=True)
    hourly_pay = models.DecimalField("NZ$ an hour", max_digits=7, decimal_places=2, null=True, blank=True)
    pay_words = models.CharField("pay as they said it", max_length=40, blank=True)
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    since = models.DateField("in this work since", null=True, blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(at_entry=True),
                name="labour_one_at_entry",
                violation_error_message="Their work when they came is already written down.",
            ),
            models.CheckConstraint(
                name="labour_pay_not_negative",
                condition=Q(hourly_pay=None) | Q(hourly_pay__gte=0),
                violation_error_message="Pay is nothing or more.",
            ),
            models.CheckConstraint(
                name="labour_hours_in_a_week",
                condition=Q(hours_a_week=None) | Q(hours_a_week__gte=0, hours_a_week__lte=168),
                violation_error_message="A week has 168 hours.",
            ),
        ]
        indexes = [models.Index(fields=["client", "-as_of"], name="labour_client")]

    def __str__(self):
        return f"labour status {self.pk}"


@pghistory.track()
class Aspiration(models.Model):
    """Something a person wants, in their own words, in their own order (WC-5). Ended rather than deleted."""

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=AspirationKind, default=AspirationKind.JOB)
    own_words = models.CharField(max_length=300)
    place = models.PositiveSmallIntegerField(default=1)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "place"],
                condition=Q(ended_on=None),
                name="aspiration_one_per_place",
                violation_error_message="Two hopes cannot stand in the same place.",
                # deferred checks are not needed: actions write a new order as new places in one statement
            ),
            ends_after_start(
                "aspiration_ends_after_start", says="A hope ends on or after the day it came.", start="since"
            ),
        ]

    def __str__(self):
        return f"aspiration {self.pk}"


@pghistory.track()
class PathwayStrategy(models.Model):
    """How the person and the coach mean to get there (CS-7): dated, changeable, one at a time."""

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+")
    strategy = models.CharField(max_length=16, choices=Strategy)
    why = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("strategy_one_at_a_time", "client", says="End the current way first."),
            ends_after_start(
                "strategy_ends_after_start", says="A way ends on or after the day it began.", start="since"
            ),
        ]

    def __str__(self):
        return f"pathway strategy {self.pk}"


@pghistory.track()
class FactsSaid(models.Model):
    """One group of facts of a person: who told us, on which day, and the last day it was said to be still right.

    One row a group, in place of columns beside every fact (IPP 2, IPP 8). A group without one was told at intake,
    before sources were kept.
    """

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+", db_index=False)
    group = models.CharField(max_length=7, choices=FactGroup)
    told_by = models.CharField(max_length=8, choices=ToldBy, blank=True)  # none: from before sources were kept
    told_on = models.DateField()
    confirmed_on = models.DateField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OfClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "group"],
                name="facts_said_once",
                violation_error_message="Where these facts came from is written down already.",
            ),
            models.CheckConstraint(
                name="facts_confirmed_after_told",
                condition=Q(confirmed_on__gte=F("told_on")),
                violation_error_message="Facts are still right on or after the day they were told.",
            ),
        ]

    def __str__(self):
        return f"facts said {self.pk}"
