"""The words of what employers gained (ER-9)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GainOf(models.TextChoices):
    """What an employer says came of working with us."""

    SATISFIED = "satisfied", _("How satisfied they are")
    PRACTICE = "practice", _("A way of hiring or managing that changed")
    TRAINING = "training", _("Able to train more than before")
