"""What funders pay for: contracts, what each asks, and which file stands on which, from a day to a day."""

from datetime import timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from brokercoach.kit.periods import one_open
from cases import access
from cases.choices.contracts import WhyOff
from cases.models.reach import OfCaseQuerySet


class ContractQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever works with contracts reads them: they hold nothing of a client."""
        return self.filter(access.contracts_visible_to(user))

    def keepable_by(self, user):
        """Those this person may change: an administrator all, a manager those of the teams they lead."""
        return self.filter(access.contracts_kept_by(user))


class OfContractQuerySet(models.QuerySet):
    """Rows with a `contract`."""

    def visible_to(self, user):
        return self.filter(contract__in=Contract.objects.visible_to(user))


@pghistory.track()
class Contract(models.Model):
    """What one funder pays for, from a day to its last day, for some teams (FF-10, MC-6)."""

    funder = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    number = models.CharField("the funder's number of it", max_length=60, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day it pays for
    follow_up_weeks = models.PositiveSmallIntegerField(null=True, blank=True)  # paid for after work begins
    caseload_ceiling = models.PositiveSmallIntegerField(null=True, blank=True)  # people a coach may hold
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = ContractQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contract_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="A contract ends on or after the day it starts.",
            ),
            models.CheckConstraint(
                name="contract_has_a_name", condition=~Q(name=""), violation_error_message="Give it a name."
            ),
            models.UniqueConstraint(
                fields=["funder", "name", "starts_on"],
                name="contract_once",
                violation_error_message="This contract is written down already.",
            ),
        ]
        indexes = [models.Index(fields=["-ends_on", "id"], name="contract_by_end")]

    def __str__(self):
        return f"contract {self.pk}"

    @property
    def first_day_off(self):
        """The day after its last: from then on it pays for nobody."""
        return self.ends_on + timedelta(days=1)


class ContractTeam(models.Model):
    """A team whose people the contract pays for, as it now is: one that a change leaves out goes without a history, and
    the trail says that the teams changed."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+")

    objects = OfContractQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "team"],
                name="contract_team_once",
                violation_error_message="It covers this team already.",
            )
        ]

    def __str__(self):
        return f"contract team {self.pk}"


@pghistory.track()
class ContractTarget(models.Model):
    """One thing a contract asks for: how many of what, and what the contract means by it. Ended, never deleted."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    what = models.CharField(max_length=120)
    definition = models.CharField("what the contract means by it", max_length=600)
    wanted = models.PositiveIntegerField("how many")
    by_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = OfContractQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "what"],
                condition=Q(ended_on=None),
                name="target_once",
                violation_error_message="The contract asks for this already.",
            ),
            models.CheckConstraint(
                name="target_says_what",
                condition=~Q(what="") & ~Q(definition=""),
                violation_error_message="Say what is asked for, and what the contract means by it.",
            ),
        ]

    def __str__(self):
        return f"contract target {self.pk}"


@pghistory.track()
class ContractReport(models.Model):
    """A report the funder is owed by a day, until it is sent."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+", db_index=False)
    what = models.CharField(max_length=120)
    due_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OfContractQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "what", "due_on"],
                name="report_once",
                violation_error_message="This report is written down already.",
            )
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(sent_on=None), name="report_owed")]

    def __str__(self):
        return f"contract report {self.pk}"


class ContractPeriodQuerySet(OfCaseQuerySet):
    def present(self):
        return self.filter(ended_on=None)


class ContractPeriod(models.Model):
    """One file on one contract, from a day to a day. `ended_on` is the first day it is off. A file may be on several;
    its periods on one never overlap, which the database holds too. It stays when the file moves to another team. It
    is written once and ended once, and says by whom: the row is its own history."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    why_off = models.CharField(max_length=8, choices=WhyOff, blank=True)
    note = models.CharField(max_length=200, blank=True)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ContractPeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("contract_period_one_open", "case", "contract", says="They are on this contract already."),
            models.CheckConstraint(
                name="contract_period_ends_with_reason",
                condition=Q(ended_on=None, why_off="") | (Q(ended_on__gte=F("started_on")) & ~Q(why_off="")),
                violation_error_message="Coming off a contract needs a reason, on or after the day they were put on.",
            ),
        ]
        indexes = [
            models.Index(fields=["contract", "id"], condition=Q(ended_on=None), name="contract_period_now"),
            models.Index(fields=["case", "started_on"], name="contract_period_case"),
        ]

    def __str__(self):
        return f"contract period {self.pk}"
