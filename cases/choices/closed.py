"""Why a file is closed to a colleague, and what is said to whoever asks about one (CC-8)."""

from django.db import models


class WhyClosed(models.TextChoices):
    KIN = "kin", "They are whānau"
    FORMER_PARTNER = "partner", "They are or were partners"
    OTHER = "other", "Something else"


class AskAnswer(models.TextChoices):
    """What the team that may know someone says to whoever asks."""

    HANDED_OVER = "handed", "We know them, and hand them over"
    CALL = "call", "Ring me about it"
    NO = "no", "That is somebody else"
