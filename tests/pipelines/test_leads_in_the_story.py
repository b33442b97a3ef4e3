"""The demo's chapter of leads: one at every state that people meet, told by the deeds (rule 13)."""

from datetime import timedelta

import pytest

from brokercoach.kit import dates
from desk.demo.chapters import face_time, leads, own_work
from desk.demo.scene import Story
from employers.models import Employer
from pipelines.choices import BY_ITSELF, State
from pipelines.choices.face_time import FaceKind
from pipelines.models import FaceTime, JobLead, OwnWork, WorkSheet
from tests.factories import a_contact_point, a_person, a_vacancy
from tests.factories.work import NOW

pytestmark = pytest.mark.django_db


def test_leads_at_every_state_each_by_its_own_deed(cast):
    day = NOW.date() - timedelta(days=70)
    for number in range(len(leads.WAYS)):
        case = a_person(cast, name=f"Losa Fonua {number}", on=day, now=NOW - timedelta(days=70))
        a_contact_point(case)
        a_vacancy(cast, Employer.objects.first(), title=f"Yard hand {number}", on=day)
    story = Story(until=NOW.date(), last_moment=NOW)
    story.users = {"mere": cast.mere, "sina": cast.sina}
    leads.tell(story)
    for number in range(len(face_time.LONG)):
        a_person(cast, name=f"Rua Hohepa {number}", lead=cast.sina, on=day, now=NOW - timedelta(days=70))
    face_time.tell(story)
    for number in range(len(own_work.TOLD)):
        early = NOW - timedelta(days=170)
        a_person(cast, name=f"Sefa Ioane {number}", lead=cast.sina, on=early.date(), now=early)
    own_work.tell(story)
    told = set(JobLead.objects.values_list("state", flat=True))
    assert told == {state.value for state in State if state not in BY_ITSELF}
    assert WorkSheet.objects.count() == len(leads.WAYS)
    assert JobLead.objects.filter(fits__isnull=False).exists()
    assert set(FaceTime.objects.values_list("kind", flat=True)) == set(FaceKind)
    assert set(OwnWork.objects.values_list("end_reason", flat=True)) == {"", "job"}
    assert dates.today() >= NOW.date()
