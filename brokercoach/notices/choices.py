from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")
    IN_APP = "in_app", _("Here in the app")


class State(models.TextChoices):
    QUEUED = "queued", _("About to go")
    WAITING = "waiting", _("Waiting for the next allowed time")
    SENDING = "sending", _("Going now")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed, will try again")
    GIVEN_UP = "given_up", _("Given up after a day of tries")
    NOT_SENT = "not_sent", _("Not sent")


DUE = (State.QUEUED, State.WAITING, State.FAILED)
DONE = (State.SENT, State.GIVEN_UP, State.NOT_SENT)


class Why(models.TextChoices):
    """Why a message was not sent."""

    INACTIVE = "inactive", _("They no longer work here")
    UNSAFE = "unsafe", _("This way to reach them is marked unsafe")
    PREFERENCE = "preference", _("They chose not to have it this way")
    NO_ADDRESS = "no_address", _("We hold no address of this kind")
    NOT_NEEDED = "not_needed", _("There was nothing left to say")
    STORY = "story", _("Part of the demo story")
