"""What employers said they gained, noted by the deeds that note it."""

from employers.actions import gains
from tests.factories.employers import an_employer
from tests.factories.employers_seats import a_contact_of
from tests.factories.work import NOW

TODAY = NOW.date()


def told_by(cast, employer, on):
    employer = employer or an_employer(cast)
    priya = a_contact_of(cast, employer, name="Priya Nair", email="priya@finch.example", on=on)
    return {"by": cast.mere, "employer": employer, "told_by": priya, "said_on": on, "on": on}


def a_wave(cast, employer=None, *, on=TODAY, **told):
    """Four of forty jobs stand empty, says Priya."""
    return gains.note_wave(**told_by(cast, employer, on) | {"jobs": 40, "empty": 4} | told)


def a_gain(cast, employer=None, *, on=TODAY, **told):
    """They are satisfied, says Priya."""
    known = {"of": "satisfied", "words": "They stay past winter", "score": 4}
    return gains.note_gain(**told_by(cast, employer, on) | known | told)
