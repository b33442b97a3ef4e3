"""Where what we know of a person came from, in groups that are asked about together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FactGroup(models.TextChoices):
    """Needs and availability keep their own days: with each state of a need, and with each version of the plan."""

    WHO = "who", _("Name, birth date, gender")
    PEOPLES = "peoples", _("Ethnic groups and iwi")
    TALK = "talk", _("Languages")
    HOME = "home", _("Where they live, and who is at home")
    SAFE = "safe", _("What keeps them safe")
    REACH = "reach", _("How to reach them")
    WORK = "work", _("Work")
    WANTS = "wants", _("What they want")


class ToldBy(models.TextChoices):
    THEM = "them", _("They told us")
    WHANAU = "whanau", _("Their whānau told us")
    REFERRER = "referrer", _("Whoever sent them told us")
    DOCUMENT = "document", _("From a document")
    IMPORT = "import", _("Brought in from a file")
    US = "us", _("We saw or heard it ourselves")


BY_HAND = [choice for choice in ToldBy.choices if choice[0] != ToldBy.IMPORT]
OF = {
    FactGroup.WHO: ("name", "preferred_name", "pronouns", "born_on", "gender", "gender_words"),
    FactGroup.PEOPLES: ("ethnicities", "iwi", "clientethnicity", "clientiwi"),
    FactGroup.TALK: ("languages", "needs_interpreter"),
    FactGroup.HOME: ("area", "household_size", "dependants", "household_words"),
    FactGroup.SAFE: ("safety_note",),
    FactGroup.REACH: ("reach", "reach_note"),
    FactGroup.WORK: ("labour_state", "employer_words", "hourly_pay", "pay_words", "hours_a_week", "work_since"),
    FactGroup.WANTS: ("hopes", "words"),
}


def groups_of(names):
    """The groups that these fields belong to, in their order."""
    names = set(names)
    return [group for group, fields in OF.items() if names & set(fields)]
