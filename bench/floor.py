"""The least a page could cost: signed in, behind the same middleware, one indexed statement, one plain table.

`rows` in the address says how many to read or insert. These views are on no address of the application: they are known
to bench.urls alone, and only the bench runs that.
"""

from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from brokercoach.accounts.choices import Role
from brokercoach.kit import dates
from cases.choices import EntryKind
from cases.models import Case, TimelineEntry

SOURCE = "bench.floor"
COLUMNS = {
    Case: ("pk", "sort_name", "stage", "stage_since", "opened_on", "last_contact_on", "next_on", "quiet_on", "lead_id"),
    TimelineEntry: ("pk", "happened_at", "kind", "title", "detail", "visibility", "author_id", "session_id"),
}


def people(request, rows):
    """People of this reader's, in the order of the index that fits them."""
    found = Case.objects.order_by("sort_name", "pk")
    if request.user.role == Role.COACH:
        found = found.filter(lead_id=request.user.pk)
    elif request.user.role == Role.MANAGER:
        found = found.filter(team_id__in=request.user.teams_led())
    return _table(request, found[:rows])


def lines(request, pk, rows):
    """A person's newest lines."""
    return _table(request, TimelineEntry.objects.filter(case_id=pk).order_by("-happened_at", "-pk")[:rows])


@require_POST
def insert(request, pk, rows):
    """As many rows as a save writes, in one statement."""
    case = get_object_or_404(Case, pk=pk)
    now = dates.now()
    made = [
        TimelineEntry(
            case=case, happened_at=now, kind=EntryKind.WORK, title="Floor", author=request.user, source=SOURCE
        )
        for _ in range(rows)
    ]
    with transaction.atomic():
        TimelineEntry.objects.bulk_create(made)
    return _table(request, made)


def _table(request, rows):
    """Whole rows of the model, as a list view would read them."""
    rows = list(rows)
    columns = COLUMNS[type(rows[0])] if rows else ()
    shown = [tuple(getattr(row, column) for column in columns) for row in rows]
    return render(request, "bench/floor.html", {"title": "Floor", "columns": columns, "rows": shown})
