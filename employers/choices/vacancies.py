"""The words of vacancies: how they stand, what they ask for, what they pay, where they came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VacancyState(models.TextChoices):
    """How a vacancy stands."""

    OPEN = "open", _("Open")
    FILLED = "filled", _("Filled")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Past its last day")


# From each state to those it may go to.
MOVES = {
    VacancyState.OPEN: {VacancyState.FILLED, VacancyState.WITHDRAWN, VacancyState.EXPIRED},
    VacancyState.FILLED: {VacancyState.OPEN},
    VacancyState.WITHDRAWN: {VacancyState.OPEN},
    VacancyState.EXPIRED: {VacancyState.OPEN},
}


class OccupationScheme(models.TextChoices):
    """Lists of occupations whose codes we keep, never without their scheme and version."""

    NOL = "nol", _("National Occupation List")
    ANZSCO = "anzsco", _("ANZSCO")
    OSCA = "osca", _("OSCA (Australia)")


# The skill levels that lists of occupations share, as people say them.
SKILL_LEVELS = {
    1: _("Professional or manager"),
    2: _("Technical or associate"),
    3: _("Skilled trade"),
    4: _("Some training"),
    5: _("No training asked"),
}


class PayUnit(models.TextChoices):
    HOUR = "hour", _("an hour")
    YEAR = "year", _("a year")
    PIECE = "piece", _("a piece")


class WorkContract(models.TextChoices):
    PERMANENT = "permanent", _("Permanent")
    FIXED_TERM = "fixed", _("Fixed term")
    CASUAL = "casual", _("Casual")
    SEASONAL = "seasonal", _("Seasonal")
    TRIAL = "trial", _("Trial, until a day")


class ByBus(models.TextChoices):
    """Whether the place is reached by public transport at the hours of the shifts."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class VacancySource(models.TextChoices):
    """Where a vacancy came from (JM-3). Frozen by whoever sends a lead, when the application starts."""

    OWN = "own", _("Our own contact there")
    CREATED = "created", _("Created or carved with them")
    PUBLIC = "public", _("A public posting")
    RECRUITER = "recruiter", _("A recruiter")
    PROVIDER = "provider", _("Another provider")
    CLIENT = "client", _("Found by someone looking for work")


class Ask(models.TextChoices):
    """What an employer asks for, as facts that can be checked. No word of character stands here (CE-1)."""

    LICENCE = "licence", _("Driver licence")
    TRANSPORT = "transport", _("Own transport")
    SITE_CARD = "site_card", _("Site safety card")
    FORKLIFT = "forklift", _("Forklift endorsement")
    LIFTING = "lifting", _("Lifting or heavy work")
    STANDING = "standing", _("On one’s feet all shift")
    DRUG_TEST = "drug_test", _("Drug test")
    CONVICTIONS = "convictions", _("Check of convictions")
    WORK_VISA = "work_visa", _("Right to work in New Zealand")
    ENGLISH = "english", _("Level of English")
    READING = "reading", _("Reading and numbers")
    COMPUTER = "computer", _("Computer or till")
    CREDENTIAL = "credential", _("Certificate or ticket")
    EXPERIENCE = "experience", _("Time in such work")
    GEAR = "gear", _("Own tools or clothing")
    OTHER = "other", _("Something else")


class AskWeight(models.TextChoices):
    MUST = "must", _("Must have")
    NICE = "nice", _("Nice to have")


class HoldReason(models.TextChoices):
    """Why a vacancy is not shared with every team for a while (PR-5)."""

    ASKED = "asked", _("The employer asked us to wait")
    AGREEING = "agreeing", _("Terms are still being agreed")
    CARVED = "carved", _("Made for one person, who is deciding")
    OTHER = "other", _("Something else")


class TrialDecision(models.TextChoices):
    """What came of a trial (JM-5)."""

    KEPT_ON = "kept_on", _("Kept on")
    NOT_KEPT_ON = "not_kept", _("Not kept on")
    LEFT = "left", _("The worker chose something else")
