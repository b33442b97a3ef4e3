"""The demo's commands refuse wherever real people's information might be."""

from django.conf import settings
from django.core.management.base import CommandError


def require_demo():
    """Refuses outside the demo. Production cannot be the demo at all: its settings refuse to load with DEMO=1."""
    if not settings.DEMO:
        raise CommandError("This is not the demo. Only with DEMO=1, which production refuses.")
