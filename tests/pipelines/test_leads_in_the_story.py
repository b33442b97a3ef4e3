"""The demo's chapter of leads: one at every state that people meet, told by the deeds (rule 13)."""

from datetime import timedelta

import pytest

from brokercoach.kit import dates
from desk.demo.chapters import leads
from desk.demo.scene import Story
from employers.models import Employer
from pipelines.choices import State
from pipelines.models import JobLead, WorkSheet
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
    story.users = {"mere": cast.mere}
    leads.tell(story)
    told = set(JobLead.objects.values_list("state", flat=True))
    assert told == {state.value for state in State}
    assert WorkSheet.objects.count() == len(leads.WAYS)
    assert JobLead.objects.filter(fits__isnull=False).exists()
    assert dates.today() >= NOW.date()
