"""How somebody heard what we promise."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PromiseHow(models.TextChoices):
    READ_OUT = "read_out", _("Read out")
    SHOWN = "shown", _("Shown, and they read it")
    SENT = "sent", _("Sent, and they answered")
