"""Who stands alongside: cultural support as wanted, offered, answered and given, and an interpreter at a session."""

import pghistory
from django.db import models
from django.db.models import Q

from cases import access
from cases.choices.direction import Interpreting, TheirAnswer
from cases.models.basics import a_writer
from cases.models.reach import OfCaseQuerySet
from cases.models.session import Session


@pghistory.track()
class CulturalSupport(models.Model):
    """Support in their own culture (CS-11): wanted by them, offered by us, answered by them. Each has its day."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    what = models.CharField(max_length=160)
    wanted_on = models.DateField(null=True, blank=True)
    offered_on = models.DateField(null=True, blank=True)
    practitioner = models.CharField(max_length=120, blank=True)
    their_answer = models.CharField(max_length=8, choices=TheirAnswer, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    written_by = a_writer()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cultural_has_words", condition=~Q(what=""), violation_error_message="Say what would help."
            ),
            models.CheckConstraint(
                name="cultural_wanted_or_offered",
                condition=Q(wanted_on__isnull=False) | Q(offered_on__isnull=False),
                violation_error_message="Say when they asked for it, or when we offered it.",
            ),
            models.CheckConstraint(
                name="cultural_offer_names_someone",
                condition=Q(offered_on=None, practitioner="") | Q(offered_on__isnull=False) & ~Q(practitioner=""),
                violation_error_message="An offer has a day and names who would give it.",
            ),
            models.CheckConstraint(
                name="cultural_answer_to_an_offer",
                condition=Q(their_answer="", answered_on=None)
                | ~Q(their_answer="") & Q(answered_on__isnull=False, offered_on__isnull=False),
                violation_error_message="They answer an offer, on a day.",
            ),
        ]

    def __str__(self):
        return f"cultural support {self.pk}"


class CulturalSupportGiven(models.Model):
    """A day on which it was given, and by whom, by name."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    support = models.ForeignKey("cases.CulturalSupport", models.PROTECT, related_name="+", db_index=False)
    given_on = models.DateField()
    by_whom = models.CharField(max_length=120)
    written_by = a_writer()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["support", "given_on"],
                name="cultural_given_once_a_day",
                violation_error_message="That day is written down already.",
            ),
            models.CheckConstraint(
                name="cultural_given_by_someone",
                condition=~Q(by_whom=""),
                violation_error_message="Say who gave it, by name.",
            ),
        ]

    def __str__(self):
        return f"cultural support given {self.pk}"


class InterpretedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Through the case and the session alike."""
        return self.filter(access.cases_visible_to(user, "case__"), session__in=Session.objects.visible_to(user))


@pghistory.track()
class Interpreted(models.Model):
    """How it was with an interpreter for one person at one session (CS-10)."""

    session = models.ForeignKey("cases.Session", models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    interpreting = models.CharField(max_length=11, choices=Interpreting)
    language = models.CharField(max_length=40, blank=True)

    objects = InterpretedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "case"],
                name="interpreted_once",
                violation_error_message="This is written down already.",
            )
        ]

    def __str__(self):
        return f"interpreted {self.pk}"
