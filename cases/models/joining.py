"""Two files of one person: said to be one, or said not to be."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from cases import access


class NotSameQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees one of the two sees that they are two."""
        if not access.signed_in(user):
            return self.none()
        return self.filter(access.cases_visible_to(user, "one__") | access.cases_visible_to(user, "other__"))


class NotSame(models.Model):
    """Someone looked and said: these are two people. No path asks about this pair again. The smaller number first."""

    one = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    other = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()

    objects = NotSameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                name="not_same_said_once",
                violation_error_message="These are already said to be two people.",
            ),
            models.CheckConstraint(
                name="not_same_in_order",
                condition=Q(one__lt=F("other")),
                violation_error_message="Choose two different people.",
            ),
        ]

    def __str__(self):
        return f"not the same {self.pk}"


class JoinedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the file that was kept."""
        return self.filter(access.cases_visible_to(user, "kept__"))

    def standing(self):
        return self.filter(undone_at=None)


class Joined(models.Model):
    """Two files of one person became one: what moved, by number, so that it can move back; never what it said."""

    kept = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    gone = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    joined_on = models.DateField()
    joined_at = models.DateTimeField()
    moved = models.JSONField(default=dict, blank=True)  # {"cases.FollowUp.case": [7, 8]}
    changed = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)  # [label, pk, field, was, now]
    filled = models.JSONField(default=list, blank=True)  # names of facts the kept file lacked
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = JoinedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(undone_at=None),
                name="joined_once",
                violation_error_message="This file was joined with another already.",
            ),
            models.CheckConstraint(
                name="joined_two_files",
                condition=~Q(kept=F("gone")),
                violation_error_message="Choose two different files.",
            ),
        ]
        indexes = [models.Index(fields=["kept", "-joined_at"], name="joined_kept")]

    def __str__(self):
        return f"joined {self.pk}"
