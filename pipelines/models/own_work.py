import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from brokercoach.kit.periods import ends_after_start
from cases.models.reach import OfCaseQuerySet
from pipelines import access
from pipelines.choices.own_work import Milestone, OwnEnd, OwnKind, Per, SchemeAnswer


class OwnWorkQuerySet(OfCaseQuerySet):
    """Seen by whoever sees the person it is for."""

    def going_on(self):
        return self.filter(ended_on=None)


@pghistory.track()
class OwnWork(models.Model):
    """Work of someone's own, alone or with others, from a day until it ends with a reason (JM-11).

    The others are a number, or an organisation of the directory; no other person's name stands here. What was reached
    stays reached when it ends.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=11, choices=OwnKind)
    what = models.CharField("what it makes or does", max_length=160)
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    others = models.PositiveSmallIntegerField("how many others own it with them", null=True, blank=True)
    mentor = models.CharField("who walks beside them", max_length=120, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=9, choices=OwnEnd, blank=True)
    learnt = models.CharField("what they take from it", max_length=300, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = OwnWorkQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("own_work_ends_after_start", says="It ends on or after the day it began."),
            models.CheckConstraint(
                name="own_work_says_what",
                condition=~Q(what=""),
                violation_error_message="Say what it makes or does.",
            ),
            models.CheckConstraint(
                name="own_work_ends_with_reason",
                condition=Q(ended_on=None, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                violation_error_message="Say why it ended.",
            ),
            models.CheckConstraint(
                name="own_work_alone_is_alone",
                condition=Q(kind=OwnKind.COOPERATIVE) | Q(others=None),
                violation_error_message="Others belong to a cooperative.",
            ),
        ]
        indexes = [models.Index(fields=["case", "-started_on", "-id"], name="own_work_case")]

    def __str__(self):
        return f"own work {self.pk}"

    @property
    def goes_on(self):
        return self.ended_on is None

    @property
    def source(self):
        """How rows below name it."""
        return f"pipelines.ownwork:{self.pk}"


class OfOwnWork(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.leads_visible_to(user, "own_work__"))


class OwnStep(models.Model):
    """A milestone that was reached, with the day and what shows it."""

    own_work = models.ForeignKey("pipelines.OwnWork", models.PROTECT, related_name="+", db_index=False)
    milestone = models.CharField(max_length=10, choices=Milestone)
    reached_on = models.DateField()
    evidence = models.CharField("what shows it", max_length=300)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OfOwnWork.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["own_work", "milestone", "reached_on"],
                name="own_step_once_a_day",
                violation_error_message="This stands here already.",
            ),
            models.CheckConstraint(
                name="own_step_has_evidence",
                condition=~Q(evidence=""),
                violation_error_message="Say what shows it.",
            ),
        ]

    def __str__(self):
        return f"own step {self.pk}"


@pghistory.track()
class IncomeWave(models.Model):
    """What it brought in around a day, in NZ$ a week or a month, after its costs."""

    own_work = models.ForeignKey("pipelines.OwnWork", models.PROTECT, related_name="+", db_index=False)
    as_of_on = models.DateField("as of")
    amount = models.DecimalField("NZ$", max_digits=9, decimal_places=2)
    per = models.CharField(max_length=5, choices=Per)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OfOwnWork.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["own_work", "as_of_on"],
                name="income_wave_once_a_day",
                violation_error_message="An income as of that day stands here already.",
            ),
            models.CheckConstraint(
                name="income_wave_not_below_nothing",
                condition=Q(amount__gte=0),
                violation_error_message="An income is nothing or more.",
            ),
        ]

    def __str__(self):
        return f"income wave {self.pk}"


@pghistory.track()
class SchemeLook(models.Model):
    """One scheme gone through with someone: which lines are so, which are not, whether they asked (schemes.toml)."""

    own_work = models.ForeignKey("pipelines.OwnWork", models.PROTECT, related_name="+", db_index=False)
    scheme = models.CharField(max_length=20)
    yes = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    no = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    looked_on = models.DateField()
    asked = models.CharField(max_length=8, choices=SchemeAnswer, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OfOwnWork.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["own_work", "scheme"],
                name="scheme_look_one_each",
                violation_error_message="This scheme was gone through a moment ago.",
            ),
            models.CheckConstraint(
                name="scheme_look_yes_or_no",
                condition=~Q(yes__overlap=models.F("no")),
                violation_error_message="A line is so, or it is not.",
            ),
        ]

    def __str__(self):
        return f"scheme look {self.pk}"
