import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from brokercoach.notices import access
from brokercoach.notices.choices import DUE, Channel, State, Why

CLAIM_HOLDS = timedelta(minutes=10)


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.notices_visible_to(user))

    def mine(self, user):
        """What the person is told inside the application, newest first."""
        return self.filter(access.own(user, "to"), channel=Channel.IN_APP, state=State.SENT).order_by("-pk")

    def unread(self):
        return self.filter(read_at=None)

    def due(self, now):
        """Unsent and due, or claimed so long ago that whoever claimed it must be gone. Never a bundled row."""
        return self.filter(in_bundle=False).filter(
            Q(state__in=DUE, due_at__lte=now) | Q(state=State.SENDING, claimed_at__lte=now - CLAIM_HOLDS)
        )

    def for_bundles(self, now):
        """Rows whose daily e-mail is due and that no bundle has taken up."""
        return self.filter(in_bundle=True, bundle=None, state=State.WAITING, due_at__lte=now)

    def troubled(self):
        """What did not get through: still being tried, or given up."""
        return self.filter(state__in=[State.FAILED, State.GIVEN_UP])


class Notice(models.Model):
    """One message to one person by one channel: who, which kind, which ids. Never its words."""

    dedupe_key = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=6, choices=Channel)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    to_address = models.CharField(max_length=254, blank=True)
    subject_ref = models.CharField(max_length=80, blank=True)
    ids = models.JSONField(default=dict, blank=True)
    in_bundle = models.BooleanField(default=False)
    bundle = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    message_id = models.UUIDField(default=uuid.uuid4)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    why = models.CharField("why it was not sent", max_length=10, choices=Why, blank=True)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    first_tried_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField("the kind of fault", max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dedupe_key", "channel", "to", "to_address"],
                name="notice_one_per_key",
                nulls_distinct=False,
                violation_error_message="This message is already written.",
            ),
            models.UniqueConstraint(
                fields=["message_id"],
                name="notice_one_per_message_id",
                violation_error_message="Two messages cannot be the same message.",
            ),
            models.CheckConstraint(
                name="notice_to_someone_or_an_address",
                condition=Q(to__isnull=False, to_address="") | (Q(to=None) & ~Q(to_address="")),
                violation_error_message="A message goes to a person or to an address, not both.",
            ),
            models.CheckConstraint(
                name="notice_not_sent_says_why",
                condition=(Q(state=State.NOT_SENT) & ~Q(why="")) | (~Q(state=State.NOT_SENT) & Q(why="")),
                violation_error_message="A message that is not sent says why.",
            ),
            models.CheckConstraint(
                name="notice_sent_has_a_moment",
                condition=~Q(state=State.SENT) | Q(sent_at__isnull=False),
                violation_error_message="A sent message has the moment it went.",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state__in=DUE), name="notice_due"),
            models.Index(fields=["claimed_at"], condition=Q(state=State.SENDING), name="notice_claimed"),
            models.Index(fields=["to", "-id"], condition=Q(channel=Channel.IN_APP), name="notice_bell"),
            models.Index(fields=["bundle"], condition=Q(bundle__isnull=False), name="notice_bundled"),
            models.Index(fields=["-id"], condition=Q(state__in=[State.FAILED, State.GIVEN_UP]), name="notice_troubled"),
        ]

    def __str__(self):
        return f"notice {self.pk}"
