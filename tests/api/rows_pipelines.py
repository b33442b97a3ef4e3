"""Rows of leads for the API to find, and bodies that go in; tests/api/rows.py joins those of every area."""

from datetime import timedelta

from cases.queries.sharing import digest
from pipelines.queries import introductions as leaving
from pipelines.queries import leads as queries
from tests.factories import (
    a_consent_ask,
    a_contact_point,
    a_lead,
    a_person,
    a_sheet,
    a_vacancy,
    a_yes_to,
    an_introduction,
    face_time,
    moved,
    own_work,
)


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
        self.own_work = own_work(case, started_on=self.on)
        self.face_time = face_time(case, started_on=self.on)
        self.point = a_contact_point(case, kind="email", value="hemi@own.example")
        self.ask = a_consent_ask(cast, case, self.lead, point=self.point, now=now)
        told = a_vacancy(cast, employer, title="Deck hand", on=self.on)
        self.told_of = an_introduction(cast, a_person(cast, name="Kora Pene"), told, now=now)

    @property
    def named(self):
        """Numbers in addresses, by their name there."""
        return {"ask": self.ask.pk}

    @property
    def first(self):
        """The number that stands after the beginning of an address."""
        return {
            "/leads/": self.lead.pk,
            "/face-time/": self.face_time.pk,
            "/own-work/": self.own_work.pk,
            "/ours/people/": self.told_of.pk,
            "/vacancies/": self.vacancy.pk,
        }

    @property
    def bodies(self):
        day, version = str(self.on), self.lead.version
        later = str(self.on + timedelta(days=90))
        why = {"reason": "hours", "told": "The hours did not fit", "other_route": "The day shift at the mill"}
        words = {"adjustments": "A stool at the bench", "approved_how": "phone", "approved_on": day}
        lead = queries.find(self.mere).get(pk=self.lead.pk)
        seen = digest(leaving.introduction(self.mere, lead, ["reach"]), leaving.receiver(lead))
        despite = {"because": "A stool is on its way", "their_yes": True}
        return {
            "PUT /people/{id}/leads/": {"version": 1, "areas": "Manukau", "travel": "bus"},
            "POST /people/{id}/leads/": {"vacancy": self.other.pk, "skill": "Drives", "why": "Close to home"} | despite,
            "POST /people/{id}/face-time/": {
                "kind": "tour",
                "at": "The mill",
                "started_on": day,
                "gained": "Saws sing",
            },
            "PUT /face-time/{id}/": {
                "version": self.face_time.version,
                "kind": "mentoring",
                "at": "The mill",
                "started_on": str(self.face_time.started_on),
                "mentor": "Pita Rewi",
            },
            "POST /face-time/{id}/met/": {"met_on": day},
            "POST /face-time/{id}/end/": {"ended_on": day, "how_ended": "done", "gained": "To speak up"},
            "POST /people/{id}/own-work/": {"kind": "business", "what": "Mows lawns", "started_on": day},
            "PUT /own-work/{id}/": {"version": self.own_work.version, "what": "Mows lawns and hedges"},
            "POST /own-work/{id}/reached/": {"milestone": "skills", "reached_on": day, "evidence": "Prices a garden"},
            "POST /own-work/{id}/income/": {"amount": "120.00", "per": "week", "as_of_on": day},
            "PUT /own-work/{id}/schemes/": {"scheme": "start_up", "yes": ["needs"], "no": []},
            "POST /own-work/{id}/end/": {"ended_on": day, "end_reason": "season"},
            "POST /leads/{id}/move/": {"version": version, "to": "korero", "due_on": day},
            "POST /leads/{id}/no/": {"version": version, "reason": "hours", "said_on": day},
            "POST /leads/{id}/not-chosen/": {"version": version, "side": "employer"} | why,
            "POST /leads/{id}/fits/": {"fits": True},
            "PUT /leads/{id}/words/": {"version": version} | words,
            "POST /leads/{id}/asks/": {"point": self.point.pk, "kinds": ["name"], "until_on": later},
            "POST /ours/people/{id}/not-now/": {"reason": "hours", "seen": "They can start at ten"},
            "POST /leads/{id}/put-forward/": {
                "version": version,
                "kinds": ["reach"],
                "seen": seen,
                "how": "email",
            },
        }
