"""The words of the high road, of ties, and of what an employer can do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Criterion(models.TextChoices):
    """What a high road is made of (ER-2). Each has its own evidence; there is no sum of them."""

    PAY = "pay", _("Starting pay against the benchmark")
    PROGRESSION = "progression", _("Ways up")
    TRAINING = "training", _("Training")
    CARE = "care", _("Pastoral care")
    CULTURE = "culture", _("Cultural competence")
    FAIR = "fair", _("Fair hiring")


class RoadStage(models.TextChoices):
    """Where they stand on one of them."""

    ALREADY = "already", _("Already")
    WILLING = "willing", _("Willing")
    NOT_NOW = "not_now", _("Not now")


class Strength(models.TextChoices):
    """How close the tie is (ER-1). Computed from facts, never typed."""

    STRONG = "strong", _("Strong tie")
    LOOSE = "loose", _("Loose tie")


class Ability(models.TextChoices):
    """What an employer needs to be able to do so that people stay and grow there (ER-7)."""

    LITERACY = "literacy", _("Literacy and numeracy support")
    CARE = "care", _("Pastoral care")
    CULTURE = "culture", _("Cultural competence")
    PEOPLE = "people", _("People management")
    PROCUREMENT = "procurement", _("Procurement")


class Level(models.IntegerChoices):
    """How far along they are with it."""

    NONE = 0, _("0 · Not there yet")
    BEGUN = 1, _("1 · Begun")
    USUAL = 2, _("2 · Usual")
    STRONG = 3, _("3 · Strong, others learn from them")
