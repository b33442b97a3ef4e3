import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from brokercoach.kit.periods import ends_after_start, one_open
from cases.choices.sharing import SaidHow
from cases.models.reach import OfCaseQuerySet
from employers.choices.vacancies import VacancySource
from pipelines import access
from pipelines.choices import OVER, NoFit, Side, State


class JobLeadQuerySet(OfCaseQuerySet):
    """Seen by whoever sees the person it is for."""

    def in_play(self):
        """Not at an end."""
        return self.exclude(state__in=OVER)


@pghistory.track()
class JobLead(models.Model):
    """One person and one vacancy, from first thought to yes or no (JM-10). It says which goal or skill it fits, and why
    for this person (JM-1).

    `adjustments` are the words an employer may read, kept only as the person approved them (CC-11). The columns under
    "kept for reading" are what the periods say.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    vacancy = models.ForeignKey("employers.Vacancy", models.PROTECT, related_name="+", db_index=False)
    goal = models.ForeignKey("cases.Goal", models.PROTECT, null=True, blank=True, related_name="+")
    skill = models.CharField(max_length=120, blank=True)
    why = models.CharField("why it fits this person", max_length=300)
    # hard constraints it went ahead in spite of, with the reason, and the person's own yes (JM-2)
    despite = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    because = models.CharField(max_length=300, blank=True)
    their_yes = models.BooleanField(default=False)
    adjustments = models.CharField(max_length=600, blank=True)
    approved_on = models.DateField("the day they approved these words", null=True, blank=True)
    approved_how = models.CharField(max_length=9, choices=SaidHow, blank=True)
    fits = models.BooleanField("they say it fits", null=True, blank=True)
    no_fit = models.CharField(max_length=6, choices=NoFit, blank=True)
    fit_words = models.CharField(max_length=200, blank=True)
    rated_on = models.DateField(null=True, blank=True)
    # where the vacancy came from, as it stood when they were put forward (JM-3)
    came_by = models.CharField(max_length=9, choices=VacancySource, blank=True)
    made_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    talk = models.ForeignKey("cases.FollowUp", models.PROTECT, null=True, blank=True, related_name="+")
    sent = models.ForeignKey("cases.Disclosure", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    # kept for reading
    state = models.CharField(max_length=12, choices=State, default=State.LEAD)
    state_since = models.DateField()
    forward_on = models.DateField("the day they were last put forward", null=True, blank=True)

    objects = JobLeadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "vacancy"],
                condition=~Q(state__in=list(OVER)),
                name="job_lead_once",
                violation_error_message="They have a lead to this vacancy already.",
            ),
            models.CheckConstraint(
                name="job_lead_fits_something",
                condition=Q(goal__isnull=False) | ~Q(skill=""),
                violation_error_message="Say which goal or skill of theirs it fits.",
            ),
            models.CheckConstraint(
                name="job_lead_has_its_why",
                condition=~Q(why=""),
                violation_error_message="Say why it fits this person.",
            ),
            models.CheckConstraint(
                name="job_lead_despite_with_their_yes",
                condition=Q(despite__len=0) | (~Q(because="") & Q(their_yes=True)),
                violation_error_message="What stands against it is passed over with a reason and their own yes.",
            ),
            models.CheckConstraint(
                name="job_lead_words_approved",
                condition=Q(adjustments="", approved_on=None, approved_how="")
                | (~Q(adjustments="") & Q(approved_on__isnull=False) & ~Q(approved_how="")),
                violation_error_message="An employer reads only words that the person approved.",
            ),
            models.CheckConstraint(
                name="job_lead_rated_whole",
                condition=Q(fits=None, rated_on=None, no_fit="")
                | Q(fits=True, rated_on__isnull=False, no_fit="")
                | (Q(fits=False, rated_on__isnull=False) & ~Q(no_fit="")),
                violation_error_message="Say why it does not fit.",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-state_since", "-id"], name="job_lead_case"),
            models.Index(fields=["vacancy", "state"], name="job_lead_vacancy"),
            models.Index(fields=["case", "-forward_on"], condition=~Q(forward_on=None), name="job_lead_forward"),
        ]

    def __str__(self):
        return f"job lead {self.pk}"

    @property
    def source(self):
        """How rows below name it."""
        return f"pipelines.joblead:{self.pk}"


class LeadPeriodQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.leads_visible_to(user, "lead__"))


class LeadPeriod(models.Model):
    """Where a lead stood, from a day to a day, with the coded reason of whoever ended it there."""

    lead = models.ForeignKey("pipelines.JobLead", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=State)
    side = models.CharField(max_length=8, choices=Side, blank=True)
    reason = models.CharField(
        max_length=11, blank=True
    )  # choices.WhyNot or WhyEnded, or cases' WhyNot when they said no
    seen = models.CharField("what was seen or said", max_length=300, blank=True)
    told = models.CharField("what they were told", max_length=300, blank=True)
    other_route = models.CharField("another way", max_length=200, blank=True)
    review = models.ForeignKey("cases.FollowUp", models.PROTECT, null=True, blank=True, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = LeadPeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("lead_period_one_open", "lead", says="A lead stands in one place at a time."),
            ends_after_start("lead_period_ends_after_start", says="It leaves a state on or after the day it came."),
            models.CheckConstraint(
                name="lead_period_lost_with_reason",
                condition=(Q(state=State.LOST) & ~Q(side="") & ~Q(reason=""))
                | (Q(state__in=[State.DECLINED, State.ENDED], side="") & ~Q(reason=""))
                | (~Q(state__in=list(OVER)) & Q(side="", reason="")),
                violation_error_message="Say who said no, and why.",
            ),
        ]
        indexes = [models.Index(fields=["lead", "started_on"], name="lead_period_lead")]

    def __str__(self):
        return f"lead period {self.pk}"
