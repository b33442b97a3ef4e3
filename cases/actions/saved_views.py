"""Ways of looking at the caseload that someone keeps: one's own, without trail or history."""

from django.db import transaction

from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from cases.models import SavedView

AT_MOST = 30


@transaction.atomic
def save_view(*, by, name, query):
    """Keep the filters and the order under a name.

    Refuses: no name; a name of theirs that stands already; more than thirty.
    Leaves:  the view.
    """
    require(by, Can.SEE_CASES)
    if SavedView.objects.filter(owner_id=by.pk).count() >= AT_MOST:
        raise RuleBroken(f"Keep at most {AT_MOST} views. Remove one first.")
    return keep(SavedView(owner_id=by.pk, name=_named(name), query=query))


@transaction.atomic
def rename_view(*, by, view, name):
    """Refuses: someone else's view; no name; a name that stands already. Leaves: the view under its new name."""
    require(by, Can.SEE_CASES)
    view = _own(by, view)
    view.name = _named(name)
    return keep(view)


@transaction.atomic
def delete_view(*, by, view):
    """Refuses: someone else's view. Leaves: nothing of it."""
    require(by, Can.SEE_CASES)
    _own(by, view).delete()


def _own(by, view):
    view = lock(view)
    if view.owner_id != by.pk:
        raise RuleBroken("This view is someone else's.")
    return view


def _named(name):
    name = one_line(name)
    if not name:
        raise RuleBroken("Give it a name.", field="name")
    return name
