import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases import access
from cases.choices.closed import AskAnswer


class AskQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever asked, and those who lead the file or its team; nobody to whom the file is closed."""
        if not access.signed_in(user):
            return self.none()
        holds = Q(case__lead_id=user.pk) | Q(case__team_id__in=user.teams_led())
        return self.filter(Q(asker=user) | holds, access.let_in(user, "case_id"))

    def open(self):
        return self.filter(answer="")


class Ask(models.Model):
    """We may already know this person: someone asked, and those who hold the file answer (CC-8).

    The asker never learns whose file it is: no name, no team, no number of it. `case` is for those who answer.
    """

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=AskAnswer, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = AskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "case"],
                condition=Q(answer=""),
                name="ask_once",
                violation_error_message="You have asked already. They have been told.",
            ),
            models.CheckConstraint(
                name="ask_answered_by_someone",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                violation_error_message="An answer has someone who gave it.",
            ),
        ]
        indexes = [
            models.Index(fields=["asker", "-asked_at"], name="ask_asker"),
            models.Index(fields=["case", "-asked_at"], name="ask_case"),
        ]

    def __str__(self):
        return f"ask {self.pk}"


class GlassQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever broke it, those who lead the file or its team, and quality reviewers."""
        if not access.signed_in(user):
            return self.none()
        holds = Q(case__lead_id=user.pk) | Q(case__team_id__in=user.teams_led()) | access.reviews(user)
        return self.filter(Q(by=user) | holds, access.let_in(user, "case_id"))

    def standing(self, now):
        return self.filter(began_at__lte=now, ends_at__gt=now, ended_at=None)


@pghistory.track()
class Glass(models.Model):
    """Break-glass: one file opened to someone outside its reach, to read, with a reason, for an hour (CC-8).

    The one row that widens reach, in cases/access.py; a file closed to them stays closed.
    """

    ask = models.ForeignKey("cases.Ask", models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=300)
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # earlier than that, by hand

    objects = GlassQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="glass_ends_after_start",
                condition=Q(ends_at__gt=F("began_at")),
                violation_error_message="It ends after it begins.",
            ),
            models.CheckConstraint(
                name="glass_has_reason", condition=~Q(reason=""), violation_error_message="Say why it cannot wait."
            ),
        ]
        indexes = [
            models.Index(fields=["by", "case", "-ends_at"], name="glass_by"),
            models.Index(fields=["-began_at"], name="glass_began"),
        ]

    def __str__(self):
        return f"glass {self.pk}"
