"""A row asked for and refused is written down, under each file it belongs to; so is a deed to be known of."""

from django.dispatch import receiver

from brokercoach.audit import trail
from brokercoach.audit.files import FILES, files_of, row_of_page
from brokercoach.audit.models import label
from brokercoach.kit.events import choice_refused, deed_refused, page_refused, row_refused


@receiver(row_refused)
def write_down_the_attempt(*, by, model, lookup, **_):
    """Outside their reach, or not there: both read the same."""
    _write("file.refused", by, model, lookup.get("pk", "?"))


@receiver(choice_refused)
def write_down_the_choice(*, by, model, pk, **_):
    """A row named in what was sent. Rows that belong to nobody's file leave no line."""
    if model._meta.label_lower in FILES:
        _write("file.refused", by, model, pk)


@receiver(page_refused)
def write_down_the_page(*, by, match, **_):
    """A page about someone that their role does not open. Pages about nobody leave no line."""
    asked = row_of_page(match)
    if asked and getattr(by, "is_authenticated", False):
        _write("page.refused", by, *asked)


def _write(what, by, model, pk):
    for file in files_of(model, pk):
        trail.note_refused(by=by, what=what, subject=f"{model._meta.label_lower}:{pk}", file=file)


@receiver(deed_refused)
def write_down_the_refusal(*, by, what, row, details, **_):
    trail.note_refused(by=by, what=what, subject=label(row), **details)
