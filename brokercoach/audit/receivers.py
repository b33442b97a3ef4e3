"""A row asked for and refused is written down."""

from django.dispatch import receiver

from brokercoach.audit import trail
from brokercoach.kit.events import row_refused


@receiver(row_refused)
def write_down_the_attempt(*, by, model, lookup, **_):
    asked = lookup.get("pk", "?")
    trail.note_refused(by=by, what="file.refused", subject=f"{model._meta.label_lower}:{asked}")
