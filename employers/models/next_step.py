import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from employers.models.conversation import Conversation
from employers.models.employer import Employer
from employers.models.gathering import Gathering
from employers.models.reach import EmployersQuerySet

OPEN = Q(done_on=None, let_go_on=None)


class NextStepQuerySet(EmployersQuerySet):
    def open(self):
        return self.filter(OPEN)


@pghistory.track()
class NextStep(models.Model):
    """What one of us promised an employer: what, by whom, by when; done, let go with a reason, or open."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    what = models.CharField(max_length=160)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField()
    made_on = models.DateField()
    made_in = models.ForeignKey(Conversation, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.ForeignKey(Gathering, models.PROTECT, null=True, blank=True, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    let_go_on = models.DateField(null=True, blank=True)
    let_go_because = models.CharField(max_length=160, blank=True)

    objects = NextStepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="next_step_says_what",
                condition=~Q(what=""),
                violation_error_message="Say what was promised.",
            ),
            models.CheckConstraint(
                name="next_step_due_after_made",
                condition=Q(due_on__gte=F("made_on")),
                violation_error_message="Choose today or a later day.",
            ),
            models.CheckConstraint(
                name="next_step_ends_once",
                condition=Q(done_on=None) | Q(let_go_on=None),
                violation_error_message="A promise is kept or let go, not both.",
            ),
            models.CheckConstraint(
                name="next_step_let_go_with_reason",
                condition=Q(let_go_on=None, let_go_because="") | (Q(let_go_on__isnull=False) & ~Q(let_go_because="")),
                violation_error_message="Say why it is let go.",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=OPEN, name="next_step_owed"),
            models.Index(fields=["employer", "due_on"], condition=OPEN, name="next_step_next"),
        ]

    def __str__(self):
        return f"next step {self.pk}"

    @property
    def is_open(self):
        return self.done_on is None and self.let_go_on is None
