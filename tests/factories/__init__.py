"""Rows for tests, made by the actions that make them in life, so that they obey every rule and carry a trail.

case = a_person(cast, name="Hēmi Tamihere")                     led by cast.mere, in Manukau
case = a_person(cast, lead=cast.tama, team="Waitākere")         someone else's
case = a_person(cast, lead=None)                                in the team's holding queue
a_promise(cast, case, due_on=today)
a_session(cast, case, notes="…", visibility="private")
a_restriction(cast, case, shut_out=cast.sina)                   the file is closed to Sina
a_cover(cast, of=cast.mere, by=cast.sina)
a_consent(cast, case, kinds=["name"])                           a yes to Kauri Foods; a_refusal, withdrawn, a_disclosure
"""

from tests.factories.closed import a_glass, a_restriction, an_ask
from tests.factories.consents import a_consent, a_disclosure, a_refusal, an_organisation, withdrawn
from tests.factories.contracts import a_contract, a_period_on, a_report_owed, a_target
from tests.factories.direction import a_cultural_support, an_exploration, an_onward
from tests.factories.employers import a_verified_fact, an_employer
from tests.factories.employers_conversations import a_conversation, a_next_step, a_talk_draft
from tests.factories.employers_event import a_fair, a_name_at_the_door, a_need_raised, an_event, an_event_held
from tests.factories.employers_evidence import (
    a_buyer,
    a_clause,
    a_commitment,
    a_hiring_note,
    a_paper,
    a_repair,
    an_assessment,
    an_incident,
    some_evidence,
    some_hires,
)
from tests.factories.employers_gains import a_gain, a_wave
from tests.factories.employers_imports import a_list_of_employers
from tests.factories.employers_joining import joined_employers, two_employers
from tests.factories.employers_seats import a_contact_of, a_seat, an_invited_seat
from tests.factories.employers_vacancy import a_vacancy
from tests.factories.face_time import face_time
from tests.factories.own_work import own_work
from tests.factories.pipelines import (
    a_consent_ask,
    a_lead,
    a_sheet,
    a_whole_sheet,
    a_yes_to,
    an_introduction,
    forward,
    moved,
)
from tests.factories.service_promise import a_service_promise
from tests.factories.work import (
    a_contact_point,
    a_cover,
    a_document,
    a_draft,
    a_goal,
    a_person,
    a_private_session,
    a_promise,
    a_referral,
    a_session,
    a_whanau_member,
    an_accommodation,
)

__all__ = [
    "a_service_promise",
    "a_fair",
    "a_name_at_the_door",
    "a_need_raised",
    "an_event",
    "an_event_held",
    "a_lead",
    "a_sheet",
    "a_whole_sheet",
    "a_yes_to",
    "face_time",
    "own_work",
    "forward",
    "moved",
    "a_vacancy",
    "a_gain",
    "a_list_of_employers",
    "a_wave",
    "joined_employers",
    "two_employers",
    "a_buyer",
    "a_clause",
    "a_commitment",
    "a_hiring_note",
    "a_paper",
    "a_repair",
    "an_assessment",
    "an_incident",
    "some_evidence",
    "some_hires",
    "a_conversation",
    "a_next_step",
    "a_talk_draft",
    "a_verified_fact",
    "an_employer",
    "a_consent",
    "a_consent_ask",
    "a_contact_of",
    "a_contact_point",
    "a_seat",
    "an_introduction",
    "an_invited_seat",
    "a_contract",
    "a_cover",
    "a_disclosure",
    "a_cultural_support",
    "a_document",
    "a_draft",
    "a_glass",
    "a_goal",
    "a_period_on",
    "a_person",
    "a_private_session",
    "a_promise",
    "a_referral",
    "a_refusal",
    "a_report_owed",
    "a_restriction",
    "a_session",
    "a_target",
    "a_whanau_member",
    "an_accommodation",
    "an_ask",
    "an_exploration",
    "an_onward",
    "an_organisation",
    "withdrawn",
]
