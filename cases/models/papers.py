"""Documents kept with a person, one current of each, and advice given: earlier versions and words stay."""

from django.db import models
from django.db.models import Q

from cases import access
from cases.choices.papers import AdviceTopic, Checked, Paper
from cases.models.basics import a_writer
from cases.models.reach import OfCaseQuerySet, of_file


class Document(models.Model):
    """One document of a person, such as their CV: there is one CV, however many versions (SC-3)."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=11, choices=Paper)
    title = models.CharField(max_length=80)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "title"],
                name="document_once",
                violation_error_message="This document is there already: add a version to it.",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(kind=Paper.CV),
                name="document_one_cv",
                violation_error_message="There is one CV: add a version to it.",
            ),
        ]

    def __str__(self):
        return f"document {self.pk}"


class VersionQuerySet(models.QuerySet):
    def visible_to(self, user, of=None):
        return of_file(self, user, of, "document__case__", document__case=of and of.pk)


class DocumentVersion(models.Model):
    """One version, with its author and why it changed. Opened by nobody before it is checked."""

    document = models.ForeignKey("cases.Document", models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    author = a_writer()
    why = models.CharField(max_length=200, blank=True)
    media = models.CharField(max_length=80)
    ending = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    checked = models.CharField(max_length=7, choices=Checked, default=Checked.WAITS)
    found = models.CharField(max_length=120, blank=True)
    added_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "version"],
                name="document_version_once",
                violation_error_message="Someone else added a version meanwhile. Look at it first.",
            ),
            models.CheckConstraint(
                name="document_change_has_reason",
                condition=Q(version=1) | ~Q(why=""),
                violation_error_message="Say why it changes.",
            ),
        ]
        indexes = [models.Index(fields=["added_at"], condition=Q(checked=Checked.WAITS), name="document_waits")]

    def __str__(self):
        return f"document version {self.pk}"


class ContentQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.cases_visible_to(user, "version__document__case__"))


class DocumentContent(models.Model):
    """The bytes of one version. They stand in the database: no web server can hand them out, and one backup has all."""

    version = models.OneToOneField("cases.DocumentVersion", models.PROTECT, primary_key=True, related_name="+")
    data = models.BinaryField()

    objects = ContentQuerySet.as_manager()

    def __str__(self):
        return f"document content {self.pk}"


class Advice(models.Model):
    """Advice given to a person. What reverses it says why; the person is shown only what stands (SC-3)."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    topic = models.CharField(max_length=9, choices=AdviceTopic)
    said = models.CharField(max_length=400)
    said_on = models.DateField()
    author = a_writer()
    reverses = models.ForeignKey("cases.Advice", models.PROTECT, null=True, blank=True, related_name="+")
    because = models.CharField(max_length=200, blank=True)
    reversed_on = models.DateField(null=True, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="advice_reversed_with_reason",
                condition=Q(reverses=None) | ~Q(because=""),
                violation_error_message="Say why the earlier advice no longer holds.",
            ),
            models.UniqueConstraint(
                fields=["reverses"],
                condition=Q(reverses__isnull=False),
                name="advice_reversed_once",
                violation_error_message="That advice was taken back already.",
            ),
        ]
        indexes = [models.Index(fields=["case", "-said_on"], name="advice_case")]

    def __str__(self):
        return f"advice {self.pk}"
