from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from brokercoach.notices.links import hash_of
from cases.choices.asks import AskState
from cases.choices.sharing import DataKind, Purpose
from cases.models.reach import OfCaseQuerySet


class ConsentAskQuerySet(OfCaseQuerySet):
    def borne_by(self, token):
        """The question whose link this is, or None: the bearer of a link sees one row."""
        rows = self.filter(token_hash=hash_of(token)).select_related(
            "case__client", "case__lead", "organisation", "point", "asked_by"
        )
        return rows.first()


class ConsentAsk(models.Model):
    """A question to someone, sent by link: may this organisation have this of you, for this, until then?

    The link is drawn from a secret, and so is each code; only hashes are kept. Nothing personal shows before a code was
    typed in that went to a way of theirs which is neither unsafe nor shared (WC-12).
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    to_name = models.CharField("what they are told the receiver is called", max_length=160)
    purpose = models.CharField(max_length=10, choices=Purpose)
    kinds = ArrayField(models.CharField(max_length=11, choices=DataKind))
    until_on = models.DateField("its last day, once they say yes")
    point = models.ForeignKey("cases.ContactPoint", models.PROTECT, related_name="+")
    source = models.CharField(max_length=60, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    codes = models.PositiveSmallIntegerField("codes sent", default=0)
    code_hash = models.CharField(max_length=64, blank=True)
    code_until_at = models.DateTimeField(null=True, blank=True)
    code_point = models.ForeignKey("cases.ContactPoint", models.PROTECT, null=True, blank=True, related_name="+")
    tries = models.PositiveSmallIntegerField("wrong codes", default=0)
    opened_hash = models.CharField(max_length=64, blank=True)
    opened_until_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=AskState, default=AskState.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    consent = models.ForeignKey("cases.Consent", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ConsentAskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "organisation", "purpose"],
                condition=Q(state=AskState.WAITING),
                name="consent_ask_one_waits",
                violation_error_message="They are asked about this already.",
            ),
            models.CheckConstraint(
                name="consent_ask_answered_with_what_was_said",
                condition=Q(state__in=[AskState.YES, AskState.NO], consent__isnull=False, answered_at__isnull=False)
                | Q(state=AskState.TALK, consent=None, answered_at__isnull=False)
                | Q(state__in=[AskState.WAITING, AskState.LOCKED, AskState.WITHDRAWN], consent=None, answered_at=None),
                violation_error_message="A yes or no by link is written down as what they said.",
            ),
        ]
        indexes = [models.Index(fields=["case", "-id"], name="consent_ask_case")]

    def __str__(self):
        return f"consent ask {self.pk}"
