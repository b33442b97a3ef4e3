import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from cases import access
from cases.choices import Mode, Place, Result, RoleWorn, Topic, Visibility


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user, of=None):
        return self.filter(access.sessions_visible_to(user, of))

    def with_one_person(self):
        """Those with one of our people alone: not a hui of several, whoever of them a reader sees."""
        others = SessionCase.objects.filter(session=OuterRef("pk")).order_by("pk")
        return self.exclude(Exists(others[1:2]))


@pghistory.track()
class Session(models.Model):
    """One kōrero, or one try at it, with one or many people (SC-1). Its `uuid` comes from the browser: twice is one."""

    uuid = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    held_on = models.DateField()
    held_at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    mode = models.CharField(max_length=9, choices=Mode)
    place = models.CharField(max_length=9, choices=Place, blank=True)
    result = models.CharField(max_length=9, choices=Result, default=Result.TALKED)
    role_worn = models.CharField(max_length=9, choices=RoleWorn, default=RoleWorn.COACHING)
    notes = models.TextField(max_length=10_000, blank=True)
    visibility = models.CharField(max_length=7, choices=Visibility, default=Visibility.TEAM)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["uuid"], name="session_once", violation_error_message="This session is already saved."
            ),
            models.CheckConstraint(
                name="session_within_a_day",
                condition=Q(minutes=None) | Q(minutes__gte=1, minutes__lte=1440),
                violation_error_message="A session lasts between a minute and a day.",
            ),
        ]
        indexes = [models.Index(fields=["author", "-held_on"], name="session_author")]

    def __str__(self):
        return f"session {self.pk}"

    @property
    def reached(self):
        """True for two-way contact; tries and put-offs are attempts (SC-11)."""
        return self.result == Result.TALKED


class OfSessionQuerySet(models.QuerySet):
    def visible_to(self, user, of=None):
        return self.filter(session__in=Session.objects.visible_to(user, of=of))


# In the order of the rows; written as SQL for the reason cases.models.glance gives.
TOPICS = RawSQL(
    'ARRAY(SELECT topic FROM cases_sessiontopic WHERE session_id = "cases_sessioncase"."session_id" ORDER BY id)',
    (),
    output_field=ArrayField(models.CharField(max_length=14)),
)


class SessionCaseQuerySet(OfSessionQuerySet):
    def and_topics(self):
        """Beside each its session's `topics`, as readable as the session."""
        return self.annotate(topics=TOPICS)


class SessionCase(models.Model):
    """A case a session was with. A hui of many people is one session, never copies."""

    session = models.ForeignKey("cases.Session", models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)

    objects = SessionCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "case"],
                name="session_case_once",
                violation_error_message="They are already in this session.",
            )
        ]
        indexes = [models.Index(fields=["case", "session"], name="session_case_case")]

    def __str__(self):
        return f"session {self.session_id} case {self.case_id}"


class SessionPerson(models.Model):
    """Someone else who was there: one of the whānau, or anyone, by name."""

    session = models.ForeignKey("cases.Session", models.PROTECT, related_name="+")
    whanau_member = models.ForeignKey("cases.WhanauMember", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)

    objects = OfSessionQuerySet.as_manager()

    def __str__(self):
        return f"session person {self.pk}"


class SessionTopic(models.Model):
    """One thing a session was about, with its own few words."""

    session = models.ForeignKey("cases.Session", models.PROTECT, related_name="+", db_index=False)
    topic = models.CharField(max_length=14, choices=Topic)
    note = models.CharField(max_length=1000, blank=True)

    objects = OfSessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "topic"],
                name="session_topic_once",
                violation_error_message="This topic is already there.",
            )
        ]

    def __str__(self):
        return f"session topic {self.pk}"


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, but those about someone whose file is closed to oneself: they come back with the file."""
        if not access.signed_in(user):
            return self.none()
        return self.filter(access.own(user), access.let_in(user, "pk", access.DRAFTS))


class Draft(models.Model):
    """Words not yet saved as a session, readable by their author alone. Versioned: the newest wins, a fork is shown."""

    uuid = models.UUIDField(primary_key=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)
    content = models.JSONField(default=dict, blank=True)
    cases_in_reach = models.JSONField(default=list, blank=True)  # ids within reach when it was begun (contract line 11)
    save_tried = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["author", "-touched_at"], name="draft_author")]

    def __str__(self):
        return f"draft {self.pk}"
