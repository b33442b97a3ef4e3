"""What we promise people of our service, one text a version (JM-8), and who was told which."""

from django.db import models

from cases import access
from cases.choices.service_promise import PromiseHow
from cases.models.reach import OfClientQuerySet


class ServicePromiseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everyone who works here reads the promise: it holds nothing personal."""
        return self if access.signed_in(user) else self.none()


class ServicePromise(models.Model):
    """One version of what we promise, and what we do not."""

    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    in_force_from = models.DateField()

    objects = ServicePromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                name="service_promise_version",
                violation_error_message="Somebody published this version a moment ago. Open it again.",
            )
        ]

    def __str__(self):
        return f"service promise {self.version}"


class PromiseTold(models.Model):
    """A person was told what we promise, and said that they heard it: which version, when, how, by whom."""

    client = models.ForeignKey("cases.Client", models.PROTECT, related_name="+", db_index=False)
    promise = models.ForeignKey(ServicePromise, models.PROTECT, related_name="+")
    told_on = models.DateField()
    how = models.CharField(max_length=8, choices=PromiseHow)
    told_by = models.CharField(max_length=120)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "promise"],
                name="promise_told_once",
                violation_error_message="They were told this version already.",
            )
        ]

    def __str__(self):
        return f"promise told {self.pk}"
