import pghistory
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases import access
from cases.choices.sharing import DataKind, Purpose, SaidHow, SentHow
from cases.models.reach import OfClientQuerySet
from cases.sharing import Said

ONE_RECIPIENT = Q(organisation__isnull=False, whanau=None) | Q(organisation=None, whanau__isnull=False)
TO_WHANAU = Q(purpose=Purpose.WHANAU, whanau__isnull=False, whose=None)


class OfSubjectQuerySet(OfClientQuerySet):
    """Rows about what one person shares: a client, or someone of their whānau for their own.

    What was said in a file that was joined with another stays there, and is seen with the one that was kept.
    """

    def visible_to(self, user, of=None):
        if of is not None and access.came_for(user, of):
            return self.of_file(of)
        kept = access.cases_visible_to(user, "client__case__merged_into__")
        rows = self.filter(access.cases_visible_to(user, "client__case__") | kept)
        return rows if of is None else rows.of_file(of)

    def of_file(self, case):
        """Said in this file, or in one that was joined with it. The files are found first, by two indexes: said of the
        rows themselves with OR, the planner reads every row there is."""
        files = apps.get_model("cases", "Case").objects.filter(Q(pk=case.pk) | Q(merged_into=case.pk))
        return self.filter(client__in=files.values("client"))

    def between(self, *, client, whose, organisation, whanau, purpose):
        """Whose it is, to whom, and what for."""
        return self.filter(client=client, whose=whose, organisation=organisation, whanau=whanau, purpose=purpose)


@pghistory.track()
class Consent(models.Model):
    """A yes or a no to sharing: whose, to whom, what for, which sorts of information, how it was said (CC-1).

    A no is a row too. Nothing is written over: a yes may be taken back or replaced by a later one, once, and stays.
    """

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+")
    # someone of the whānau, for what is their own; none for what is the client's
    whose = models.ForeignKey("cases.WhanauMember", models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        "directory.Organisation", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    whanau = models.ForeignKey("cases.WhanauMember", models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose)
    kinds = ArrayField(models.CharField(max_length=11, choices=DataKind))
    yes = models.BooleanField()
    how = models.CharField(max_length=9, choices=SaidHow)
    words = models.CharField("what they said, or where the paper is", max_length=300, blank=True)
    given_on = models.DateField()
    until_on = models.DateField("its last day", null=True, blank=True)
    # what the organisation was made of when they said so; a merge later adds nothing to it (decision 13)
    parts = ArrayField(models.BigIntegerField(), default=list, blank=True)
    # what they were told the receiver is called, and whose it is: another name is asked about anew
    to_name = models.CharField(
        "what the receiver was called then", max_length=160, blank=True, default="", db_default=""
    )
    whose_name = models.CharField(
        "what someone of the whānau was called then", max_length=120, blank=True, default="", db_default=""
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_how = models.CharField(max_length=9, choices=SaidHow, blank=True)
    withdrawn_words = models.CharField("what they said when they took it back", max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # who wrote it down
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    replaced_on = models.DateField(null=True, blank=True)

    objects = OfSubjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_to_one",
                condition=ONE_RECIPIENT,
                violation_error_message="Say who would receive it: an organisation, or someone of the whānau.",
            ),
            models.CheckConstraint(
                name="consent_to_whanau_is_the_clients",
                condition=TO_WHANAU | (~Q(purpose=Purpose.WHANAU) & Q(whanau=None)),
                violation_error_message="Sharing with whānau is for whānau, and is the person’s own to decide.",
            ),
            models.CheckConstraint(
                name="consent_to_something",
                condition=Q(kinds__len__gt=0),
                violation_error_message="Say what would be shared.",
            ),
            models.CheckConstraint(
                name="consent_yes_has_a_last_day",
                condition=Q(yes=True, until_on__gte=F("given_on")) | Q(yes=False, until_on=None),
                violation_error_message="A yes has a last day, on or after the day it was given. A no has none.",
            ),
            models.CheckConstraint(
                name="consent_withdrawn_whole",
                condition=Q(withdrawn_on=None, withdrawn_how="", withdrawn_words="", withdrawn_by=None)
                & Q(withdrawn_at=None)
                | Q(yes=True, withdrawn_on__gte=F("given_on"), withdrawn_by__isnull=False, withdrawn_at__isnull=False)
                & ~Q(withdrawn_how=""),
                violation_error_message="A yes is taken back on or after the day it was given, and says how.",
            ),
            models.CheckConstraint(
                name="consent_only_a_yes_is_replaced",
                condition=Q(replaced_on=None) | Q(yes=True, replaced_on__gte=F("given_on")),
                violation_error_message="Only a yes is replaced, by what is said later.",
            ),
            models.UniqueConstraint(
                fields=["client", "whose", "organisation", "whanau", "purpose"],
                condition=Q(yes=True, replaced_on=None),
                nulls_distinct=False,
                name="consent_one_yes_stands",
                violation_error_message="There is a yes to this already: what is said now takes its place.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "purpose"], name="consent_organisation"),
        ]

    def __str__(self):
        return f"consent {self.pk}"

    @property
    def said(self):
        """The row as the rule reads it."""
        return Said(
            pk=self.pk,
            yes=self.yes,
            kinds=frozenset(self.kinds),
            given_on=self.given_on,
            until_on=self.until_on,
            withdrawn_on=self.withdrawn_on,
            replaced_on=self.replaced_on,
            parts=frozenset(self.parts),
            names=(self.to_name, self.whose_name),
        )

    @property
    def receiver(self):
        """Who would receive it: an organisation, or someone of the whānau."""
        return self.organisation or self.whanau


class Disclosure(models.Model):
    """Something that left, kept as it was sent: what, to whom, by whom, under which consent, when (CC-3).

    Append-only by trigger. Made by cases.actions.sharing alone; a test reads the source for any other maker.
    """

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+", db_index=False)
    whose = models.ForeignKey("cases.WhanauMember", models.PROTECT, null=True, blank=True, related_name="+")
    consent = models.ForeignKey("cases.Consent", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "directory.Organisation", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    whanau = models.ForeignKey("cases.WhanauMember", models.PROTECT, null=True, blank=True, related_name="+")
    to_name = models.CharField("what the receiver was called then", max_length=160)
    to_whom = models.CharField("who there received it", max_length=120, blank=True)
    purpose = models.CharField(max_length=10, choices=Purpose)
    kinds = ArrayField(models.CharField(max_length=11, choices=DataKind))
    what = models.JSONField()  # [{"kind": "name", "term": "Name", "value": "…"}, …] as it was sent
    how = models.CharField(max_length=9, choices=SentHow)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    sent_by_label = models.CharField(max_length=120)  # user:7 via placement.confirmed, or a job's own name
    sent_at = models.DateTimeField()
    source = models.CharField(max_length=80, blank=True)  # pipelines.introduction:7, for what leaves from above

    objects = OfClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disclosure_to_one",
                condition=ONE_RECIPIENT,
                violation_error_message="Something is sent to an organisation, or to someone of the whānau.",
            ),
            models.CheckConstraint(
                name="disclosure_of_something",
                condition=Q(kinds__len__gt=0),
                violation_error_message="Say what is shared.",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-sent_at", "-id"], name="disclosure_client"),
            models.Index(fields=["organisation", "-sent_at"], name="disclosure_organisation"),
        ]

    def __str__(self):
        return f"disclosure {self.pk}"
