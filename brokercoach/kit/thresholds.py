"""The definitions' numbers: settings with defaults, read in one place."""

from django.conf import settings


def threshold(name):
    """The number for a name in settings.THRESHOLDS; KeyError for a name nobody defined."""
    return settings.THRESHOLDS[name]
