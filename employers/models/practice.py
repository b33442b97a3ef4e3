import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from brokercoach.directory.choices import Division
from brokercoach.kit.periods import ends_after_start, one_open
from employers.choices.practice import DoneBy, PaperKind, WentWrong
from employers.models.employer import Employer
from employers.models.evidence import RoadQuerySet
from employers.models.reach import EmployersQuerySet


class IncidentQuerySet(EmployersQuerySet):
    def to_mend(self):
        return self.filter(mended_on=None)


@pghistory.track()
class Incident(models.Model):
    """A bad experience an employer had with us, and how it is mended (ER-18, CE-7).

    It is about our work. It names nobody, and it never changes who may be sent to them: nothing that matches people
    and vacancies reads it.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    went_wrong = models.CharField(max_length=8, choices=WentWrong)
    told = models.TextField("what happened", max_length=1000)
    happened_on = models.DateField()
    repair = models.TextField("how it is mended", max_length=1000, blank=True)
    repair_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    repair_due_on = models.DateField(null=True, blank=True)
    mended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField("what came of it", max_length=300, blank=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="incident_plan_is_whole",
                condition=Q(repair="", repair_by=None, repair_due_on=None)
                | (~Q(repair="") & Q(repair_by__isnull=False, repair_due_on__isnull=False)),
                violation_error_message="A repair plan says what, who and by when.",
            ),
            models.CheckConstraint(
                name="incident_mended_as_planned",
                condition=Q(mended_on=None, outcome="") | (Q(mended_on__isnull=False) & ~Q(repair="") & ~Q(outcome="")),
                violation_error_message="Write the plan first, then what came of it.",
            ),
            models.CheckConstraint(
                name="incident_mended_after",
                condition=Q(mended_on=None) | Q(mended_on__gte=F("happened_on")),
                violation_error_message="It was mended on or after the day it happened.",
            ),
        ]
        indexes = [models.Index(fields=["employer", "happened_on"], name="incident_of_employer")]

    def __str__(self):
        return f"incident {self.pk}"


@pghistory.track()
class HiringNote(models.Model):
    """How an employer, or an industry, hires: from the day somebody reviewed it until it was written anew (JM-9)."""

    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    division = models.CharField(max_length=1, choices=Division, blank=True)
    steps = models.TextField("how they hire, step by step", max_length=1000)
    keywords = models.CharField("words their filter looks for", max_length=200, blank=True)
    tests = models.CharField(max_length=200, blank=True)
    pay_from = models.DecimalField("pay from, an hour", max_digits=6, decimal_places=2, null=True, blank=True)
    pay_to = models.DecimalField("pay to, an hour", max_digits=6, decimal_places=2, null=True, blank=True)
    demand = models.CharField("what is in demand", max_length=200, blank=True)
    written_on = models.DateField()
    reviewed_on = models.DateField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    objects = RoadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hiring_note_of_one",
                condition=(Q(employer__isnull=False) & Q(division="")) | (Q(employer=None) & ~Q(division="")),
                violation_error_message="A note is about one employer, or about one industry.",
            ),
            models.CheckConstraint(
                name="hiring_note_pay_in_order",
                condition=Q(pay_from=None) | Q(pay_to=None) | Q(pay_to__gte=F("pay_from")),
                violation_error_message="The range of pay ends at or above where it begins.",
            ),
            ends_after_start(
                "hiring_note_ends_after_start", says="A note ends on or after its day.", start="written_on"
            ),
            one_open("hiring_note_one_open", "employer", "division", says="This was written a moment ago."),
            models.UniqueConstraint(
                fields=["division"],
                condition=Q(ended_on=None) & ~Q(division=""),
                name="hiring_note_one_of_industry",
                violation_error_message="This was written a moment ago.",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "written_on"], name="hiring_note_of_employer"),
            models.Index(fields=["reviewed_on"], condition=Q(ended_on=None), name="hiring_note_reviewed"),
        ]

    def __str__(self):
        return f"hiring note {self.pk}"


class PaperQuerySet(EmployersQuerySet):
    def to_do(self):
        return self.filter(done_on=None)


@pghistory.track()
class Paper(models.Model):
    """One piece of paperwork with an employer: what, who does it, by when (ER-19)."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    paper = models.CharField(max_length=11, choices=PaperKind)
    about = models.CharField("what exactly", max_length=160, blank=True)
    done_by = models.CharField("who does it", max_length=8, choices=DoneBy)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PaperQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="paper_done_by_someone",
                condition=Q(done_on=None, ticked_by=None) | Q(done_on__isnull=False, ticked_by__isnull=False),
                violation_error_message="Paperwork that is done has a day and who saw it.",
            )
        ]
        indexes = [models.Index(fields=["employer", "due_on"], name="paper_of_employer")]

    def __str__(self):
        return f"paper {self.pk}"
