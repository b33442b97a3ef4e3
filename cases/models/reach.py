"""The two doors most rows of this context share: seen by whoever sees the case they belong to."""

from django.db import models

from cases import access


class OfCaseQuerySet(models.QuerySet):
    """Rows with a `case`."""

    def visible_to(self, user):
        return self.filter(access.cases_visible_to(user, "case__"))


class OfClientQuerySet(models.QuerySet):
    """Rows with a `client`."""

    def visible_to(self, user):
        return self.filter(access.cases_visible_to(user, "client__case__"))
