"""When each part of the machinery last showed that it lives."""

from django.db import models


class Heartbeat(models.Model):
    """One line per part, overwritten at every beat; about machines, never about people."""

    part = models.CharField(max_length=20, primary_key=True)
    beat_at = models.DateTimeField()

    def __str__(self):
        return f"heartbeat of {self.part}"
