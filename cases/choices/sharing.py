"""The words of consent: what for, which sorts of information, how it was said, how it left."""

from django.db import models


class Purpose(models.TextChoices):
    """What something is shared for (CC-1). What each may carry at all stands in cases/sharing.py."""

    EMPLOYER = "employer", "To be put forward for work"
    PROVIDER = "provider", "To join training or get other support"
    FUNDER = "funder", "To report to whoever pays for this support"
    EVALUATION = "evaluation", "To learn what helps"
    PORTAL = "portal", "To confirm a job on the employer’s page"
    WHANAU = "whanau", "To walk with them, as whānau"


class DataKind(models.TextChoices):
    """What is shared, in sorts that people can say yes or no to."""

    NAME = "name", "Name"
    REACH = "reach", "How to reach them"
    ABOUT = "about", "Age, gender, languages and peoples"
    HOME = "home", "Who is at home"
    PART = "part", "Their part in decisions"
    HOPES = "hopes", "What they want"
    WORK = "work", "Work they have or had, and pay"
    LEARNING = "learning", "Training and licences"
    CV = "cv", "Their CV"
    ADJUSTMENTS = "adjustments", "What helps them at work, as agreed"
    JOB = "job", "The job itself: role, start, hours and pay"
    PROGRESS = "progress", "How far they have come with us"
    NOTES = "notes", "Notes marked as shared with the whānau"


class SaidHow(models.TextChoices):
    """How a yes, a no or a withdrawal was given."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "On the phone"
    TEXT = "text", "By text or e-mail"
    SIGNED = "signed", "Signed on paper"


class SentHow(models.TextChoices):
    """How something left."""

    IN_PERSON = "in_person", "Said or shown in person"
    PHONE = "phone", "Said on the phone"
    EMAIL = "email", "By e-mail"
    PAPER = "paper", "On paper"
    ONLINE = "online", "On a page of ours"
