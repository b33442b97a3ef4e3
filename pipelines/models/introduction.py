from django.conf import settings
from django.db import models
from django.db.models import Q

from pipelines import access
from pipelines.choices import Answer, WhyNot


class IntroductionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.introductions_visible_to(user))


class Introduction(models.Model):
    """Someone was put forward to an employer on a day, as the disclosure holds it; and what the employer answers."""

    lead = models.ForeignKey("pipelines.JobLead", models.PROTECT, related_name="+")
    employer = models.ForeignKey("employers.Employer", models.PROTECT, related_name="+", db_index=False)
    sent = models.OneToOneField("cases.Disclosure", models.PROTECT, related_name="+")
    sent_on = models.DateField()
    answer = models.CharField(max_length=7, choices=Answer, blank=True)
    reason = models.CharField(max_length=11, choices=WhyNot, blank=True)
    seen = models.CharField("what was seen or said", max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    told = models.ForeignKey("cases.FollowUp", models.PROTECT, null=True, blank=True, related_name="+")

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="introduction_answered_whole",
                condition=Q(answer="", answered_on=None, answered_by=None)
                | (~Q(answer="") & Q(answered_on__isnull=False, answered_by__isnull=False)),
                violation_error_message="An answer has its day, and who gave it.",
            ),
            models.CheckConstraint(
                name="introduction_no_with_reason",
                condition=(Q(answer=Answer.NOT_NOW) & ~Q(reason=""))
                | (~Q(answer=Answer.NOT_NOW) & Q(reason="", seen="")),
                violation_error_message="Say why not.",
            ),
        ]
        indexes = [models.Index(fields=["employer", "-sent_on", "-id"], name="introduction_employer")]

    def __str__(self):
        return f"introduction {self.pk}"
