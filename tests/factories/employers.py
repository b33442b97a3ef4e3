"""Employers, made by the deeds that make them."""

from employers.actions import employers
from tests.factories.work import NOW

TODAY = NOW.date()


def an_employer(cast, name="Finch & Sons Joinery", **told):
    """An employer whom Mere keeps; a second of one name is another one."""
    told = {"kinds": ["employer"], "division": "C", "is_another": True} | told
    return employers.take_on(by=cast.mere, name=name, on=TODAY, **told)


def a_verified_fact(cast, employer=None, what="pays", **told):
    """Something that was looked up about them, today."""
    known = {"by": cast.mere, "employer": employer or an_employer(cast), "on": TODAY}
    return employers.verify(**known, what=what, **{"how": "The public register", "verified_on": TODAY} | told)
