"""Rows for the API to find, and bodies that go in. A new endpoint that needs more than its schema says adds a line."""

from uuid import uuid4

from brokercoach.notices.choices import Channel, State
from brokercoach.notices.models import Notice
from cases.models import Referral
from tests.factories import a_contact_point, a_draft, a_person, a_session, a_whanau_member

# Who asks first; the first who holds a grant of the operation.
ASKERS = ("mere", "hone", "ana", "ngaire", "rangi", "eru", "noah")


class World:
    """One of everything, within Mere's reach and (through her team) Hōne's."""

    def __init__(self, cast, now):
        self.cast, self.now = cast, now
        self.case = case = a_person(cast, name="Hēmi Tamihere")
        self.point = a_contact_point(case)
        self.member = a_whanau_member(case)
        self.session = a_session(cast, case)
        self.draft = a_draft(cast.mere, notes="Half a sentence")
        self.referral = Referral.objects.create(client=case.client, source="other", referred_on=now.date())
        mine = {"kind": "delivery_failing", "channel": Channel.IN_APP, "queued_at": now, "due_at": now}
        self.notice = Notice.objects.create(to=cast.mere, dedupe_key="one", state=State.SENT, sent_at=now, **mine)
        failed = mine | {"channel": Channel.EMAIL}
        self.failed = Notice.objects.create(to=cast.mere, dedupe_key="two", state=State.GIVEN_UP, **failed)

    def path_parameters(self, path):
        """The ids in a path, by name and by what stands before them."""
        rows = {"uuid": self.draft.pk, "point": self.point.pk, "member": self.member.pk, "referral": self.referral.pk}
        first = {
            "/people/": self.case.pk,
            "/sessions/": self.session.pk,
            "/colleagues/": self.cast.sina.pk,
            "/notices/delivery/": self.failed.pk,
            "/notices/": self.notice.pk,
        }
        ahead = path.removeprefix("/api/v1").split("{")[0]
        return rows | {"id": first.get(ahead, self.case.pk)}

    def body(self, method, path):
        """A body that goes in, or None for an operation without one."""
        day = str(self.now.date())
        session = {"held_on": day, "mode": "phone", "minutes": 30, "notes": "Kōrero about the licence"}
        found = {
            "PUT /drafts/{uuid}/": {"version": self.draft.version, "content": {"notes": "A whole sentence"}},
            "PUT /people/{id}/facts/": {"name": "Hēmi Tamihere", "area": "Manurewa"},
            "PUT /people/{id}/hopes/": {"hopes": "My own van"},
            "POST /people/{id}/reach/": {"reach": "hemi@brokercoach.example"},
            "PUT /people/{id}/reach/{point}/": {"reach": "021 555 0143"},
            "POST /people/{id}/referrals/{referral}/told/": {},
            "POST /people/{id}/strategy/": {"strategy": "wage_first"},
            "POST /people/{id}/whanau/": {"name": "Moana Tamihere"},
            "PUT /people/{id}/whanau/{member}/": {"name": "Moana Tamihere"},
            "POST /people/{id}/work/": {"state": "studying", "as_of": day},
            "POST /people/find/": {"words": "Hēmi"},
            "POST /people/start/": {"name": "Aroha Wihongi", "reach": "021 555 0188"},
            "POST /sessions/": session | {"uuid": str(uuid4()), "cases": [str(self.case.pk)]},
            "PATCH /sessions/{id}/": session | {"version": self.session.version},
            "PUT /notices/preferences/": {"choices": []},
        }
        return found.get(f"{method} {path.removeprefix('/api/v1')}")
