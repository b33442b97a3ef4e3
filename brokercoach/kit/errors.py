"""How the work says no. Django and DRF both know what to answer."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404


class RuleBroken(ValidationError):
    """A rule of the work said no: beside one field, or (field=None) to the whole deed."""

    def __init__(self, message, *, field=None, code="rule"):
        super().__init__({field: ValidationError(message, code=code)} if field else message, code=code)


class Conflict(RuleBroken):
    """Someone else got there first. `theirs` is what stands now, so that both can be shown."""

    def __init__(self, message, *, theirs=None):
        super().__init__(message, code="conflict")
        self.theirs = theirs


class WrittenDown(RuleBroken):
    """A refusal that the trail has to know of. The deed is undone first; then whoever answers writes it down."""

    def __init__(self, message, *, by, what, row, field=None, **details):
        super().__init__(message, field=field)
        self.by, self.what, self.row, self.details = by, what, row, details


class NotOffered(RuleBroken):
    """What was sent names rows, as (model, pk), that are not there to choose. Those out of reach go to the trail."""

    def __init__(self, message, *, rows, field=None):
        super().__init__(message, field=field)
        self.rows = rows


class SentAgain(Exception):
    """The API has done this very thing for them before: it answers as it did then. `told` is its status and id."""

    def __init__(self, told):
        super().__init__()
        self.told = told


class NotAllowed(PermissionDenied):
    """The actor has no grant for this deed. Pages and API both answer 403."""


class OutOfReach(Http404):
    """A row named in the deed is not one this actor sees. Pages and API both answer 404, and say no more.

    `rows` are those asked for, as (model, pk), for the trail.
    """

    def __init__(self, *words, rows=()):
        super().__init__(*words)
        self.rows = rows


class StandsElsewhere(OutOfReach):
    """The row was joined with another. Its address leads there for whoever may see that; for others it is gone."""

    def __init__(self, model, pk):
        super().__init__("This was joined with another.")
        self.model, self.pk = model, pk
