"""Rows of employers for the API to find, and bodies that go in; tests/api/rows.py joins those of every area."""

from tests.factories import a_verified_fact, an_employer


class OfEmployers:
    """One of everything about an employer whom Mere keeps."""

    def __init__(self, cast, now, *, partner):
        self.on, self.partner = now.date(), partner
        self.employer = an_employer(cast)
        self.fact = a_verified_fact(cast, self.employer)

    @property
    def named(self):
        """Numbers in addresses, by their name there."""
        return {"fact": self.fact.pk}

    @property
    def first(self):
        """The number that stands after the beginning of an address."""
        return {"/employers/": self.employer.pk}

    @property
    def bodies(self):
        day = str(self.on)
        return {
            "POST /employers/": {"name": "Tī Kōuka Farms", "kinds": ["employer"]},
            "POST /employers/adopt/": {"organisation": self.partner.pk, "kinds": ["host"]},
            "PUT /employers/{id}/": {"version": 1, "kinds": ["employer"], "wages_by": "here"},
            "POST /employers/{id}/facts/": {"what": "maori", "how": "They told us", "verified_on": day},
        }
