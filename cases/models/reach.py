"""The two doors most rows of this context share: seen by whoever sees the case they belong to."""

from django.db import models

from cases import access


def of_file(rows, user, case, path, **own):
    """Rows that reach their case by `path`, seen by whoever sees it; of one file, those that match `own` alone.

    A file that came by its own door for this reader is not asked about again: its rows follow it.
    """
    if case is None:
        return rows.filter(access.cases_visible_to(user, path))
    if access.came_for(user, case):
        return rows.filter(**own)
    return rows.filter(access.cases_visible_to(user, path), **own)


class OfCaseQuerySet(models.QuerySet):
    """Rows with a `case`."""

    def visible_to(self, user, of=None):
        return of_file(self, user, of, "case__", case_id=of and of.pk)


class OfClientQuerySet(models.QuerySet):
    """Rows with a `client`."""

    def visible_to(self, user, of=None):
        return of_file(self, user, of, "client__case__", client_id=of and of.client_id)
