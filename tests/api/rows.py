"""Rows for the API to find, and bodies that go in. A new endpoint that needs more than its schema says adds a line."""

from base64 import b64encode
from datetime import timedelta
from uuid import uuid4

from brokercoach.directory.actions import contacts, organisations
from brokercoach.directory.queries.organisations import as_said
from brokercoach.kit.versions import version_of
from brokercoach.notices.choices import Channel, State
from brokercoach.notices.models import Notice
from cases.actions import cases, joining, pauses
from cases.models import Referral
from cases.queries.about import facts_as_said
from cases.queries.sharing import digest, what_leaves
from desk.actions.snoozes import put_aside
from tests.access.kinds import a_caseload, a_saved_view
from tests.api.rows_employers import OfEmployers
from tests.api.rows_pipelines import OfLeads
from tests.factories import (
    a_consent,
    a_contact_point,
    a_contract,
    a_cover,
    a_cultural_support,
    a_disclosure,
    a_draft,
    a_glass,
    a_goal,
    a_period_on,
    a_person,
    a_promise,
    a_report_owed,
    a_restriction,
    a_service_promise,
    a_session,
    a_target,
    a_whanau_member,
    an_accommodation,
    an_ask,
    an_onward,
)

# Who asks first; the first who holds a grant of the operation.
ASKERS = ("mere", "hone", "ana", "ngaire", "rangi", "eru", "noah")


class World:
    """One of everything, within Mere's reach and (through her team) Hōne's."""

    def __init__(self, cast, now):
        self.cast, self.now = cast, now
        self.case = case = a_person(cast, name="Hēmi Tamihere")
        self.bare = a_person(cast, name="Losa Fonua")
        self._in_other_states()
        self.point = a_contact_point(case)
        self.member = a_whanau_member(case)
        self.goal, self.accommodation = a_goal(case), an_accommodation(case)
        self.session = a_session(cast, case)
        self.unoffered = a_cultural_support(case, what="Prayer time", offered_on=None, practitioner="")
        self.onward, self.support = an_onward(case), a_cultural_support(case)
        self.draft = a_draft(cast.mere, notes="Half a sentence")
        self.referral = Referral.objects.create(client=case.client, source="other", referred_on=now.date())
        mine = {"kind": "delivery_failing", "channel": Channel.IN_APP, "queued_at": now, "due_at": now}
        self.notice = Notice.objects.create(to=cast.mere, dedupe_key="one", state=State.SENT, sent_at=now, **mine)
        failed = mine | {"channel": Channel.EMAIL}
        self.failed = Notice.objects.create(to=cast.mere, dedupe_key="two", state=State.GIVEN_UP, **failed)

    def _paid_for(self):
        """A contract that runs, one that has ended, someone on the first."""
        about = {"starts_on": self.now.date() - timedelta(days=60), "by": self.cast.ana}
        self.contract = a_contract(self.cast, ends_on=self.now.date() + timedelta(days=60), **about)
        self.over = a_contract(self.cast, name="Last year", ends_on=self.now.date() - timedelta(days=1), **about)
        self.period = a_period_on(self.cast, self.bare, self.contract, started_on=self.bare.opened_on, now=self.now)
        a_period_on(self.cast, self.case, self.over, started_on=self.over.ends_on, now=self.now)
        self.target = a_target(self.cast, self.contract)
        self.report = a_report_owed(self.cast, self.contract)

    def _in_other_states(self):
        """A promise, a cover, and people who rest or whose support has ended."""
        cast, on, now = self.cast, self.now.date(), self.now
        self.promise = a_promise(cast, self.case, due_on=on)
        self.unseen = a_promise(cast, a_person(cast, name="Tere Ngata", lead=cast.sina), due_on=on, owner=cast.mere)
        self.cover = a_cover(cast, of=cast.mere, by=cast.sina)
        self.resting, self.ended = a_person(cast, name="Aroha Wihongi"), a_person(cast, name="Wiremu Pere")
        until = on + timedelta(days=14)
        pauses.pause(by=cast.mere, case=self.resting, reason="away", until=until, on=on, now=now)
        cases.close_case(by=cast.mere, case=self.ended, reason="moved", on=on, now=now)
        self.hopes = facts_as_said(cast.mere, self.case.client)["hopes_version"]
        self.joinery = organisations.add(by=cast.mere, name="Mahi Joinery", kinds=["employer"], on=on)
        self.bakery = organisations.add(by=cast.mere, name="Awa Bakery", kinds=["employer"], on=on)
        asked = {"about": f"quiet-{self.case.pk}", "reason": "Away", "until_on": on + timedelta(days=2)}
        self.aside = put_aside(by=cast.mere, now=now, **asked)
        self.view = a_saved_view(cast)
        self.team, self.batch = cast.teams["Manukau"], a_caseload(cast)
        self.twin, third, fourth = (a_person(cast, name=name) for name in ("Hemi Tamihere", "Ana Pere", "Anna Pere"))
        self.joined = joining.join(by=cast.mere, kept=third, gone=fourth, on=on, now=now)
        self.consent = a_consent(cast, self.case, to=self.bakery)
        self.disclosure = a_disclosure(cast, self.case, self.consent)
        self.restriction = a_restriction(cast, self.case, shut_out=cast.tama, on=on)
        tere = a_person(cast, name="Tere Kahu", born_on="1990-02-01", lead=cast.tama, team="Waitākere")
        theirs = a_person(cast, name="Manu Rata", lead=cast.tama, team="Waitākere")
        self.tere, self.own_ask = tere, an_ask(cast, theirs, by=cast.mere, now=now)
        self.ask, self.glass = an_ask(cast, self.bare, by=cast.mele, now=now), a_glass(cast, self.bare, now=now)
        self._paid_for()
        a_service_promise(cast)
        self.employers = OfEmployers(cast, now, partner=self.bakery)
        self.leads = OfLeads(cast, now, case=self.case, employer=self.employers.employer)
        self.contact = contacts.add_contact(by=cast.mere, organisation=self.joinery, name="Kahu Rewi", on=on)

    def path_parameters(self, path, method="GET"):
        """The ids in a path, by name and by what stands before them."""
        rows = {"uuid": self.draft.pk, "point": self.point.pk, "member": self.member.pk, "referral": self.referral.pk}
        rows |= {"consent": self.consent.pk, "disclosure": self.disclosure.pk}
        rows |= {"goal": self.goal.pk, "accommodation": self.accommodation.pk}
        rows |= {"restriction": self.restriction.pk}
        rows |= {"exploration": self.onward.exploration_id, "onward": self.onward.pk, "session": self.session.pk}
        rows |= {"support": self.unoffered.pk if path.endswith("/offer/") else self.support.pk}
        rows |= {"restriction": self.restriction.pk, "target": self.target.pk, "report": self.report.pk}
        rows |= {"period": self.period.pk} | self.employers.named | self.leads.named
        if (
            path.startswith("/api/v1/employers/")
            and "/join" in path
            or path.endswith("/employers/{id}/not-same/{other}/")
        ):
            return rows | self.employers.joining(path)
        if "/join" in path or "/not-same/" in path:
            return rows | {"id": self.joined.pk if "/joinings/" in path else self.case.pk, "other": self.twin.pk}
        rows |= {"need": "housing", "track": "mana", "other": self.bakery.pk, "about": f"promise-{self.promise.pk}"}
        first = (
            {
                "/people/": self.case.pk,
                "/sessions/": self.session.pk,
                "/colleagues/": self.cast.sina.pk,
                "/notices/delivery/": self.failed.pk,
                "/notices/": self.notice.pk,
                "/promises/": self.promise.pk,
                "/covers/": self.cover.pk,
                "/views/": self.view.pk,
                "/organisations/": self.joinery.pk,
                "/contacts/": self.contact.pk,
                "/imports/": self.batch.pk,
                "/day/asides/": self.aside.pk,
                "/contracts/": self.contract.pk,
                "/asks/": self.ask.pk,
                "/glass/": self.glass.pk,
            }
            | self.leads.first
            | self.employers.first
        )
        special = {
            "POST /contracts/{id}/all-off/": self.over.pk,
            "POST /people/{id}/contracts/{period}/off/": self.bare.pk,
            "DELETE /people/{id}/pause/": self.resting.pk,
            "POST /people/{id}/reopen/": self.ended.pk,
            "POST /people/{id}/close/": self.bare.pk,
            "POST /promises/{id}/give-back/": self.unseen.pk,
            "POST /asks/{id}/break-glass/": self.own_ask.pk,
            "POST /colleagues/{id}/release/": self.cast.mere.pk,
            "POST /colleagues/{id}/hold/": self.cast.mere.pk,
        } | self.employers.special
        if pk := special.get(f"{method} {path.removeprefix('/api/v1')}"):
            return rows | {"id": pk}
        ahead = path.removeprefix("/api/v1").split("{")[0]
        return rows | {"id": first.get(ahead, self.case.pk)}

    def body(self, method, path):
        """A body that goes in, or None for an operation without one."""
        day, later = str(self.now.date()), str(self.now.date() + timedelta(days=7))
        session = {"held_on": day, "mode": "phone", "minutes": 30, "notes": "Kōrero about the licence"}
        asked = {"to": {"organisation": self.joinery.pk}, "purpose": "employer", "kinds": ["name", "cv"]}
        said = asked | {"how": "phone", "given_on": day}
        seen = digest(what_leaves(self.cast.mere, self.case, whose=None, kinds=["name"]), self.consent.receiver)
        year = {"starts_on": str(self.contract.starts_on), "ends_on": str(self.contract.ends_on)}
        nobody = version_of({"populations": []})
        contract = year | {"teams": [self.team.pk]}
        found = {
            "POST /people/{id}/consents/": said | {"until_on": later},
            "POST /people/{id}/consents/refused/": said,
            "POST /people/{id}/consents/{consent}/withdraw/": {"how": "phone", "said_on": day},
            "POST /people/{id}/consents/{consent}/share/": {"kinds": ["name"], "seen": seen, "how": "email"},
            "POST /people/{id}/can-share/": asked,
            "POST /contracts/": contract | {"funder": self.contract.funder_id, "name": "Next year"},
            "PUT /contracts/{id}/": contract | {"version": 1, "name": "Into work 2026"},
            "POST /contracts/{id}/targets/": {"what": "in work", "definition": "20 hours", "wanted": 4},
            "POST /contracts/{id}/reports/": {"what": "Quarter 4", "due_on": later},
            "POST /people/{id}/contracts/": {"contract": self.contract.pk, "started_on": day},
            "POST /people/{id}/contracts/{period}/off/": {"off_on": day, "why": "wish"},
            "POST /asks/": {"name": "Tere Kahu", "born_on": "1990-02-01"},
            "POST /asks/{id}/answer/": {"answer": "call"},
            "POST /asks/{id}/break-glass/": {"reason": "At the hospital now, and nobody of theirs answers"},
            "POST /people/{id}/closed-to/": {"shut_out": self.cast.sina.pk, "why": "kin"},
            "PUT /drafts/{uuid}/": {"version": self.draft.version, "content": {"notes": "A whole sentence"}},
            "PUT /people/{id}/facts/": {"name": "Hēmi Tamihere", "area": "Manurewa", "version": 1},
            "POST /people/{id}/facts/said/": {"groups": ["who", "work"]},
            "PUT /people/{id}/hopes/": {"hopes": "My own van", "version": self.hopes},
            "POST /people/{id}/reach/": {"reach": "hemi@brokercoach.example"},
            "PUT /people/{id}/reach/{point}/": {"reach": "021 555 0143", "version": 1},
            "POST /people/{id}/referrals/{referral}/told/": {"how": "phone", "told_on": day},
            "POST /people/{id}/referrals/{referral}/not-told/": {"ground": "public", "because": "In the paper"},
            "POST /people/{id}/strategy/": {"strategy": "wage_first"},
            "POST /people/{id}/whanau/": {"name": "Moana Tamihere"},
            "PUT /people/{id}/whanau/{member}/": {"name": "Moana Tamihere", "version": 1},
            "POST /people/{id}/work/": {"state": "studying", "as_of": day},
            "POST /people/find/": {"words": "Hēmi"},
            "POST /people/give/": {"cases": [self.bare.pk], "to": self.cast.sina.pk, "reason": "reassigned"},
            "POST /people/share/": {
                "batch": str(uuid4()),
                "cases": [self.case.pk],
                "to": self.consent.organisation_id,
                "purpose": "employer",
                "kinds": ["name"],
                "how": "email",
            },
            "POST /people/start/": {"name": "Aroha Wihongi", "reach": "021 555 0188", "go_on": True},
            "POST /sessions/": session | {"uuid": str(uuid4()), "cases": [str(self.case.pk)]},
            "PATCH /sessions/{id}/": session | {"version": self.session.version},
            "PUT /notices/preferences/": {"choices": []},
            "PUT /people/{id}/basics/": {"states": {"housing": "met", "food": "in_progress"}, "said_by": "them"},
            "POST /people/{id}/basics/needs/{need}/": {"state": "unmet", "said_by": "us"},
            "POST /people/{id}/basics/tracks/{track}/": {"to": "begun"},
            "POST /people/{id}/papers/": {"kind": "cv", "file": b64encode(b"%PDF-1.7 a CV").decode()},
            "POST /people/{id}/advice/": {"topic": "cv", "said": "Put the coaching first"},
            "PUT /people/{id}/plan/": {"version": 1, "prompt": "next", "goals": [{"words": "A truck of my own"}]},
            "POST /people/{id}/at-work/": {"kind": "hours", "what": "Home by three", "weight": "nice"},
            "PUT /people/{id}/at-work/{accommodation}/": {"kind": "hours", "what": "Home by two", "weight": "must"},
            "POST /people/{id}/alone/": {"skill": "cv", "reached_on": day},
            "POST /people/{id}/measures/": {
                "measure": "confidence",
                "instrument": "own_number",
                "value": "6",
                "rated_by": "them",
                "taken_on": day,
            },
            "POST /people/{id}/direction/explored/": {
                "how": "conversation",
                "mode": "phone",
                "held_on": day,
                "direction": "Out on the water",
                "onward": "The sea school",
            },
            "POST /people/{id}/direction/explored/{exploration}/onward/": {"where_to": "The harbour office"},
            "PUT /people/{id}/direction/onward/{onward}/": {"came_of_it": "taken_up"},
            "POST /people/{id}/direction/stream/": {"stream": "steady", "because": "They said so"},
            "PUT /people/{id}/direction/fits/": {"version": nobody, "populations": ["youth"], "said_by": "them"},
            "POST /people/{id}/cultural-support/": {"what": "Prayer time", "wanted_on": day},
            "POST /people/{id}/cultural-support/{support}/offer/": {"offered_on": day, "practitioner": "Lotu Vaipulu"},
            "POST /people/{id}/cultural-support/{support}/answer/": {"their_answer": "accepted", "answered_on": day},
            "POST /people/{id}/cultural-support/{support}/given/": {"given_on": day},
            "PUT /people/{id}/interpreter/{session}/": {"interpreting": "there", "language": "Tongan"},
            "POST /people/{id}/declined/": {"what": "job", "reason": "whanau_need", "said_on": day},
            "POST /people/{id}/stage/": {"to": "active"},
            "POST /people/{id}/close/": {"reason": "moved"},
            "POST /people/{id}/pause/": {"reason": "away", "until": later},
            "POST /people/{id}/lead/": {"to": self.cast.sina.pk},
            "POST /people/{id}/cover/": {"stand_in": self.cast.sina.pk, "starts_on": day, "ends_on": later},
            "POST /covers/": {
                "of": self.cast.sina.pk,
                "stand_in": self.cast.mere.pk,
                "starts_on": day,
                "ends_on": later,
            },
            "POST /views/": {"name": "Gone quiet", "query": {"show": "quiet"}},
            "PUT /views/{id}/": {"name": "Those to ring"},
            "POST /settings/service-promise/": {"text": "We walk with you. " * 9, "in_force_from": later},
            "POST /people/{id}/promise/": {"how": "read_out", "told_on": str(self.now.date())},
            "POST /settings/collection-notice/": {"text": "Why we ask, and who sees it. " * 12, "in_force_from": later},
            "POST /people/{id}/requests/": {"received_at": self.now.isoformat(), "by_way_of": "phone"},
            "POST /people/{id}/promises/": {"kind": "ring", "due_on": later},
            "PATCH /promises/{id}/": {"due_on": later},
            "POST /promises/{id}/let-go/": {"because": "They rang us"},
            "POST /colleagues/{id}/release/": {"to": None},
            "POST /organisations/": {"name": "Tika Builders", "kinds": ["employer"]},
            "PUT /organisations/{id}/": {
                "name": "Mahi Joinery",
                "kinds": ["employer"],
                "version": version_of(as_said(self.joinery)),
            },
            "POST /organisations/{id}/sites/": {"name": "Yard"},
            "POST /organisations/{id}/contacts/": {"name": "Rewa Kingi"},
            "POST /imports/": {"file": [["Name", "Mobile"], ["Losa", "021 555 0177"]], "team": self.team.pk},
            "PUT /imports/{id}/columns/": {"columns": self.batch.columns},
            "PUT /imports/{id}/coaches/": {"coaches": {}},
            "PUT /imports/{id}/doubles/": {"choices": {"3": "different"}},
            "POST /imports/{id}/take/": {},
            "POST /search/": {"words": "Hēmi"},
            "POST /day/rows/{about}/aside/": {"reason": "After pay day", "until_on": later},
        }
        return (found | self.employers.bodies | self.leads.bodies).get(f"{method} {path.removeprefix('/api/v1')}")
