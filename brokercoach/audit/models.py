from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q

from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can


class Kind(models.TextChoices):
    DEED = "deed", "Did"
    READ = "read", "Read"
    SEARCH = "search", "Searched"
    EXPORT = "export", "Exported"
    REFUSED = "refused", "Was refused"
    SIGN_IN = "sign_in", "Signed in or out"


class EventQuerySet(models.QuerySet):
    def visible_to(self, user, file=None):
        """The whole trail to the independent person; one file's lines to who may see who looked, once that file has
        passed its own door. Nothing to anyone else."""
        if may(user, Can.READ_TRAIL):
            return self if file is None else self.touching(file)
        if file is not None and may(user, Can.SEE_WHO_LOOKED):
            return self.touching(file)
        return self.none()

    def touching(self, file):
        """Deeds, reads, exports and refusals of one file, and the searches that showed it."""
        return self.filter(Q(file=label(file)) | Q(kind=Kind.SEARCH, details__contains=_shown(file)))

    def about(self, row):
        """Events whose file or subject is this row, newest first."""
        return self.filter(Q(file=label(row)) | Q(subject=label(row))).order_by("-at", "-pk")

    def between(self, start, end):
        return self.filter(at__gte=start, at__lt=end)


def _shown(row):
    return {"of": row._meta.label_lower, "ids": [row.pk]}


class Event(models.Model):
    """One line of the trail. No foreign keys: it never blocks, cascades or changes."""

    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=8, choices=Kind)
    what = models.CharField(max_length=60)
    actor = models.CharField(max_length=120)
    actor_id = models.BigIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    file = models.CharField(max_length=80, blank=True)
    tab = models.CharField(max_length=30, blank=True)
    quarter = models.IntegerField(null=True, blank=True)
    details = models.JSONField(default=dict, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="audit_one_read_per_quarter_hour",
                fields=["actor", "file", "tab", "quarter"],
                condition=Q(kind=Kind.READ),
                violation_error_message="This look is already written down.",
            ),
            models.UniqueConstraint(
                name="audit_one_list_per_quarter_hour",
                fields=["actor", "what", "tab", "quarter"],
                condition=Q(kind=Kind.SEARCH, quarter__isnull=False),
                violation_error_message="This look is already written down.",
            ),
        ]
        indexes = [
            models.Index(fields=["file", "-at"], name="audit_by_file"),
            models.Index(fields=["actor_id", "-at"], name="audit_by_actor"),
            models.Index(fields=["subject"], name="audit_by_subject"),
            GinIndex(
                OpClass(F("details"), name="jsonb_path_ops"), condition=Q(kind=Kind.SEARCH), name="audit_search_shown"
            ),
        ]

    def __str__(self):
        return f"{self.what} {self.subject}"


def label(row):
    """cases.case:12 — how the trail names a row."""
    return f"{row._meta.label_lower}:{row.pk}"
