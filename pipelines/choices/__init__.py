"""The words of leads: where one stands, the one table of moves, and coded reasons from each side (JM-10, CE-1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a lead stands. A decision that waits for the whānau is a state of its own, before and after an offer."""

    LEAD = "lead", _("Lead")
    KORERO = "korero", _("Pending whānau kōrero")
    AGREED = "agreed", _("They agreed")
    FORWARD = "forward", _("Put forward")
    INTERVIEW = "interview", _("Interview")
    OFFER = "offer", _("Offer")
    OFFER_KORERO = "offer_korero", _("Offer, pending whānau kōrero")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("They said no")
    LOST = "lost", _("Not chosen")
    ENDED = "ended", _("Ended")


S = State
# From each state to those it may go to; nothing else moves a lead. From lost to agreed is a review that was reversed.
MOVES = {
    S.LEAD: {S.KORERO, S.AGREED, S.DECLINED, S.LOST, S.ENDED},
    S.KORERO: {S.AGREED, S.DECLINED, S.LOST, S.ENDED},
    S.AGREED: {S.FORWARD, S.KORERO, S.DECLINED, S.LOST, S.ENDED},
    S.FORWARD: {S.INTERVIEW, S.OFFER, S.DECLINED, S.LOST, S.ENDED},
    S.INTERVIEW: {S.OFFER, S.DECLINED, S.LOST, S.ENDED},
    S.OFFER: {S.OFFER_KORERO, S.ACCEPTED, S.DECLINED, S.LOST, S.ENDED},
    S.OFFER_KORERO: {S.ACCEPTED, S.DECLINED, S.LOST, S.ENDED},
    S.ACCEPTED: {S.DECLINED, S.LOST, S.ENDED},
    S.DECLINED: {S.LEAD},
    S.LOST: {S.AGREED},
    S.ENDED: {S.LEAD},
}
OVER = (S.DECLINED, S.LOST, S.ENDED)
# Where nobody moves a lead: it follows from what becomes of the file.
BY_ITSELF = (S.ENDED,)
TALKS = (S.KORERO, S.OFFER_KORERO)
# What has a deed of its own: something leaves, or someone is told why not.
OWN_DEED = {S.FORWARD: "put-forward", S.DECLINED: "decline", S.LOST: "not-chosen"}


def by_hand(state):
    """The states a plain move leads to from here, in their order."""
    return [(s.value, s.label) for s in State if s in MOVES[state] and s not in OWN_DEED and s not in BY_ITSELF]


class Travel(models.TextChoices):
    """How someone gets to work."""

    OWN = "own", _("Own car or motorbike")
    BUS = "bus", _("Bus, train or ferry")
    LIFT = "lift", _("A lift they can count on")
    FOOT = "foot", _("On foot or by bike")
    NONE_YET = "none", _("No way yet")


class Side(models.TextChoices):
    """Who did not go on."""

    EMPLOYER = "employer", _("The employer chose someone else, or said no")
    US = "us", _("We did not put them forward")
    GONE = "gone", _("The vacancy is gone")


class WhyEnded(models.TextChoices):
    """Why a lead ended of itself: nobody said no."""

    SUPPORT = "support", _("Support ended")
    JOINED = "joined", _("Two files became one: the same lead stands further along")


class WhyNot(models.TextChoices):
    """Why someone was not chosen: barriers and fit alone, as facts that can be seen or asked about (CE-1)."""

    EXPERIENCE = "experience", _("Another has done more of this work")
    LICENCE = "licence", _("A licence, card or ticket is missing")
    HOURS = "hours", _("The hours did not fit")
    START = "start", _("The start did not fit")
    TRAVEL = "travel", _("Getting there did not work out")
    ENGLISH = "english", _("Language help is not in place")
    ADJUSTMENT = "adjustment", _("An adjustment could not be made")
    CHECKS = "checks", _("A test or check stood in the way")
    CLOSED = "closed", _("The place went, or was taken back")
    NO_ANSWER = "no_answer", _("They gave no answer")
    OTHER = "other", _("Something else that was seen or said")


class NoFit(models.TextChoices):
    """Why a lead did not fit, as the person it was for says (JM-1)."""

    KIND = "kind", _("Not the work they want")
    HOURS = "hours", _("The hours")
    PAY = "pay", _("The pay")
    TRAVEL = "travel", _("Getting there")
    LEVEL = "level", _("Below or beyond what they can do")
    WHANAU = "whanau", _("Not right for the whānau")
    PLACE = "place", _("The workplace")
    OTHER = "other", _("Something else")


class Answer(models.TextChoices):
    """What an employer answers when someone was put forward to them."""

    MEET = "meet", _("We would like to meet")
    NOT_NOW = "not_now", _("Not this time")


# Where a lead stands while its employer may see whom they were told of. Which it is, they do not see.
SHOWN = (S.FORWARD, S.INTERVIEW, S.OFFER, S.OFFER_KORERO, S.ACCEPTED)
# Why an employer says no: what they can know.
THEIR_WHY_NOT = [
    (why.value, why.label)
    for why in (WhyNot.EXPERIENCE, WhyNot.LICENCE, WhyNot.HOURS, WhyNot.START, WhyNot.CLOSED, WhyNot.OTHER)
]
