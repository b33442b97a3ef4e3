"""Where a list of employers on its way in stands, and each of its lines."""

from django.db import models


class EmployersFileState(models.TextChoices):
    READ = "read", "Waiting for its columns"
    LOOKED = "looked", "Ready to bring in"
    TAKING = "taking", "Being brought in"
    TAKEN = "taken", "Brought in"


class LineVerdict(models.TextChoices):
    """What became of one line."""

    UNREAD = "unread", "Not looked at yet"
    SOUND = "sound", "Ready"
    FAULTY = "faulty", "To put right"
    DOUBLE = "double", "Perhaps the same employer"
    HERE = "here", "Already here"
    TAKEN = "taken", "Brought in"


class SameEmployer(models.TextChoices):
    """What someone says of a likely double."""

    SAME = "same", "The same employer: leave out"
    ANOTHER = "another", "Another employer: bring in"
