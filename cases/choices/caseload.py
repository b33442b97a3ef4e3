"""What a caseload is narrowed to."""

from django.db import models


class Show(models.TextChoices):
    QUIET = "quiet", "Gone quiet"
    WAITING = "waiting", "Waiting over 30 days"
    UNHELD = "unheld", "Nobody holding"
    QUEUE = "queue", "Holding queue"
    PAUSED = "paused", "Resting"
    BROUGHT = "brought", "Brought in this week"
