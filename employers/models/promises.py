import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from employers.choices.promises import Came, ClauseState, Promised
from employers.models.employer import Employer
from employers.models.reach import EmployersQuerySet


class CommitmentQuerySet(EmployersQuerySet):
    def unchecked(self):
        return self.filter(checked_on=None)

    def due(self, *, on):
        """Nobody looked yet, and the day has come."""
        return self.unchecked().filter(due_on__lte=on)


@pghistory.track()
class Commitment(models.Model):
    """What an employer promised for the people who begin there, and what came of it once somebody looked."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    promised = models.CharField(max_length=8, choices=Promised)
    terms = models.CharField("what exactly", max_length=200)
    in_contract = models.BooleanField(default=False)
    file_ref = models.CharField("where the contract is kept", max_length=120, blank=True)
    promised_on = models.DateField()
    contact = models.ForeignKey("directory.Contact", models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField("to be checked on")
    checked_on = models.DateField(null=True, blank=True)
    came = models.CharField("what came of it", max_length=6, choices=Came, blank=True)
    shown_by = models.CharField("what shows it", max_length=300, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="commitment_in_contract_says_where",
                condition=Q(in_contract=False) | ~Q(file_ref=""),
                violation_error_message="Say where the contract is kept.",
            ),
            models.CheckConstraint(
                name="commitment_due_after_promised",
                condition=Q(due_on__gte=F("promised_on")),
                violation_error_message="It is checked on or after the day it was promised.",
            ),
            models.CheckConstraint(
                name="commitment_checked_whole",
                condition=Q(checked_on=None, came="", shown_by="")
                | (Q(checked_on__isnull=False) & ~Q(came="") & ~Q(shown_by="")),
                violation_error_message="Say what came of it, and what shows it.",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "promised_on"], name="commitment_of_employer"),
            models.Index(fields=["due_on", "employer"], condition=Q(checked_on=None), name="commitment_due"),
        ]

    def __str__(self):
        return f"commitment {self.pk}"


class ClauseQuerySet(EmployersQuerySet):
    def visible_to(self, user):
        """None of an employer that became another: what stood on both stands once."""
        return super().visible_to(user).filter(employer__merged_into=None)

    def due(self, *, on):
        """The day to look at it has come."""
        return self.filter(look_on__lte=on)


@pghistory.track()
class Clause(models.Model):
    """A procurement clause: what a supplier owes a buyer for the people it takes on (ER-6)."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    buyer = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+", db_index=False)
    contract_ref = models.CharField("contract", max_length=80)
    jobs = models.PositiveSmallIntegerField("jobs promised", default=0)
    pay_from = models.DecimalField("pay from, an hour", max_digits=6, decimal_places=2, null=True, blank=True)
    training = models.CharField("training promised", max_length=200, blank=True)
    signed_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=ClauseState, default=ClauseState.ON_TRACK)
    delivered = models.PositiveSmallIntegerField("jobs delivered so far", default=0)
    look_on = models.DateField("to be looked at on", null=True, blank=True)

    objects = ClauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "buyer", "contract_ref"],
                name="clause_once",
                violation_error_message="This clause is written down already.",
            ),
            models.CheckConstraint(
                name="clause_due_after_signed",
                condition=Q(due_on__gte=F("signed_on")),
                violation_error_message="It is due on or after the day it was signed.",
            ),
            models.CheckConstraint(
                name="clause_promises_something",
                condition=Q(jobs__gt=0) | Q(pay_from__isnull=False) | ~Q(training=""),
                violation_error_message="Say what was promised: jobs, pay or training.",
            ),
            models.CheckConstraint(
                name="clause_looked_at_until_over",
                condition=Q(state__in=["met", "breached"]) | Q(look_on__isnull=False),
                violation_error_message="Say when somebody looks at it next.",
            ),
        ]
        indexes = [
            models.Index(fields=["buyer", "state"], name="clause_of_buyer"),
            models.Index(fields=["look_on", "employer"], name="clause_look"),
        ]

    def __str__(self):
        return f"clause {self.pk}"


class ClauseLook(models.Model):
    """What somebody saw of a clause on a day."""

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+", db_index=False)
    looked_on = models.DateField()
    state = models.CharField(max_length=8, choices=ClauseState)
    delivered = models.PositiveSmallIntegerField()
    shown_by = models.CharField("what shows it", max_length=300)
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = EmployersQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["clause", "looked_on"], name="look_of_clause")]

    def __str__(self):
        return f"look {self.pk}"
