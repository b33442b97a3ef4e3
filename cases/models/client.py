import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from cases import access
from cases.choices import ContactKind, Gender
from cases.models.reach import OfClientQuerySet


class ClientQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.cases_visible_to(user, "case__"))


@pghistory.track(exclude=["folded_name", "name_pieces", "search"])
class Client(models.Model):
    """A person we walk beside, known first by the name they like. No agency's number is their key (IPP 13)."""

    name = models.CharField(max_length=160)
    preferred_name = models.CharField(max_length=80, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    born_on = models.DateField(null=True, blank=True)
    gender = models.CharField(max_length=8, choices=Gender, blank=True)
    gender_words = models.CharField(max_length=60, blank=True)
    area = models.CharField(max_length=80, blank=True)
    reach_note = models.CharField("how and when to reach them", max_length=160, blank=True)
    safety_note = models.CharField("what keeps them safe", max_length=300, blank=True)
    household_size = models.PositiveSmallIntegerField(null=True, blank=True)
    dependants = models.PositiveSmallIntegerField(null=True, blank=True)
    household_words = models.CharField(max_length=200, blank=True)
    words = models.CharField("what matters, in their own words", max_length=600, blank=True)

    # kept by cases.actions from the names above, for finding (kit.text.fold); search follows in the database
    folded_name = models.CharField(max_length=260, blank=True)
    name_pieces = ArrayField(models.CharField(max_length=3), default=list, blank=True)  # for names with a slip in them
    search = models.GeneratedField(
        expression=SearchVector("folded_name", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, db_default=1)  # of the facts, so that two who edit see each other

    objects = ClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="client_has_a_name", condition=~Q(name=""), violation_error_message="Give a name to call them by."
            )
        ]
        indexes = [
            GinIndex(fields=["search"], name="client_search"),
            GinIndex(fields=["name_pieces"], name="client_pieces"),
            models.Index(fields=["folded_name"], name="client_folded", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["born_on"], name="client_born"),
        ]

    def __str__(self):
        return f"client {self.pk}"

    @property
    def called(self):
        """What we call them: the preferred name, else the first word of the name."""
        return self.preferred_name or self.name.split(" ")[0]

    @property
    def display_name(self):
        """Preferred name first. Bill (Wiremu Te Rangi), but Hēmi Tamihere when the name already begins with it."""
        if self.preferred_name and not self.name.startswith(self.preferred_name):
            return f"{self.preferred_name} ({self.name})"
        return self.name


class ContactPointQuerySet(OfClientQuerySet):
    def safe(self):
        """Where something automatic may go: current, not shared, not unsafe."""
        return self.filter(ended_on=None, is_shared=False, is_unsafe=False)


@pghistory.track()
class ContactPoint(models.Model):
    """One way to reach a person, with how and when. Nothing automatic ever goes to a shared or unsafe one."""

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ContactKind)
    value = models.CharField(max_length=200)
    key = models.CharField(max_length=200, blank=True)  # E.164 or lower-cased e-mail, for finding the same person
    note = models.CharField("how and when", max_length=120, blank=True)
    is_preferred = models.BooleanField(default=False)
    is_shared = models.BooleanField(default=False)
    is_unsafe = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contact_point_says_something",
                condition=~Q(value=""),
                violation_error_message="Give the number or address.",
            )
        ]
        indexes = [
            models.Index(fields=["key"], name="contact_point_key"),
        ]

    def __str__(self):
        return f"contact point {self.pk}"
