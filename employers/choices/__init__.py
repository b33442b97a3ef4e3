"""The words of employers: what they are, how big, who decides on wages, and what about them was verified."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EmployerKind(models.TextChoices):
    """What an employer is to the people we work with (ER-14, PG-8). One may be several things."""

    EMPLOYER = "employer", _("Employs people")
    RECRUITER = "recruiter", _("Recruits for others")
    MENTOR = "mentor", _("Entrepreneur who mentors")
    UNION = "union", _("Union")
    TRAINING = "training", _("Training enterprise")
    HOST = "host", _("Hosts people another employs")
    OF_RECORD = "record", _("Employer of record")


class Size(models.TextChoices):
    """How many people work there, in the bands of business statistics."""

    TINY = "1-5", _("1 to 5 people")
    SMALL = "6-19", _("6 to 19 people")
    MEDIUM = "20-49", _("20 to 49 people")
    LARGE = "50-99", _("50 to 99 people")
    HUGE = "100", _("100 people or more")


class WagesBy(models.TextChoices):
    """Where wages and promotion are decided (ER-16)."""

    HERE = "here", _("Decided on site")
    HEAD_OFFICE = "head", _("Decided at head office")
    BOTH = "both", _("Both have a say")


class Verified(models.TextChoices):
    """What was looked up about an employer and holds from a day. Paying the living wage and being accredited for it are
    two facts."""

    MAORI_OWNED = "maori", _("Māori-owned")
    PASIFIKA_OWNED = "pasifika", _("Pasifika-owned")
    AMOTAI = "amotai", _("Registered with Amotai")
    PAYS_LIVING_WAGE = "pays", _("Pays the living wage")
    ACCREDITED = "accredited", _("Accredited living wage employer")
    SEAT = "seat", _("Sits on our advisory panel")
    TRAINS = "trains", _("Trains on site under contract")
