"""The words of face time: what it was, and how what lasts came to its end (JM-6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FaceKind(models.TextChoices):
    """How someone met the world of work, face to face."""

    NETWORKING = "networking", _("Networking")
    TOUR = "tour", _("Workplace tour")
    INTERVIEW = "interview", _("Information interview")
    MENTORING = "mentoring", _("Mentoring")
    INTERNSHIP = "internship", _("Internship")
    VOLUNTEERING = "volunteering", _("Volunteering")


# What goes on from a day until it ends; the others are of one day.
LASTING = (FaceKind.MENTORING, FaceKind.INTERNSHIP, FaceKind.VOLUNTEERING)


class FaceEnd(models.TextChoices):
    """How what lasted came to its end."""

    DONE = "done", _("It ran as agreed")
    JOB = "job", _("A job came of it")
    ELSEWHERE = "elsewhere", _("They went on to something else")
    THEM = "them", _("They stopped it")
    OTHER_SIDE = "other_side", _("The other side stopped it")
    NO_FIT = "no_fit", _("It did not suit")
    LIFE = "life", _("Life at home came first")
