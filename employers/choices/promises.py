"""The words of what employers promise, and of what becomes of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Promised(models.TextChoices):
    """What an employer promised (ER-5; an advance on wages: WP-7)."""

    WAGE = "wage", _("Wage")
    HOURS = "hours", _("Hours")
    TRAINING = "training", _("Training")
    MENTOR = "mentor", _("A mentor")
    REVIEW = "review", _("A day on which it is reviewed")
    ADVANCE = "advance", _("An advance on wages")


class Came(models.TextChoices):
    """What came of a promise, once somebody looked."""

    MET = "met", _("Met on time")
    LATE = "late", _("Met late")
    BROKEN = "broken", _("Broken")


class ClauseState(models.TextChoices):
    """Where a procurement clause stands (ER-6)."""

    ON_TRACK = "on_track", _("On track")
    LATE = "late", _("Late")
    BREACHED = "breached", _("Breached")
    MET = "met", _("Met")


OVER = {ClauseState.BREACHED, ClauseState.MET}  # nobody has to look again
