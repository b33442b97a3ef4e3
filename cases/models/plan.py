"""A plan made together: goals that live on, versions as agreed, what a workplace must know, what is learnt."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases.choices.plans import Adjusting, Childcare, CostOwner, Prompt, Skill, Weight
from cases.models.basics import a_writer
from cases.models.reach import OfCaseQuerySet
from cases.models.session import OfSessionQuerySet


class GoalQuerySet(OfCaseQuerySet):
    def present(self):
        """Still wanted, and not reached yet."""
        return self.filter(ended_on=None, reached_on=None)


@pghistory.track()
class Goal(models.Model):
    """Something they want to reach, in their words. A horizon is free and never asked for (CS-6)."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    own_words = models.CharField(max_length=300)
    horizon = models.CharField(max_length=80, blank=True)
    place = models.PositiveSmallIntegerField(default=1)
    started_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="goal_has_words",
                condition=~Q(own_words=""),
                violation_error_message="Say what they want to reach.",
            )
        ]
        indexes = [models.Index(fields=["case", "place"], name="goal_case")]

    def __str__(self):
        return f"goal {self.pk}"


class PlanVersion(models.Model):
    """A plan as it stood: goals word for word, when they can come, childcare. An edit is a new version (SC-2)."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    author = a_writer()
    agreed_on = models.DateField(null=True, blank=True)  # by them; none while it is a proposal
    saved_at = models.DateTimeField()
    why = models.CharField(max_length=200, blank=True)
    prompt = models.CharField(max_length=9, choices=Prompt, default=Prompt.GOOD_WEEK)
    goals = models.JSONField(default=list)  # [{"goal": 7, "words": "…", "horizon": "…"}], as agreed
    available = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    available_words = models.CharField(max_length=200, blank=True)
    childcare = models.CharField(max_length=10, choices=Childcare, blank=True)
    childcare_words = models.CharField(max_length=200, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "version"],
                name="plan_version_once",
                violation_error_message="Someone else changed this plan meanwhile.",
            )
        ]

    def __str__(self):
        return f"plan version {self.pk}"


@pghistory.track()
class Accommodation(models.Model):
    """What someone needs at work, as a fact with its weight: agreed with an employer or not, its cost and who bears it
    (CS-4)."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=13, choices=Adjusting)
    what = models.CharField(max_length=200)
    weight = models.CharField(max_length=4, choices=Weight)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_with = models.CharField(max_length=120, blank=True)
    cost = models.DecimalField("cost in NZ$", max_digits=8, decimal_places=2, null=True, blank=True)
    cost_owner = models.CharField(max_length=8, choices=CostOwner, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accommodation_agreed_with_someone",
                condition=Q(agreed_on=None, agreed_with="") | (Q(agreed_on__isnull=False) & ~Q(agreed_with="")),
                violation_error_message="Say with whom it was agreed, and when.",
            ),
            models.CheckConstraint(
                name="accommodation_cost_not_negative",
                condition=Q(cost=None) | Q(cost__gte=0),
                violation_error_message="A cost is nothing or more.",
            ),
        ]

    def __str__(self):
        return f"accommodation {self.pk}"


class CanDoAlone(models.Model):
    """Something they do without us since a day (SC-7): the skill is taught, not the document made."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    skill = models.CharField(max_length=9, choices=Skill)
    how = models.CharField("how we know", max_length=200, blank=True)
    reached_on = models.DateField()
    written_by = a_writer()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "skill"],
                name="can_do_once",
                violation_error_message="This is written down already.",
            )
        ]

    def __str__(self):
        return f"can do alone {self.pk}"


class SessionGoal(models.Model):
    """A goal that a session touched (SC-1)."""

    session = models.ForeignKey("cases.Session", models.PROTECT, related_name="+", db_index=False)
    goal = models.ForeignKey("cases.Goal", models.PROTECT, related_name="+")

    objects = OfSessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "goal"],
                name="session_goal_once",
                violation_error_message="This goal is already there.",
            )
        ]

    def __str__(self):
        return f"session {self.session_id} goal {self.goal_id}"
