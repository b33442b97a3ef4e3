"""The words of conversations with employers (ER-4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TalkedBy(models.TextChoices):
    """How we spoke."""

    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("Phone")
    VIDEO = "video", _("Video")
    TEXT = "text", _("E-mail or text")


class MetAt(models.TextChoices):
    """Where we met; said of meeting in person only."""

    THEIRS = "theirs", _("At their place")
    ELSEWHERE = "elsewhere", _("Elsewhere")


class Purpose(models.TextChoices):
    """What a conversation was for."""

    VACANCY = "vacancy", _("A vacancy")
    TRAINING = "training", _("Training")
    PASTORAL = "pastoral", _("How people are going")
    REVIEW = "review", _("Looking back together")
    THANKS = "thanks", _("Thanks")


ASKED = [("yes", _("Yes, for something")), ("no", _("No, for nothing"))]
# What a conversation without an answer is told, on the page and over the API.
SAY = {
    "mode": _("Say how you spoke."),
    "purpose": _("Say what it was for."),
    "asked": _("Say whether we asked them for something."),
}
