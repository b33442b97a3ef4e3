"""The words of events with employers (ER-11, JM-7)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventOf(models.TextChoices):
    """What kind of event it is."""

    SOCIAL = "social", _("Social")
    TOUR = "tour", _("Tour")
    TALK = "talk", _("Guest talk")
    PANEL = "panel", _("Panel")
    FAIR = "fair", _("Job fair")


class HostedBy(models.TextChoices):
    """Who hosts it."""

    US = "us", _("Our team")
    THEM = "them", _("Them")
    TOGETHER = "together", _("Both together")


class EventState(models.TextChoices):
    """Where an event stands."""

    PLANNED = "planned", _("To come")
    HELD = "held", _("Held")
    OFF = "off", _("Called off")
