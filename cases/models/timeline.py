from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, NullIf

from cases import access
from cases.choices import EntryKind, Visibility
from cases.models.session import SessionCase, SessionPerson


class TimelineQuerySet(models.QuerySet):
    def visible_to(self, user):
        if not access.signed_in(user):
            return self.none()
        return self.filter(access.cases_visible_to(user, "case__"), access.notes_readable_by(user, "case__"))

    def newest_first(self):
        return self.order_by("-happened_at", "-pk")

    def beside(self, user):
        """Who was there besides: `company`, the names of our other people, empty where this reader may not see them;
        `people`, everyone else by name. Both are of the line's own session, which is as readable as the line."""
        called = Coalesce(NullIf("case__client__preferred_name", Value("")), "case__client__name")
        seen = Q(pk__isnull=False) & access.cases_visible_to(user, "case__")
        named = Case(When(seen, then=called), default=Value(""))
        ours = SessionCase.objects.filter(session=OuterRef("session_id")).exclude(case=OuterRef("case_id"))
        others = SessionPerson.objects.filter(session=OuterRef("session_id")).order_by("pk")
        return self.annotate(
            company=ArraySubquery(ours.order_by("pk").annotate(named=named).values("named")),
            people=ArraySubquery(others.values("name")),
        )


class TimelineEntry(models.Model):
    """One line of a person's story, one query to read. Contexts above write theirs through cases.actions.timeline."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    happened_at = models.DateTimeField()
    kind = models.CharField(max_length=9, choices=EntryKind)
    title = models.CharField(max_length=160)
    detail = models.CharField(max_length=300, blank=True)
    visibility = models.CharField(max_length=7, choices=Visibility, default=Visibility.TEAM)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    session = models.ForeignKey("cases.Session", models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=80, blank=True)  # employers.vacancy:7, for lines from above

    objects = TimelineQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case", "-happened_at", "-id"], name="timeline_case"),
            models.Index(fields=["session"], name="timeline_session"),
        ]

    def __str__(self):
        return f"timeline entry {self.pk}"
