from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import RawSQL

from cases import access
from cases.choices import EntryKind, Visibility

# Written as SQL for the reason cases.models.glance gives. Both are of the line's own session.
OTHERS = (
    'ARRAY(SELECT case_id FROM cases_sessioncase WHERE session_id = "cases_timelineentry"."session_id"'
    ' AND case_id <> "cases_timelineentry"."case_id" ORDER BY id)'
)
PEOPLE = 'ARRAY(SELECT name FROM cases_sessionperson WHERE session_id = "cases_timelineentry"."session_id" ORDER BY id)'
BESIDE = {
    "company": RawSQL(OTHERS, (), output_field=ArrayField(models.BigIntegerField())),
    "people": RawSQL(PEOPLE, (), output_field=ArrayField(models.CharField(max_length=120))),
}


class TimelineQuerySet(models.QuerySet):
    def visible_to(self, user):
        if not access.signed_in(user):
            return self.none()
        readable = access.notes_readable_by(user, "case__")
        return self.filter(access.cases_visible_to(user, "case__"), readable, access.open_to(user))

    def newest_first(self):
        return self.order_by("-happened_at", "-pk")

    def beside(self):
        """Who was there besides: `company`, the numbers of our other people's cases, to be named only through their own
        door; `people`, everyone else by name, as readable as the line."""
        return self.annotate(**BESIDE)


class TimelineEntry(models.Model):
    """One line of a person's story, one query to read. Contexts above write theirs through cases.actions.timeline."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
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
        ]

    def __str__(self):
        return f"timeline entry {self.pk}"
