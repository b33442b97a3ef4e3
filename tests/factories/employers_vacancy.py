"""Vacancies, opened by the deed that opens them in life."""

from decimal import Decimal

from employers.actions import vacancies
from tests.factories.employers import an_employer
from tests.factories.work import NOW

TODAY = NOW.date()
SHEET = {
    "shifts": ["mon-school", "tue-school", "wed-school", "thu-school", "fri-school"],
    "area": "Manukau",
    "asks": [
        {"kind": "licence", "weight": "must", "words": "Class 1, full"},
        {"kind": "forklift", "weight": "nice", "words": ""},
    ],
}


def a_vacancy(cast, employer=None, title="Storeperson", *, by=None, on=TODAY, source="own", **told):
    """Open work at Finch & Sons Joinery, brought by Mere, with a whole sheet unless told otherwise."""
    known = {"pay_low": Decimal("29.50"), "pay_high": Decimal(32), "pay_unit": "hour", "contract": "permanent"}
    known |= {"hours_low": Decimal(30), "hours_high": Decimal(40)} | SHEET | told
    employer = employer or an_employer(cast)
    return vacancies.open_vacancy(by=by or cast.mere, employer=employer, title=title, source=source, on=on, **known)
