import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from brokercoach.kit.periods import ends_after_start, one_open
from employers.choices import EmployerKind, Size, Verified, WagesBy
from employers.models.reach import EmployersQuerySet


class EmployerQuerySet(EmployersQuerySet):
    def visible_to(self, user):
        """None that became another: its address leads there."""
        return super().visible_to(user).standing()

    def standing(self):
        """Those that were not joined with another."""
        return self.filter(merged_into=None)

    def with_organisation(self):
        return self.select_related("organisation")

    def stands_at(self, user, pk):
        """The number of the employer this one became, for whoever may see it; else None."""
        rows = self.model.objects.visible_to(user).filter(pk__in=self.filter(pk=pk).values("merged_into"))
        return rows.values_list("pk", flat=True).first()


@pghistory.track(exclude=["sort_name"])
class Employer(models.Model):
    """What an organisation is to us as an employer.

    `sort_name` is the organisation's folded name, kept here so that lists are read straight from an index.
    """

    organisation = models.OneToOneField("directory.Organisation", models.PROTECT, related_name="+")
    kinds = ArrayField(models.CharField(max_length=9, choices=EmployerKind))
    size = models.CharField(max_length=5, choices=Size, blank=True)
    wages_by = models.CharField("who decides on wages", max_length=4, choices=WagesBy, blank=True)
    wages_contact = models.ForeignKey("directory.Contact", models.PROTECT, null=True, blank=True, related_name="+")
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    sort_name = models.CharField(max_length=200)
    added_on = models.DateField()
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    merged_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="employer_is_something",
                condition=Q(kinds__len__gt=0),
                violation_error_message="Say what this employer is to the people we work with.",
            ),
            models.CheckConstraint(
                name="employer_merged_on_a_day_into_another",
                condition=Q(merged_into=None, merged_on=None)
                | (Q(merged_into__isnull=False, merged_on__isnull=False) & ~Q(merged_into=F("id"))),
                violation_error_message="A merge has a day, and another employer that stays.",
            ),
        ]
        indexes = [
            models.Index(fields=["sort_name", "id"], condition=Q(merged_into=None), name="employer_by_name"),
            models.Index(fields=["keeper", "sort_name"], condition=Q(merged_into=None), name="employer_keeper"),
        ]

    def __str__(self):
        return f"employer {self.pk}"

    @property
    def stands_elsewhere(self):
        return self.merged_into_id is not None

    @property
    def kinds_in_words(self):
        return [str(EmployerKind(kind).label) for kind in self.kinds]


@pghistory.track()
class VerifiedFact(models.Model):
    """One thing that was looked up about an employer, and holds from the day it was verified until it does not."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    what = models.CharField(max_length=10, choices=Verified)
    verified_on = models.DateField()
    how = models.CharField("how it was verified", max_length=160)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    objects = EmployersQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("verified_one_open", "employer", "what", says="This stands as verified already."),
            ends_after_start(
                "verified_ends_after_start",
                says="What was verified ends on or after the day it was.",
                start="verified_on",
            ),
        ]
        indexes = [models.Index(fields=["employer", "what"], name="verified_employer")]

    def __str__(self):
        return f"verified fact {self.pk}"
