"""How a person was told what somebody else told us of them, or on which ground they need not be (IPP 3A)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ToldHow(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("On the phone")
    WRITTEN = "written", _("In writing")
    REFERRER = "referrer", _("Whoever sent them had told them, and we know it")


class NotTold(models.TextChoices):
    """Grounds on which the Act lets us not tell. Each with a reason in our own words."""

    NO_HARM = "no_harm", _("Not knowing does them no harm")
    PUBLIC = "public", _("It is public anyway")
    NOT_PRACTICABLE = "not_pract", _("They cannot reasonably be reached")
    SAFETY = "safety", _("Telling would put someone’s safety or health at serious risk")
    PURPOSE = "purpose", _("Telling would defeat the purpose it was collected for")
    LAW = "law", _("The law or a court asks for it")
    BEFORE = "before", _("It was collected before the duty began")
    OTHER = "other", _("Another ground of the Act")


BY_HAND = [choice for choice in NotTold.choices if choice[0] != NotTold.BEFORE]
