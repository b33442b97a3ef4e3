import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.choices import Mode, Next, Place
from cases.models.reach import OfCaseQuerySet


class FollowUpQuerySet(OfCaseQuerySet):
    def open(self):
        return self.filter(done_on=None, dropped_on=None)


@pghistory.track()
class FollowUp(models.Model):
    """Something promised: always a due date, always an owner or a team's holding queue. Closed by what answers it."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=4, choices=Next)
    what = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    held_by_team = models.ForeignKey("accounts.Team", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    due_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=9, choices=Place, blank=True)
    made_on = models.DateField()
    made_in = models.ForeignKey("cases.Session", models.PROTECT, null=True, blank=True, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    done_in = models.ForeignKey("cases.Session", models.PROTECT, null=True, blank=True, related_name="+")
    dropped_on = models.DateField(null=True, blank=True)
    dropped_because = models.CharField(max_length=160, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="follow_up_has_an_owner",
                condition=Q(owner__isnull=False, held_by_team=None) | Q(owner=None, held_by_team__isnull=False),
                violation_error_message="A promise has an owner, or stands in a team's holding queue.",
            ),
            models.CheckConstraint(
                name="follow_up_dropped_with_reason",
                condition=Q(dropped_on=None, dropped_because="")
                | (Q(dropped_on__isnull=False, done_on=None) & ~Q(dropped_because="")),
                violation_error_message="Letting a promise go needs a reason.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on", "id"], condition=Q(done_on=None, dropped_on=None), name="follow_up_owner_due"
            ),
            models.Index(
                fields=["held_by_team", "due_on"], condition=Q(done_on=None, dropped_on=None), name="follow_up_team_due"
            ),
            models.Index(
                fields=["case", "due_on"], condition=Q(done_on=None, dropped_on=None), name="follow_up_case_due"
            ),
            models.Index(fields=["case", "-made_on"], name="follow_up_case"),
        ]

    def __str__(self):
        return f"follow-up {self.pk}"

    @property
    def is_open(self):
        return self.done_on is None and self.dropped_on is None


class ContactRequestQuerySet(OfCaseQuerySet):
    def unanswered(self):
        return self.filter(first_response_at=None)

    def overdue(self, *, on):
        """Unanswered on or after the day they count as overdue, of people we still support (SC-8)."""
        return self.unanswered().filter(overdue_on__lte=on, case__closed_on=None)


@pghistory.track()
class ContactRequest(models.Model):
    """They got in touch and wait for us (SC-8): received, first answered, by whom. Overdue after 2 working days."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    by_way_of = models.CharField(max_length=9, choices=Mode)
    what = models.CharField(max_length=200, blank=True)
    overdue_on = models.DateField()
    first_response_at = models.DateTimeField(null=True, blank=True)
    responder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_in = models.ForeignKey("cases.Session", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ContactRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="request_answered_by_someone",
                condition=Q(first_response_at=None, responder=None)
                | Q(first_response_at__isnull=False, responder__isnull=False),
                violation_error_message="An answer has a responder.",
            )
        ]
        indexes = [models.Index(fields=["case"], condition=Q(first_response_at=None), name="request_unanswered")]

    def __str__(self):
        return f"contact request {self.pk}"
