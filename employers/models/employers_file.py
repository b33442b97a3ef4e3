"""A list of employers on its way in from a spreadsheet. The file itself is never kept."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can
from employers.choices.imports import EmployersFileState, LineVerdict, SameEmployer
from employers.models.employer import Employer


def brought_by(user, prefix=""):
    """Whoever brought it, while they may bring employers in."""
    signed_in = getattr(user, "is_authenticated", False) and may(user, Can.IMPORT_EMPLOYERS)
    return Q(**{f"{prefix}brought_by": user.pk}) if signed_in else Q(pk__in=[])


class EmployersFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(brought_by(user))


class EmployersFile(models.Model):
    """One file on its way in."""

    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    file_name = models.CharField(max_length=120, blank=True)
    file_digest = models.CharField(max_length=64)
    warnings = models.JSONField(default=list, blank=True)  # what the reader of it should be told
    headers = models.JSONField(default=list, blank=True)
    columns = models.JSONField(default=dict, blank=True)  # {header: field}
    state = models.CharField(max_length=6, choices=EmployersFileState, default=EmployersFileState.READ)
    rows_read = models.PositiveIntegerField(default=0)
    rows_taken = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = EmployersFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="employers_file_taken_is_finished",
                condition=~Q(state=EmployersFileState.TAKEN) | Q(finished_at__isnull=False),
                violation_error_message="A list that is brought in was finished at a moment.",
            )
        ]
        indexes = [models.Index(fields=["brought_by", "-read_at"], name="employers_file_brought")]

    def __str__(self):
        return f"employers file {self.pk}"


class EmployersLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(brought_by(user, "file__"))


class EmployersLine(models.Model):
    """One line of it: its cells, what is wrong with them, and what became of it.

    `digest` is the same for the same line in any file; one of a digest is ever taken: the same file twice adds nothing.
    """

    file = models.ForeignKey(EmployersFile, models.CASCADE, related_name="+", db_index=False)
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=list, blank=True)
    shape_problem = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=6, choices=LineVerdict, default=LineVerdict.UNREAD)
    faults = models.JSONField(default=list, blank=True)
    doubles = models.JSONField(default=list, blank=True)  # [{"employer" or "line", "reasons"}]
    choice = models.CharField(max_length=7, choices=SameEmployer, blank=True)
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="+")

    objects = EmployersLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "line"], name="employers_line_once", violation_error_message="This line is read."
            ),
            models.UniqueConstraint(
                fields=["digest"],
                condition=Q(verdict=LineVerdict.TAKEN),
                name="employers_line_taken_once",
                violation_error_message="This line was brought in before.",
            ),
        ]
        indexes = [models.Index(fields=["file", "verdict", "line"], name="employers_line_verdict")]

    def __str__(self):
        return f"employers line {self.pk}"
