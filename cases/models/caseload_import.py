"""A caseload on its way in from a spreadsheet, and the words it brought along."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases import access
from cases.choices import DoubleChoice, ImportState, Verdict
from cases.models.reach import OfCaseQuerySet


class ImportBatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.imports_visible_to(user))

    def unfinished(self):
        """Given to a job and not done: looked through or brought in by whichever worker comes first."""
        return self.filter(state__in=[ImportState.MAPPED, ImportState.TAKING])

    def not_done(self):
        """Neither brought in nor given up: the same file sent again is this one."""
        return self.exclude(state__in=[ImportState.TAKEN, ImportState.FAILED])


class ImportBatch(models.Model):
    """One file on its way in. The file itself is never kept; its rows stand in ImportRow until they are no use."""

    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+")  # holds whoever has no coach
    teams = ArrayField(models.BigIntegerField(), default=list, blank=True)  # every team its rows would go to
    file_name = models.CharField(max_length=120, blank=True)
    file_digest = models.CharField(max_length=64)
    about_file = models.JSONField(default=dict, blank=True)  # kind, alphabet, delimiter, what the reader should be told
    headers = models.JSONField(default=list, blank=True)
    columns = models.JSONField(default=dict, blank=True)  # {header: field}
    coaches = models.JSONField(default=list, blank=True)  # names we could not place: said, key, lines, count, who
    state = models.CharField(max_length=9, choices=ImportState, default=ImportState.READ)
    only_whole = models.BooleanField(default=False)  # every row or none
    problem = models.CharField(max_length=300, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_taken = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField()
    previewed_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="import_taken_is_finished",
                condition=~Q(state=ImportState.TAKEN) | Q(finished_at__isnull=False),
                violation_error_message="A caseload that is brought in was finished at a moment.",
            )
        ]
        indexes = [
            models.Index(fields=["brought_by", "-read_at"], name="import_brought_by"),
            models.Index(
                fields=["state"], condition=Q(state__in=[ImportState.MAPPED, ImportState.TAKING]), name="import_due"
            ),
        ]

    def __str__(self):
        return f"caseload import {self.pk}"


class OfImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.imports_visible_to(user, "batch__"))


class ImportRowQuerySet(OfImportQuerySet):
    def visible_to(self, user):
        """A row that became a file goes where the file goes: closed to whom the file is closed."""
        rows = super().visible_to(user)
        return rows.filter(access.let_in(user, "case_id")) if access.signed_in(user) else rows


class ImportRow(models.Model):
    """One line of a file: its cells as read, what is wrong with them, and what became of it.

    `digest` is the same for the same row in any file (its known columns, in any order; the second of two equal rows has
    its own), and only one row of a digest is ever taken: the same file twice adds nothing.
    """

    batch = models.ForeignKey("cases.ImportBatch", models.CASCADE, related_name="+", db_index=False)
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=list, blank=True)
    shape_problem = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=12, choices=Verdict, default=Verdict.UNREAD)
    faults = models.JSONField(default=list, blank=True)
    doubles = models.JSONField(default=list, blank=True)
    choice = models.CharField(max_length=9, choices=DoubleChoice, blank=True)
    has_warning = models.BooleanField(default=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "line"], name="import_row_once", violation_error_message="This line is already read."
            ),
            models.UniqueConstraint(
                fields=["digest"],
                condition=Q(verdict=Verdict.TAKEN),
                name="import_row_taken_once",
                violation_error_message="This row was brought in before.",
            ),
        ]
        indexes = [
            models.Index(fields=["batch", "verdict", "line"], name="import_row_verdict"),
            models.Index(fields=["batch", "line"], condition=Q(has_warning=True), name="import_row_warning"),
            models.Index(fields=["case"], condition=Q(case__isnull=False), name="import_row_case"),
        ]

    def __str__(self):
        return f"caseload import row {self.pk}"


class ImportProgress(models.Model):
    """How far the work on a file is. Written beside the deed's transaction, so that others see it move."""

    batch = models.OneToOneField("cases.ImportBatch", models.CASCADE, primary_key=True, related_name="+")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)  # how often a worker began

    objects = OfImportQuerySet.as_manager()

    def __str__(self):
        return f"caseload import progress {self.pk}"


class ColumnMappingQuerySet(models.QuerySet):
    def visible_to(self, user):
        if not access.signed_in(user):
            return self.none()
        return self.filter(Q(owner=user) | Q(team_id__in=user.teams_led()))


class ColumnMapping(models.Model):
    """How someone read a file with these column names; offered again for the next one like it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+", db_index=False)
    signature = models.CharField(max_length=64)
    columns = models.JSONField(default=dict, blank=True)
    coaches = models.JSONField(default=dict, blank=True)  # {name's key: who they are here, or 0 for the team's queue}
    saved_at = models.DateTimeField()

    objects = ColumnMappingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "signature"],
                name="column_mapping_once",
                violation_error_message="You have already said what these columns hold.",
            )
        ]
        indexes = [models.Index(fields=["team", "signature"], name="column_mapping_team")]

    def __str__(self):
        return f"column mapping {self.pk}"


@pghistory.track()
class EarlierNote(models.Model):
    """What the caseload before this one said of a person, word for word.

    It is no session: nobody knows who wrote it, or when. It stands on the timeline on the day it was brought in, whole
    among the notes, and is read by whoever sees the case.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    text = models.TextField(max_length=30_000)
    brought_on = models.DateField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="earlier_note_says_something",
                condition=~Q(text=""),
                violation_error_message="A note says something.",
            )
        ]

    def __str__(self):
        return f"earlier note {self.pk}"
