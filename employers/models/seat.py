"""Who of an employer signs in, and what they say of their vacancies."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from brokercoach.kit.periods import ends_after_start
from employers import access
from employers.choices.seats import Said
from employers.models.employer import Employer
from employers.models.vacancy import OfVacancyQuerySet, Vacancy


class SeatQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.seats_visible_to(user))

    def standing(self):
        return self.filter(ended_on=None)


class Seat(models.Model):
    """A contact of an employer who signs in for them: invited, then from a day to a day.

    It is what ties an account to one employer. It ends when they stop being our contact.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    contact = models.ForeignKey("directory.Contact", models.PROTECT, related_name="+", db_index=False)
    invitation = models.ForeignKey("accounts.Invitation", models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    invited_on = models.DateField()
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact"],
                condition=Q(ended_on=None),
                name="seat_one_per_contact",
                violation_error_message="They are invited already, or sign in.",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(ended_on=None) & Q(user__isnull=False),
                name="seat_one_per_user",
                violation_error_message="They sign in for another employer.",
            ),
            models.CheckConstraint(
                name="seat_begins_with_an_account",
                condition=Q(user=None, since_on=None) | Q(user__isnull=False, since_on__isnull=False),
                violation_error_message="It begins on the day they have an account.",
            ),
            ends_after_start("seat_ends_after_invited", says="It ends on or after the day of it.", start="invited_on"),
        ]

    def __str__(self):
        return f"seat {self.pk}"


class VacancyWord(models.Model):
    """What an employer's own contact says of a vacancy as we hold it: it is right, or this has changed."""

    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="+", db_index=False)
    said = models.CharField(max_length=6, choices=Said)
    words = models.CharField("what has changed", max_length=600, blank=True)
    version = models.PositiveIntegerField("what they had before them")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_on = models.DateField()
    step = models.ForeignKey("employers.NextStep", models.PROTECT, null=True, blank=True, related_name="+")

    objects = OfVacancyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="vacancy_word_change_in_words",
                condition=Q(said=Said.RIGHT, words="", step=None) | (Q(said=Said.CHANGE) & ~Q(words="")),
                violation_error_message="Say what has changed.",
            )
        ]
        indexes = [models.Index(fields=["vacancy", "-id"], name="vacancy_word")]

    def __str__(self):
        return f"vacancy word {self.pk}"
