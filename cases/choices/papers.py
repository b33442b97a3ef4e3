"""The words of documents kept with a person, and of advice given."""

from django.db import models


class Paper(models.TextChoices):
    CV = "cv", "CV"
    LETTER = "letter", "Cover letter"
    CERTIFICATE = "certificate", "Certificate or licence"
    REFERENCE = "reference", "Reference"
    OTHER = "other", "Something else"


class Checked(models.TextChoices):
    """An upload waits until it is checked; nobody opens it before."""

    WAITS = "waits", "Being checked"
    CLEAN = "clean", "Checked"
    REFUSED = "refused", "Not safe to open"


class AdviceTopic(models.TextChoices):
    DIRECTION = "direction", "Direction"
    CV = "cv", "CV and letters"
    TRAINING = "training", "Training"
    SEARCH = "search", "Looking for work"
    INTERVIEW = "interview", "Interviews"
    MONEY = "money", "Pay and entitlements"
    OTHER = "other", "Something else"
