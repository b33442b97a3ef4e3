import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases import access
from cases.choices.closed import WhyClosed


class RestrictionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever leads the file or its team, and quality reviewers; never whom it shuts out."""
        if not access.signed_in(user):
            return self.none()
        decides = Q(case__lead_id=user.pk) | Q(case__team_id__in=user.teams_led()) | access.reviews(user)
        seen = access.cases_visible_to(user, "case__")
        return self.filter(seen, decides).exclude(shut_out_id=user.pk)

    def standing(self, on):
        return self.filter(Q(until_on=None) | Q(until_on__gt=on), since_on__lte=on)


@pghistory.track()
class Restriction(models.Model):
    """One file closed to one colleague, from a day to a day (CC-8). Kin or a former partner never learn of it.

    What it closes is said in cases/access.py, one place for every page, list, message and file that leaves. Two of one
    colleague may stand after two files became one: it is closed while either does.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    shut_out = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    why = models.CharField(max_length=8, choices=WhyClosed)
    why_words = models.CharField(max_length=200, blank=True)
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)  # the first day it is open again; none: until someone lifts it
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="restriction_ends_after_start",
                condition=Q(until_on=None) | Q(until_on__gte=F("since_on")),
                violation_error_message="It ends on or after the day it begins.",
            ),
            models.CheckConstraint(
                name="restriction_other_has_words",
                condition=~Q(why=WhyClosed.OTHER) | ~Q(why_words=""),
                violation_error_message="Say in a few words why.",
            ),
        ]
        indexes = [
            models.Index(fields=["shut_out", "since_on", "until_on", "case"], name="restriction_whom"),
            models.Index(fields=["case", "until_on"], name="restriction_case"),
        ]

    def __str__(self):
        return f"restriction {self.pk}"
