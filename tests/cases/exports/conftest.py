"""People whose facts are hard to write into a cell, and the way back in."""

from datetime import date
from decimal import Decimal

import pytest

from cases.actions import intake
from tests.cases.imports.conftest import NOW, TODAY, bring, office, rung, take

__all__ = ["bring", "office", "rung", "take"]

HARD = [
    {"name": "=HYPERLINK(1)", "reach": "021 555 0101", "preferred_name": "+Tama", "gender_words": "tāne"},
    {
        "name": "-Māia Ōhia",
        "reach": "through her Nan",
        "ethnicities": "Māori, Cook Islands Māori; Samoan and Tongan",
        "iwi": "Ngāti Porou",
    },
    {
        "name": "@Losa",
        "reach": "losa@example.org",
        "pronouns": "she/her",
        "iwi": "Te Aitanga-a-Māhaki; Rongowhakaata, Tainui",
    },
    {"name": "'=Kept", "reach": "+64 9 555 0103", "area": "O'Neill's \"Corner\", Ōtāhuhu"},
    {
        "name": "Te Ariki Lātū",
        "reach": "021 555 0104",
        "preferred_name": "Te Ariki",
        "born_on": date(1990, 2, 1),
        "hopes": "Drive trucks, my own\n= my name; on the door\nMarae garden",
        "employer_words": "Packhouse, Pukekohe",
        "pay_words": "$52,000 pa",
        "ethnicities": "Iranian/Persian",
        "referred_by": "provider",
        "referrer_words": "Kim",
        "referred_on": date(2026, 11, 2),
    },
    {
        "name": "FONUA, Tevita",
        "reach": "021 555 0105",
        "referred_by": "agency",
        "hourly_pay": Decimal("24.50"),
        "employer_words": "-",
    },
    {
        "name": "x",
        "reach": "= someone; mornings, at 9",
        "gender_words": "irawhiti",
        "ethnicities": "Klingon",
        "referrer_words": "MSD, Māngere",
        "hopes": "• A list of its own",
    },
]


@pytest.fixture
def hard(office):
    """[case] of Papakura, led by Sina, by ʻAna, by nobody."""
    leads = (office.sina, office.ana, None)
    return [
        intake.start(by=office.ruta, team=office.team, lead=leads[at % 3], on=TODAY, now=NOW, **told)
        for at, told in enumerate(HARD)
    ]
