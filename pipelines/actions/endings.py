"""Leads that end of themselves, because support has ended."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held
from brokercoach.kit.actors import require
from brokercoach.kit.grants import Can
from pipelines.actions._parts import go_to
from pipelines.choices import State, WhyEnded
from pipelines.models import JobLead


@transaction.atomic
def end_with_support(*, by, case, on, now):
    """Support has ended, so every lead in play ends that day. Once support begins again it may be taken up again.

    Refuses: whoever may not change the person's file.
    Leaves:  each lead at its end, with its coded reason; a line on the timeline and in the trail for each.
    """
    require(by, Can.EDIT_PERSON)
    leads = list(held(JobLead.objects.in_play().filter(case=case)).select_related("vacancy"))
    for lead in leads:
        was, lead.case, lead.talk = lead.state, case, None
        lead.version += 1
        day = max(on, lead.state_since)
        go_to(by, lead, State.ENDED, on=day, now=now, reason=WhyEnded.SUPPORT, detail=str(WhyEnded.SUPPORT.label))
        record("job_lead.ended", by=by, subject=lead, file=case, was=was, kind=WhyEnded.SUPPORT.value)
    return leads
