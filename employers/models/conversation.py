from uuid import uuid4

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can
from employers.choices.conversation import MetAt, Purpose, TalkedBy
from employers.models.employer import Employer
from employers.models.reach import EmployersQuerySet


class ConversationQuerySet(EmployersQuerySet):
    def counted(self):
        """How many, how many of them in person, and how many asked for nothing, of each group asked for."""
        return self.annotate(
            n=Count("pk"), in_person=Count("pk", Q(mode=TalkedBy.IN_PERSON)), for_nothing=Count("pk", Q(asked=False))
        )


@pghistory.track()
class Conversation(models.Model):
    """One of us spoke with someone at an employer (ER-4). `asked`: whether we wanted something of them.

    About the employer alone: nothing in it names a client.
    """

    uuid = models.UUIDField(editable=False)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    held_on = models.DateField()
    mode = models.CharField(max_length=9, choices=TalkedBy)
    place = models.CharField(max_length=9, choices=MetAt, blank=True)
    site = models.ForeignKey("directory.Site", models.PROTECT, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=8, choices=Purpose)
    asked = models.BooleanField("asked for something")
    notes = models.TextField(max_length=10_000, blank=True)
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["uuid"],
                name="conversation_one_per_uuid",
                violation_error_message="This conversation is saved already.",
            ),
            models.CheckConstraint(
                name="conversation_place_in_person",
                condition=Q(mode=TalkedBy.IN_PERSON) | Q(place="", site=None),
                violation_error_message="Where you met is said of meeting in person.",
            ),
            models.CheckConstraint(
                name="conversation_site_is_theirs",
                condition=Q(site=None) | Q(place=MetAt.THEIRS),
                violation_error_message="One of their places is chosen when you met at their place.",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "-held_on", "-id"], name="conversation_newest"),
            models.Index(fields=["author", "held_on"], name="conversation_author"),
        ]

    def __str__(self):
        return f"conversation {self.pk}"


class ConversationContact(models.Model):
    """Someone of theirs who was part of a conversation."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="+", db_index=False)
    contact = models.ForeignKey("directory.Contact", models.PROTECT, related_name="+")

    objects = EmployersQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "contact"],
                name="conversation_contact_once",
                violation_error_message="They are named already.",
            )
        ]

    def __str__(self):
        return f"conversation contact {self.pk}"


class EmployerDraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Its author alone, while they keep employers."""
        signed_in = getattr(user, "is_authenticated", False) and may(user, Can.KEEP_EMPLOYERS)
        return self.filter(author=user.pk) if signed_in else self.none()


class EmployerDraft(models.Model):
    """Words about an employer not yet saved as a conversation: kept for their author alone."""

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    employer = models.ForeignKey(Employer, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(default=0)
    content = models.JSONField(default=dict, blank=True)
    save_tried = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    objects = EmployerDraftQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["author", "-touched_at"], name="employer_draft_author")]

    def __str__(self):
        return f"employer draft {self.pk}"
