"""Why a file comes off a funder's contract."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WhyOff(models.TextChoices):
    ENDED = "ended", _("The contract ended")
    ANOTHER = "another", _("Another contract pays from here")
    NOT_FOR_THEM = "not_them", _("It does not pay for what they need")
    THEIR_WISH = "wish", _("They asked for it")
    MISTAKE = "mistake", _("It was put on by mistake")
    CLOSED = "closed", _("Support ended")


BY_HAND = [choice for choice in WhyOff.choices if choice[0] != WhyOff.CLOSED]
