"""The words of finding a direction: the first conversation, streams, whom support must fit, cultural support."""

from django.db import models

from cases.choices import AspirationKind, LabourState, Mode


class Looking(models.TextChoices):
    """How a direction was looked for (SC-5). A conversation is what people ask for; a test or a group is kept apart."""

    CONVERSATION = "conversation", "A conversation"
    TEST = "test", "A test or questionnaire"
    GROUP = "group", "In a group"


HELD_BY_WAY_OF = [choice for choice in Mode.choices if choice[0] != Mode.TEXT]


class CameOfIt(models.TextChoices):
    """What came of somewhere they were pointed to. Nothing said yet is an answer still to come."""

    WAITING = "waiting", "Not known yet"
    TAKEN_UP = "taken_up", "Taken up"
    THEIR_NO = "their_no", "They chose otherwise"
    TURNED_AWAY = "turned_away", "They were turned away"


class Stream(models.TextChoices):
    """How much happens beside the kōrero (CS-1). Each is open to everyone; a suggestion closes none."""

    SHORT = "short", "Short topics, close to work"
    STEADY = "steady", "Step by step"
    LONGER = "longer", "Longer preparation"
    OWN_WORK = "own_work", "Working for themselves"
    IN_WORK = "in_work", "Growing in work"


class Population(models.TextChoices):
    """Whom support must fit, as said by the person or by us (CS-3). Several may hold; none is ever guessed."""

    DISABILITY = "disability", "Disability"
    OLDER = "older", "Older worker"
    NEWCOMER = "newcomer", "Newcomer or overseas qualification"
    YOUTH = "youth", "Youth"
    PASIFIKA = "pasifika", "Pasifika"
    WOMEN_IN_TRADES = "women_trades", "Women in trades"
    LITERACY = "literacy", "Reading, writing or numbers"
    ESOL = "esol", "English as another language"


class TheirAnswer(models.TextChoices):
    ACCEPTED = "accepted", "They said yes"
    DECLINED = "declined", "They said no"


class Interpreting(models.TextChoices):
    """How it was with an interpreter at one session (CS-10)."""

    THERE = "there", "An interpreter was there"
    WHANAU = "whanau", "Someone of the whānau interpreted"
    WITHOUT = "without", "Offered; they did without"
    NOT_FOUND = "not_found", "Looked for and not found"
    NOT_OFFERED = "not_offered", "Not offered"


OWN_BUSINESS = (AspirationKind.SELF_EMPLOYMENT, AspirationKind.BUSINESS)
PAID = (LabourState.EMPLOYED, LabourState.EMPLOYED_LOW_PAID)
