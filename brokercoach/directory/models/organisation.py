from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from brokercoach.directory import access
from brokercoach.directory.choices import Division, OrganisationKind
from brokercoach.kit.periods import ends_after_start
from brokercoach.kit.text import beginnings


class DirectoryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.directory_visible_to(user))


class OrganisationQuerySet(DirectoryQuerySet):
    def standing(self):
        """Those that were not merged into another."""
        return self.filter(merged_into=None)

    def named_like(self, words):
        """Names with words that begin so, however they are spelt; nothing for words without a letter or figure."""
        query = beginnings(words)
        if not query:
            return self.none()
        return self.filter(search=SearchQuery(query, search_type="raw", config="simple"))


class Organisation(models.Model):
    """One organisation, whatever it is to us."""

    name = models.CharField(max_length=160)
    folded_name = models.CharField(max_length=200)
    core_name = models.CharField(max_length=200)
    kinds = ArrayField(models.CharField(max_length=8, choices=OrganisationKind))
    nzbn = models.CharField("NZBN", max_length=13, blank=True)
    division = models.CharField(max_length=1, choices=Division, blank=True)
    area = models.CharField(max_length=80, blank=True)
    website = models.URLField(max_length=200, blank=True)
    added_on = models.DateField()
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    merged_on = models.DateField(null=True, blank=True)
    search = models.GeneratedField(
        expression=SearchVector("folded_name", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["nzbn"],
                condition=Q(merged_into=None) & ~Q(nzbn=""),
                name="organisation_one_per_nzbn",
                violation_error_message="An organisation with this NZBN stands in the directory already.",
            ),
            models.CheckConstraint(
                name="organisation_is_something",
                condition=Q(kinds__len__gt=0),
                violation_error_message="Say what this organisation is to us.",
            ),
            models.CheckConstraint(
                name="organisation_merged_on_a_day_into_another",
                condition=Q(merged_into=None, merged_on=None)
                | (Q(merged_into__isnull=False, merged_on__isnull=False) & ~Q(merged_into=F("id"))),
                violation_error_message="A merge has a day, and another organisation that stays.",
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="organisation_search"),
            models.Index(fields=["folded_name", "id"], condition=Q(merged_into=None), name="organisation_by_name"),
            models.Index(fields=["core_name"], name="organisation_core"),
        ]

    def __str__(self):
        return f"organisation {self.pk}"

    @property
    def kinds_in_words(self):
        return [str(OrganisationKind(kind).label) for kind in self.kinds]


class SiteQuerySet(DirectoryQuerySet):
    pass


class Site(models.Model):
    """A place where an organisation works."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    area = models.CharField(max_length=80, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="site_one_per_name",
                violation_error_message="This organisation has a site of this name already.",
            )
        ]

    def __str__(self):
        return f"site {self.pk}"


class ContactQuerySet(DirectoryQuerySet):
    def current(self):
        return self.filter(ended_on=None)


class Contact(models.Model):
    """Someone we speak to at an organisation, until they leave or change desks."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    does = models.CharField("what they do there", max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    since_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start(
                "contact_ends_after_start",
                says="Someone stops being our contact on or after the day they became it.",
                start="since_on",
            )
        ]
        indexes = [models.Index(fields=["organisation", "ended_on"], name="contact_organisation")]

    def __str__(self):
        return f"contact {self.pk}"
