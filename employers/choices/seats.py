"""The words of an employer's own pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Said(models.TextChoices):
    """What an employer says of a vacancy as we hold it."""

    RIGHT = "right", _("It is right")
    CHANGE = "change", _("Something has changed")
