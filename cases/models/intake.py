"""What people are told when we collect about them (IPP 3), and where they came from (IPP 3A)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases import access
from cases.choices import ReferredBy
from cases.choices.telling import NotTold, ToldHow
from cases.models.reach import OfClientQuerySet


class CollectionNoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everyone who works here reads the notice: it holds nothing personal."""
        return self if access.signed_in(user) else self.none()


class CollectionNotice(models.Model):
    """One version, in one language, of what we tell people: why we ask, who receives it, that it is voluntary."""

    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=5, default="en-nz")
    text = models.TextField()
    in_force_from = models.DateField()

    objects = CollectionNoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "language"],
                name="notice_one_per_version",
                violation_error_message="This version already has a text in this language.",
            )
        ]

    def __str__(self):
        return f"collection notice {self.version} {self.language}"


class NoticeGiven(models.Model):
    """The notice was shown or read out to a person: which version, when, how, by whom."""

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+")
    notice = models.ForeignKey("cases.CollectionNotice", models.PROTECT, related_name="+")
    given_on = models.DateField()
    how = models.CharField(max_length=10, choices=[("shown", "Shown"), ("read_out", "Read out"), ("sent", "Sent")])
    given_by = models.CharField(max_length=120)

    objects = OfClientQuerySet.as_manager()

    def __str__(self):
        return f"notice given {self.pk}"


class ReferralQuerySet(OfClientQuerySet):
    def to_tell(self):
        """Whose person has still to be told, while they are with us."""
        return self.filter(tell_by_on__isnull=False, told_on=None, not_told="", client__case__closed_on=None)


class Referral(models.Model):
    """Who sent them, and the duty to tell the person that we hold what the referrer gave us (IPP 3A).

    Whoever leads the file owes it, by `tell_by_on`, so that it goes along when the file changes hands.
    """

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+")
    source = models.CharField(max_length=8, choices=ReferredBy)
    source_words = models.CharField(max_length=120, blank=True)
    referred_on = models.DateField()
    started_on = models.DateField(null=True, blank=True)
    tell_by_on = models.DateField(null=True, blank=True)  # none for someone who came themselves
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=9, choices=ToldHow, blank=True)
    not_told = models.CharField(max_length=9, choices=NotTold, blank=True)
    not_told_on = models.DateField(null=True, blank=True)
    not_told_because = models.CharField(max_length=160, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="referral_told_or_excused",
                condition=Q(told_on=None) | Q(not_told="", not_told_because="", not_told_on=None),
                violation_error_message="Either they were told, or there is a reason why not.",
            ),
            models.CheckConstraint(
                name="referral_excepted_with_reason",
                condition=Q(not_told="", not_told_on=None)
                | (~Q(not_told="") & ~Q(not_told_because="") & Q(not_told_on__isnull=False)),
                violation_error_message="Say on which ground they need not be told, and why.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["tell_by_on"],
                condition=Q(tell_by_on__isnull=False, told_on=None, not_told=""),
                name="referral_to_tell",
            )
        ]

    def __str__(self):
        return f"referral {self.pk}"

    @property
    def must_tell(self):
        """True while the person has still to be told (IPP 3A). Someone who came themselves knows."""
        return self.source != ReferredBy.SELF and self.told_on is None and not self.not_told
