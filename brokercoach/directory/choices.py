from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is to us. One may be several things."""

    EMPLOYER = "employer", _("Employer")
    PROVIDER = "provider", _("Training provider")
    PARTNER = "partner", _("Partner")
    FUNDER = "funder", _("Funder")
    REFERRER = "referrer", _("Sends people to us")
    UNION = "union", _("Union")
    WORKERS = "workers", _("Worker organisation")


class Division(models.TextChoices):
    """The divisions of ANZSIC 2006."""

    A = "A", "Agriculture, Forestry and Fishing"
    B = "B", "Mining"
    C = "C", "Manufacturing"
    D = "D", "Electricity, Gas, Water and Waste Services"
    E = "E", "Construction"
    F = "F", "Wholesale Trade"
    G = "G", "Retail Trade"
    H = "H", "Accommodation and Food Services"
    I = "I", "Transport, Postal and Warehousing"  # noqa: E741
    J = "J", "Information Media and Telecommunications"
    K = "K", "Financial and Insurance Services"
    L = "L", "Rental, Hiring and Real Estate Services"
    M = "M", "Professional, Scientific and Technical Services"
    N = "N", "Administrative and Support Services"
    O = "O", "Public Administration and Safety"  # noqa: E741
    P = "P", "Education and Training"
    Q = "Q", "Health Care and Social Assistance"
    R = "R", "Arts and Recreation Services"
    S = "S", "Other Services"
