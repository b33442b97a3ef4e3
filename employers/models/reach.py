"""The one door through which rows of this context leave."""

from django.db import models

from employers import access


class EmployersQuerySet(models.QuerySet):
    """Rows about employers: shared between teams, whatever they hold."""

    def visible_to(self, user):
        return self.filter(access.employers_visible_to(user))
