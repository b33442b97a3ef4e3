"""The words of incidents and paperwork."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WentWrong(models.TextChoices):
    """What an employer found hard with us (ER-18): about what we or the work did, never about what somebody is like."""

    PROMISE = "promise", _("We did not keep what we promised")
    SUPPORT = "support", _("Support came late, or not at all")
    WORK = "work", _("The work was not what was agreed")
    SAID = "said", _("Something said or done at work")
    PAPERS = "papers", _("Paperwork or money")
    OTHER = "other", _("Something else")


class PaperKind(models.TextChoices):
    """Paperwork between an employer and us (ER-19)."""

    SUBSIDY = "subsidy", _("Wage subsidy")
    AGREEMENT = "agreement", _("Employment agreement")
    ADJUSTMENTS = "adjustments", _("Adjustments at work")
    OTHER = "other", _("Something else")


class DoneBy(models.TextChoices):
    """Who does it."""

    US = "us", _("We do")
    THEM = "them", _("They do")
    TOGETHER = "together", _("Together")
    AGENCY = "agency", _("An agency does")
