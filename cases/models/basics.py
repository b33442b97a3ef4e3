"""What a person stands on, and how they grow: each state a dated row, never overwritten."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from brokercoach.kit.periods import ends_after_start, one_open
from cases.choices.plans import (
    CORE,
    NOT_MET_YET,
    Instrument,
    Measure,
    Need,
    NeedState,
    RatedBy,
    SaidBy,
    Step,
    Track,
    TrackState,
    TurnedDown,
    WhyNot,
)
from cases.models.reach import OfCaseQuerySet


def a_writer():
    """Whoever wrote it down; nobody for a job."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")


class PeriodQuerySet(OfCaseQuerySet):
    def present(self):
        return self.filter(ended_on=None)


class NeedQuerySet(PeriodQuerySet):
    def core_not_met(self):
        """Core basics that stand unmet or in progress now."""
        return self.present().filter(need__in=CORE, state__in=NOT_MET_YET)


class NeedPeriod(models.Model):
    """How it was with one need, from a day to a day (BN-1). Met only when the person says so; who said it is kept."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    need = models.CharField(max_length=9, choices=Need)
    state = models.CharField(max_length=11, choices=NeedState)
    said_by = models.CharField(max_length=6, choices=SaidBy)
    note = models.CharField(max_length=200, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField()  # the last day it was said to be still so
    written_by = a_writer()

    objects = NeedQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("need_one_state", "case", "need", says="A need is in one state at a time."),
            models.CheckConstraint(
                name="need_met_said_by_them",
                condition=~Q(state=NeedState.MET) | Q(said_by=SaidBy.THEM),
                violation_error_message="A need is met only when they say so themselves.",
            ),
            ends_after_start("need_ends_after_start", says="A state ends on or after the day it starts."),
        ]
        indexes = [models.Index(fields=["case", "need", "started_on"], name="need_case")]

    def __str__(self):
        return f"need period {self.pk}"


class TrackPeriod(models.Model):
    """Where a track stood, from a day to a day (BN-3). Tracks run side by side and move both ways."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    track = models.CharField(max_length=8, choices=Track)
    state = models.CharField(max_length=9, choices=TrackState)
    why = models.CharField(max_length=200, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    written_by = a_writer()

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("track_one_state", "case", "track", says="A track stands in one place at a time."),
            ends_after_start("track_ends_after_start", says="A place on a track ends on or after the day it starts."),
        ]
        indexes = [models.Index(fields=["case", "track", "started_on"], name="track_case")]

    def __str__(self):
        return f"track period {self.pk}"


class BasicsOverride(models.Model):
    """A step taken while a core basic was not met, with the reason given (BN-2). Managers see what came of it."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    step = models.CharField(max_length=11, choices=Step)
    needs = ArrayField(models.CharField(max_length=9, choices=Need))
    because = models.CharField(max_length=300)
    made_on = models.DateField()
    made_by = a_writer()
    subject = models.CharField(max_length=80, blank=True)  # pipelines.enrolment:7, for steps from above

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="override_with_reason",
                condition=~Q(because=""),
                violation_error_message="Say why you go ahead all the same.",
            )
        ]
        indexes = [
            models.Index(fields=["-made_on"], name="override_made"),
        ]

    def __str__(self):
        return f"basics override {self.pk}"


class MeasureTaken(models.Model):
    """One measure at one day: with what, by whose rating (BN-5, WC-9). Never changed, only taken again."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    measure = models.CharField(max_length=17, choices=Measure)
    instrument = models.CharField(max_length=10, choices=Instrument)
    value = models.DecimalField(max_digits=4, decimal_places=1)
    rated_by = models.CharField(max_length=6, choices=RatedBy)
    taken_on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    written_by = a_writer()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "measure", "instrument", "rated_by", "taken_on"],
                name="measure_once_a_day",
                violation_error_message="This is already written down for that day.",
            )
        ]

    def __str__(self):
        return f"measure taken {self.pk}"


class Declined(models.Model):
    """Something was declined or left, and why (WC-4). For an immediate whānau need, `review` is what follows."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    what = models.CharField(max_length=11, choices=TurnedDown)
    about = models.CharField(max_length=160, blank=True)
    reason = models.CharField(max_length=11, choices=WhyNot)
    note = models.CharField(max_length=200, blank=True)
    said_on = models.DateField()
    review = models.ForeignKey("cases.FollowUp", models.PROTECT, null=True, blank=True, related_name="+")
    written_by = a_writer()
    subject = models.CharField(max_length=80, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="declined_for_whanau_is_reviewed",
                condition=~Q(reason=WhyNot.WHANAU_NEED) | Q(review__isnull=False),
                violation_error_message="An immediate whānau need leads to a review of the basics.",
            )
        ]

    def __str__(self):
        return f"declined {self.pk}"
