"""Where a question about sharing stands that was sent by link."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AskState(models.TextChoices):
    """A question is answered once; every other state but the first is an end without an answer."""

    WAITING = "waiting", _("Waits for them")
    YES = "yes", _("They said yes")
    NO = "no", _("They said no")
    TALK = "talk", _("They want to talk first")
    LOCKED = "locked", _("Locked after five wrong codes")
    WITHDRAWN = "withdrawn", _("Taken back")
