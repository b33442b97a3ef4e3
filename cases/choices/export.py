"""A caseload as a file."""

from django.db import models


class ExportPart(models.TextChoices):
    """What goes along only when it is asked for, since it is sensitive."""

    REACH = "reach", "How to reach them: phone numbers and e-mail addresses that are safe to use"
    ABOUT = "about", "About them: stage, gender, ethnic groups, iwi, who referred them, hopes, work and pay"
