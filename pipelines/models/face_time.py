import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from brokercoach.kit.periods import ends_after_start
from cases.models.reach import OfCaseQuerySet
from pipelines import access
from pipelines.choices.face_time import LASTING, FaceEnd, FaceKind

K = FaceKind


class FaceTimeQuerySet(OfCaseQuerySet):
    """Seen by whoever sees the person it is for."""


@pghistory.track()
class FaceTime(models.Model):
    """One person face to face with the world of work: where, when, what they took from it in their own words (JM-6).

    Of one day, or from a day until it ends (choices.face_time.LASTING). The place is an organisation of the directory,
    or named in words.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=FaceKind)
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.CharField("where, in words", max_length=160, blank=True)
    started_on = models.DateField("when")
    ended_on = models.DateField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("how long, in minutes", null=True, blank=True)
    gained = models.CharField("what they took from it", max_length=300, blank=True)
    contact_made = models.BooleanField("they made a contact", default=False)
    paid = models.BooleanField("it is paid", null=True, blank=True)
    open_to = models.CharField("whom it is open to", max_length=160, blank=True)
    mentor = models.CharField("who walks beside them", max_length=120, blank=True)
    how_ended = models.CharField(max_length=10, choices=FaceEnd, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = FaceTimeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="face_time_is_somewhere",
                condition=Q(organisation__isnull=False) | ~Q(at=""),
                violation_error_message="Say with whom, or where.",
            ),
            models.CheckConstraint(
                name="face_time_of_one_day",
                condition=Q(kind__in=LASTING) | Q(ended_on=F("started_on"), how_ended=""),
                violation_error_message="This is of one day.",
            ),
            ends_after_start("face_time_ends_after_start", says="It ends on or after the day it began."),
            models.CheckConstraint(
                name="face_time_gained",
                condition=Q(ended_on=None) | ~Q(gained=""),
                violation_error_message="Say what they took from it, in their own words.",
            ),
            models.CheckConstraint(
                name="face_time_ended_somehow",
                condition=~Q(kind__in=LASTING) | Q(ended_on=None, how_ended="")
                | (Q(ended_on__isnull=False) & ~Q(how_ended="")),
                violation_error_message="Say how it ended.",
            ),
            models.CheckConstraint(
                name="face_time_paid_or_not",
                condition=Q(kind=K.INTERNSHIP, paid__isnull=False) | (~Q(kind=K.INTERNSHIP) & Q(paid=None, open_to="")),
                violation_error_message="Say whether the internship is paid.",
            ),
            models.CheckConstraint(
                name="face_time_has_its_mentor",
                condition=(Q(kind=K.MENTORING) & ~Q(mentor="")) | (~Q(kind=K.MENTORING) & Q(mentor="")),
                violation_error_message="Say who the mentor is.",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["case", "-started_on", "-id"], name="face_time_case")]

    def __str__(self):
        return f"face time {self.pk}"

    @property
    def lasts(self):
        """It goes on."""
        return self.ended_on is None

    @property
    def source(self):
        """How rows below name it."""
        return f"pipelines.facetime:{self.pk}"


class MentorMeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.leads_visible_to(user, "face_time__"))


class MentorMeeting(models.Model):
    """One meeting with a mentor: the day, how long, what came of it."""

    face_time = models.ForeignKey("pipelines.FaceTime", models.PROTECT, related_name="+", db_index=False)
    met_on = models.DateField()
    minutes = models.PositiveSmallIntegerField("how long, in minutes", null=True, blank=True)
    about = models.CharField("what they took from it", max_length=200, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MentorMeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["face_time", "met_on"],
                name="mentor_meeting_once_a_day",
                violation_error_message="A meeting of that day stands here already.",
            )
        ]

    def __str__(self):
        return f"mentor meeting {self.pk}"
