"""Rows of leads for the API to find, and bodies that go in; tests/api/rows.py joins those of every area."""

from cases.queries.sharing import digest
from pipelines.queries import introductions as leaving
from pipelines.queries import leads as queries
from tests.factories import a_lead, a_sheet, a_vacancy, a_yes_to, moved


class OfLeads:
    """A lead of Mere's that they agreed to, with their yes to its employer, and another vacancy."""

    def __init__(self, cast, now, *, case, employer):
        self.on = now.date()
        a_sheet(case, areas="Manukau")
        self.vacancy = a_vacancy(cast, employer, title="Yard hand", on=self.on)
        self.other = a_vacancy(cast, employer, title="Saw hand", on=self.on)
        self.lead = moved(a_lead(cast, case, self.vacancy), "agreed")
        a_yes_to(cast, self.lead)
        self.mere = cast.mere

    named = {}

    @property
    def first(self):
        """The number that stands after the beginning of an address."""
        return {"/leads/": self.lead.pk, "/vacancies/": self.vacancy.pk}

    @property
    def bodies(self):
        day, version = str(self.on), self.lead.version
        why = {"reason": "hours", "told": "The hours did not fit", "other_route": "The day shift at the mill"}
        words = {"adjustments": "A stool at the bench", "approved_how": "phone", "approved_on": day}
        lead = queries.find(self.mere).get(pk=self.lead.pk)
        seen = digest(leaving.introduction(self.mere, lead, ["reach"]), leaving.receiver(lead))
        despite = {"because": "A stool is on its way", "their_yes": True}
        return {
            "PUT /people/{id}/leads/": {"version": 1, "areas": "Manukau", "travel": "bus"},
            "POST /people/{id}/leads/": {"vacancy": self.other.pk, "skill": "Drives", "why": "Close to home"} | despite,
            "POST /leads/{id}/move/": {"version": version, "to": "korero", "due_on": day},
            "POST /leads/{id}/no/": {"version": version, "reason": "hours", "said_on": day},
            "POST /leads/{id}/not-chosen/": {"version": version, "side": "employer"} | why,
            "POST /leads/{id}/fits/": {"fits": True},
            "PUT /leads/{id}/words/": {"version": version} | words,
            "POST /leads/{id}/put-forward/": {
                "version": version,
                "kinds": ["reach"],
                "seen": seen,
                "how": "email",
            },
        }
