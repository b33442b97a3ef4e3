"""Rows of employers for the API to find, and bodies that go in; tests/api/rows.py joins those of every area."""

from datetime import timedelta
from uuid import uuid4

from brokercoach.directory.models import Contact
from employers.actions import gatherings, holding, job_pages, vacancies
from tests.factories import (
    a_clause,
    a_commitment,
    a_conversation,
    a_fair,
    a_gain,
    a_hiring_note,
    a_list_of_employers,
    a_name_at_the_door,
    a_need_raised,
    a_next_step,
    a_paper,
    a_repair,
    a_seat,
    a_talk_draft,
    a_vacancy,
    a_verified_fact,
    a_wave,
    an_employer,
    an_event,
    an_incident,
    joined_employers,
    two_employers,
)


class OfEmployers:
    """One of everything about an employer whom Mere keeps."""

    def __init__(self, cast, now, *, partner):
        self.on, self.partner = now.date(), partner
        self.employer = an_employer(cast, contact_name="Priya Nair")
        self.contact = Contact.objects.get(organisation=self.employer.organisation)
        self.conversation = a_conversation(cast, self.employer, held_on=self.on, now=now)
        self.step, self.talk = a_next_step(cast, self.employer), a_talk_draft(cast, self.employer)
        self.colleague, self.keeper = cast.sina, cast.mere
        self.fact = a_verified_fact(cast, self.employer)
        self.later, known = str(self.on + timedelta(days=30)), {"on": self.on}
        days = {"promised_on": self.on, "due_on": self.on, **known}
        self.commitment = a_commitment(cast, self.employer, **days)
        days = {"signed_on": self.on, "due_on": self.on, "look_on": self.on, **known}
        self.clause = a_clause(cast, self.employer, buyer=partner, **days)
        self.incident = a_repair(cast, an_incident(cast, self.employer))
        self.note = a_hiring_note(cast, self.employer, on=self.on)
        self.of_industry = a_hiring_note(cast, division="C", on=self.on)
        self.paper = a_paper(cast, self.employer)
        self.vacancy = a_vacancy(cast, self.employer, places=5)
        self._of_vacancies(cast)
        a_seat(cast, self.employer, on=self.on, now=now)
        ago = self.on - timedelta(days=9)
        self.wave, self.gain = a_wave(cast, self.employer, on=ago), a_gain(cast, self.employer, on=ago)
        self._of_events(cast)
        self.twins, self.list = two_employers(cast), a_list_of_employers(cast, by=cast.hone)
        third, fourth = (an_employer(cast, name=name) for name in ("Mātai Motors", "Matai Motors Ltd"))
        self.joined = joined_employers(cast, third, fourth, on=self.on, now=now)

    @property
    def named(self):
        """Numbers in addresses, by their name there."""
        rows = {"fact": self.fact, "commitment": self.commitment, "clause": self.clause, "incident": self.incident}
        return {
            name: row.pk
            for name, row in (
                rows
                | {"name": self.signed, "conversation": self.conversation, "raised": self.need}
                | {"wave": self.wave, "gain": self.gain}
                | {"note": self.note, "paper": self.paper, "step": self.step, "talk": self.talk}
            ).items()
        } | {
            "division": "C",
            "industry_note": self.of_industry.pk,
        }

    def joining(self, path):
        """Two that may be one, or two that were joined."""
        kept, gone = self.twins
        return {"id": self.joined.pk} if "/joinings/" in path else {"id": kept.pk, "other": gone.pk}

    @property
    def first(self):
        """The number that stands after the beginning of an address."""
        first = {"/employers/": self.employer.pk, "/employers/buyers/": self.partner.pk}
        return first | {
            "/vacancies/": self.vacancy.pk,
            "/ours/vacancies/": self.vacancy.pk,
            "/employers/of/": self.colleague.pk,
            "/employers/events/": self.event.pk,
            "/employers/files/": self.list.pk,
        }

    @property
    def bodies(self):
        day = str(self.on)
        return (
            {
                "POST /employers/": {"name": "Tī Kōuka Farms", "kinds": ["employer"]},
                "POST /employers/files/": {"file": [["Name"], ["Rātā Roofing"]]},
                "PUT /employers/files/{id}/columns/": {"columns": {"Company": "name"}},
                "PUT /employers/files/{id}/doubles/": {"choices": {"5": "another"}},
                "POST /employers/export/": {"kind": "csv"},
                "POST /employers/adopt/": {"organisation": self.partner.pk, "kinds": ["host"]},
                "PUT /employers/{id}/": {"version": 1, "kinds": ["employer"], "wages_by": "here"},
                **self.of_vacancies,
                "POST /employers/{id}/facts/": {"what": "maori", "how": "They told us", "verified_on": day},
            }
            | {
                "POST /ours/vacancies/{id}/right/": {"version": self.vacancy.version},
                "POST /ours/vacancies/{id}/change/": {"version": self.vacancy.version, "words": "Five places now"},
            }
            | self._of_evidence(day)
            | self._of_talks(day)
            | self._events_told(day)
        )

    def _of_evidence(self, day):
        hiring = {"steps": "A walk through the yard, then a trial day"}
        look = {"state": "on_track", "delivered": 2, "shown_by": "Their report", "looked_on": day}
        seen = {"criterion": "pay", "stage": "already", "evidence": "A pay table", "seen_on": day}
        clause = {"buyer": self.partner.pk, "contract_ref": "TCW 27", "jobs": 4, "signed_on": day}
        return {
            "POST /employers/{id}/evidence/": seen,
            "POST /employers/{id}/abilities/": {"ability": "care", "level": 2, "assessed_on": day},
            "POST /employers/{id}/promises/": {
                "promised": "wage",
                "terms": "$29.90 an hour",
                "promised_on": day,
                "due_on": self.later,
            },
            "POST /employers/{id}/promises/{commitment}/check/": {
                "came": "met",
                "shown_by": "A pay slip",
                "checked_on": day,
            },
            "POST /employers/{id}/clauses/": clause | {"due_on": self.later, "look_on": self.later},
            "POST /employers/{id}/clauses/{clause}/look/": look | {"look_on": self.later},
            "POST /employers/{id}/incidents/": {"went_wrong": "support", "told": "We rang late", "happened_on": day},
            "PUT /employers/{id}/incidents/{incident}/plan/": {"repair": "Ring weekly", "repair_due_on": self.later},
            "POST /employers/{id}/incidents/{incident}/mended/": {"outcome": "They are glad", "mended_on": day},
            "PUT /employers/{id}/hiring/": hiring,
            "PUT /employers/industries/{division}/": hiring,
            "POST /employers/{id}/papers/": {"paper": "subsidy", "done_by": "us", "due_on": self.later},
        }

    def _of_vacancies(self, cast):
        """One in each state that a deed asks for."""
        known, row = {"by": cast.mere, "on": self.on}, self.employer
        trial = {"contract": "trial", "trial_ends_on": self.on + timedelta(days=9)}
        self.trial = a_vacancy(cast, row, title="Sander", **trial)
        self.published = job_pages.publish(by=cast.mere, vacancy=a_vacancy(cast, row, title="Driver"), on=self.on)
        gone, self.held = (a_vacancy(cast, row, title=title) for title in ("Cleaner", "Cook"))
        self.withdrawn = vacancies.withdraw_vacancy(**known, vacancy=gone, why="Orders fell")
        holding.hold_back(**known, vacancy=self.held, reason="asked", until_on=self.on + timedelta(days=9))

    @property
    def special(self):
        """Operations that ask for a row in another state."""
        door = {"POST /employers/events/{id}/names/": self.held_event.pk}
        door |= {"DELETE /employers/events/{id}/names/{name}/": self.held_event.pk}
        return door | {
            "DELETE /employers/events/{id}/page/": self.announced.pk,
            "POST /employers/events/{id}/employers/": self.announced.pk,
            "DELETE /vacancies/{id}/page/": self.published.pk,
            "POST /vacancies/{id}/reopen/": self.withdrawn.pk,
            "POST /vacancies/{id}/share/": self.held.pk,
            "POST /vacancies/{id}/trial/": self.trial.pk,
        }

    def _of_events(self, cast):
        """One to come with what was raised, one announced, one held with a name."""
        days = {"held_on": self.on, "on": self.on}
        self.event = an_event(cast, self.employer, **days)
        self.need = a_need_raised(cast, self.event)
        other = an_employer(cast, "Tūī Bakery")
        self.announced = a_fair(cast, other, vacancies=[a_vacancy(cast, other)], **days)
        self.announced = gatherings.publish_event(by=cast.mere, event=self.announced, on=self.on)
        self.held_event = gatherings.hold_event(by=cast.mere, event=an_event(cast, self.employer, **days), on=self.on)
        self.signed = a_name_at_the_door(cast, self.held_event)

    def _events_told(self, day):
        told = {"of": "tour", "name": "Tour of the yard", "held_on": day, "begins_at": "09:30", "place": "The yard"}
        told |= {"hosted_by": "them"}
        one, said = "/employers/events/{id}/", {"said_on": day, "told_by": self.contact.pk}
        again = {"said_on": str(self.wave.said_on), "told_by": self.contact.pk, "version": 1}
        return {
            "POST /employers/{id}/outcomes/": said | {"of": "satisfied", "words": "They stay", "score": 4},
            "POST /employers/{id}/outcomes/waves/": said | {"jobs": 40, "empty": 3},
            "PUT /employers/{id}/outcomes/{gain}/": again | {"of": "satisfied", "words": "Most stay", "score": 3},
            "PUT /employers/{id}/outcomes/waves/{wave}/": again | {"jobs": 40, "empty": 5},
            "POST /employers/events/": told | {"employer": self.employer.pk},
            f"PUT {one}": told | {"version": 1},
            f"POST {one}employers/": {"employer": self.employer.pk},
            f"PUT {one}vacancies/": {"vacancies": [self.vacancy.pk]},
            f"PUT {one}came/": {"contacts": [self.contact.pk]},
            f"POST {one}off/": {"because": "The hall flooded"},
            f"POST {one}names/": {"name": "Sefa"},
            f"POST {one}promises/": {"employer": self.employer.pk, "what": "Send the dates", "due_on": self.later},
            f"POST {one}needs/": {"need": "An evening course"},
            f"POST {one}needs/{{raised}}/followed/": {"followed": "One on Tuesdays", "followed_on": day},
        }

    @property
    def of_vacancies(self):
        asks = [{"kind": "licence", "weight": "must", "words": "Class 1"}]
        told = {"title": "Driver", "source": "own", "places": 2, "shifts": ["mon-early"], "asks": asks}
        ahead = str(self.on + timedelta(days=9))
        return {
            "POST /employers/{id}/vacancies/": told,
            "PUT /vacancies/{id}/": told | {"version": 1, "site": None},
            "POST /vacancies/{id}/fill/": {"count": 1},
            "POST /vacancies/{id}/withdraw/": {"why": "Orders fell"},
            "POST /vacancies/{id}/hold/": {"reason": "asked", "until_on": ahead},
            "POST /vacancies/{id}/give/": {"to": self.colleague.pk},
            "POST /vacancies/{id}/trial/": {"decision": "kept_on"},
        }

    def _of_talks(self, day):
        return {
            "POST /employers/{id}/conversations/": {
                "uuid": str(uuid4()), "contacts": [self.contact.pk], "held_on": day, "mode": "phone",
                "purpose": "thanks", "asked": False,
            },
            "PUT /employers/{id}/conversations/{conversation}/": {
                "version": 1, "held_on": day, "mode": "phone", "purpose": "thanks", "asked": True,
            },
            "PUT /employers/{id}/drafts/{talk}/": {"version": 1, "content": {"notes": "A whole sentence"}},
            "POST /employers/{id}/steps/": {"what": "Send the dates", "due_on": day},
            "POST /employers/{id}/steps/{step}/let-go/": {"because": "They found them"},
            "POST /employers/of/{id}/": {"to": self.keeper.pk},
            "POST /employers/{id}/steps/{step}/hand-on/": {"to": self.colleague.pk},
        }  # fmt: skip
