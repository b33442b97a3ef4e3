"""The words of basics, mana and pathways, and of the plans people make on them."""

from django.conf import settings
from django.db import models


class Need(models.TextChoices):
    """What a person stands on (BN-1). The first three are the core: everything else leans on them."""

    HOUSING = "housing", "Housing"
    FOOD = "food", "Kai"
    SPACE = "space", "Space for mana and dignity"
    INCOME = "income", "Income"
    TRANSPORT = "transport", "Transport"
    CHILDCARE = "childcare", "Childcare"
    HEALTH = "health", "Health"
    ID = "id", "Identity papers"
    DEVICE = "device", "Phone and data"


CORE = (Need.HOUSING, Need.FOOD, Need.SPACE)


def asked_about():
    """The needs this provider asks about: the core always, the others as settings say."""
    beside = set(settings.BASICS_BESIDE_CORE)
    return [need for need in Need if need in CORE or need in beside]


class NeedState(models.TextChoices):
    """How it is with one need. Never asked is no row at all: unknown stays unknown."""

    UNMET = "unmet", "Unmet"
    IN_PROGRESS = "in_progress", "In progress"
    MET = "met", "Met"
    NOT_APPLICABLE = "na", "Does not apply"
    NOT_SAID = "not_said", "Chose not to say"


NOT_MET_YET = (NeedState.UNMET, NeedState.IN_PROGRESS)
SETTLED = (NeedState.MET, NeedState.NOT_APPLICABLE)


class SaidBy(models.TextChoices):
    """Who said how it is. A need is met only when the person says so."""

    THEM = "them", "They said so"
    WHANAU = "whanau", "Their whānau said so"
    US = "us", "We think so"


class Track(models.TextChoices):
    """Three tracks that run side by side (BN-3). None waits for another."""

    BASICS = "basics", "Basics"
    MANA = "mana", "Mana and confidence"
    PATHWAYS = "pathways", "Pathways"


class TrackState(models.TextChoices):
    """How far along a track: from any of them to any other, both ways."""

    NOT_YET = "not_yet", "Not yet"
    BEGUN = "begun", "Beginning"
    UNDER_WAY = "under_way", "Under way"
    STEADY = "steady", "Standing steady"


FURTHER = {state: number for number, state in enumerate(TrackState)}


class Step(models.TextChoices):
    """Steps that lean on the basics: each warns while a core basic is not met, none is blocked (BN-2)."""

    PATHWAYS = "pathways", "Starting pathways"
    ENROLLED = "enrolled", "Enrolling in a course"
    PUT_FORWARD = "put_forward", "Putting forward for a job"


class Measure(models.TextChoices):
    """What is seen to grow besides a job (WC-9, BN-5). Never a gate, never a rank."""

    SELF_EFFICACY = "self_efficacy", "Self-efficacy"
    CONFIDENCE = "confidence", "Confidence"
    MANA = "mana", "Mana"
    CULTURAL_IDENTITY = "cultural_identity", "Cultural identity"
    RELATIONSHIPS = "relationships", "Relationships"
    WITH_OTHERS = "with_others", "Working with others"
    WELLBEING = "wellbeing", "Wellbeing"


class Instrument(models.TextChoices):
    """How something is measured. Its scale stands in SCALES."""

    OWN_NUMBER = "own_number", "Their own number, 0 to 10"
    GSE = "gse", "General Self-Efficacy Scale, 10 to 40"
    RSES = "rses", "Rosenberg Self-Esteem Scale, 0 to 30"
    WHO5 = "who5", "WHO-5 Well-Being Index, 0 to 25"


# instrument: (lowest, highest, what it measures; None for anything)
SCALES = {
    Instrument.OWN_NUMBER: (0, 10, None),
    Instrument.GSE: (10, 40, {Measure.SELF_EFFICACY}),
    Instrument.RSES: (0, 30, {Measure.CONFIDENCE}),
    Instrument.WHO5: (0, 25, {Measure.WELLBEING}),
}


class RatedBy(models.TextChoices):
    THEM = "them", "Themselves"
    WHANAU = "whanau", "Their whānau"
    COACH = "coach", "Their coach"
    TUTOR = "tutor", "A tutor or supervisor"


class TurnedDown(models.TextChoices):
    """What was declined or left (WC-4)."""

    JOB = "job", "Said no to a job"
    COURSE = "course", "Said no to a course"
    LEFT_JOB = "left_job", "Left a job"
    LEFT_COURSE = "left_course", "Left a course"


class WhyNot(models.TextChoices):
    """Why. An immediate need of the whānau has the coach go through the basics again (WC-4)."""

    WHANAU_NEED = "whanau_need", "The whānau needed something at once"
    WHANAU_VIEW = "whanau_view", "The whānau was not for it"
    HOURS = "hours", "The hours"
    PAY = "pay", "The pay"
    TRAVEL = "travel", "Getting there"
    HEALTH = "health", "Health"
    NOT_WANTED = "not_wanted", "Not what they want"
    OTHER = "other", "Something else"


class Prompt(models.TextChoices):
    """The question a plan begins with, in words that fit a person's time of life (CS-6)."""

    GOOD_WEEK = "good_week", "What does a good week look like?"
    FIRST = "first", "What would you like to try first?"
    NEXT = "next", "What would you like next?"
    YEARS = "years", "Where would you like to be in some years?"
    AS_LONG = "as_long", "What makes work decent for as long as you want it?"


class Childcare(models.TextChoices):
    NOT_NEEDED = "not_needed", "Not needed"
    SORTED = "sorted", "Sorted"
    IN_PART = "in_part", "Sorted in part"
    NONE_YET = "none_yet", "None yet"
    NOT_SAID = "not_said", "Chose not to say"


class Adjusting(models.TextChoices):
    """What an accommodation is about (CS-4)."""

    HOURS = "hours", "Hours"
    EQUIPMENT = "equipment", "Equipment"
    ACCESS = "access", "Getting in and around"
    COMMUNICATION = "communication", "How things are said or written"
    CULTURE = "culture", "Faith and tikanga"
    SUPPORT = "support", "Someone alongside"
    TRAVEL = "travel", "Getting there"
    OTHER = "other", "Something else"


class Weight(models.TextChoices):
    MUST = "must", "Must have"
    NICE = "nice", "Good to have"


class CostOwner(models.TextChoices):
    EMPLOYER = "employer", "The employer"
    AGENCY = "agency", "An agency’s fund"
    US = "us", "We do"
    THEM = "them", "They do"
    UNKNOWN = "unknown", "Not known yet"


class Skill(models.TextChoices):
    """What someone can do without us (SC-7)."""

    CV = "cv", "Write and change their CV"
    SEARCH = "search", "Look for jobs"
    APPLY = "apply", "Apply online"
    NETWORK = "network", "Ask people they know"
    INTERVIEW = "interview", "Go to an interview"
    AGENCY = "agency", "Deal with agencies"
