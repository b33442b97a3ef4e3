"""The words of work of one's own: alone or with others, its milestones, its income, how it ended (JM-11)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OwnKind(models.TextChoices):
    BUSINESS = "business", _("Own business")
    COOPERATIVE = "cooperative", _("Cooperative")


class Milestone(models.TextChoices):
    """What was reached, in no order: what was learnt counts whether or not the business stays."""

    SKILLS = "skills", _("Skills built")
    PLAN = "plan", _("A plan someone else went through")
    REGISTERED = "registered", _("Registered")
    TOOLS = "tools", _("Tools, a place, insurance")
    FIRST_SALE = "first_sale", _("First sale")
    REGULAR = "regular", _("Buyers who come again")
    INCOME = "income", _("It pays them")
    MEMBERS = "members", _("Others joined or were hired")


class Per(models.TextChoices):
    WEEK = "week", _("a week")
    MONTH = "month", _("a month")


class OwnEnd(models.TextChoices):
    """Why it came to its end. None of these is a failed job."""

    SEASON = "season", _("The season is over, it may begin again")
    HANDED_ON = "handed_on", _("Sold or handed on")
    JOB = "job", _("They took a job with what they learnt")
    LEARNING = "learning", _("They went on to learn more")
    MONEY = "money", _("It did not bring in enough")
    LIFE = "life", _("Life at home came first")
    OTHER_WAY = "other_way", _("They chose another way")


class SchemeAnswer(models.TextChoices):
    WAITING = "waiting", _("Asked, no answer yet")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")
