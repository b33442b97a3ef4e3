"""Leads when two files of one person become one, and when they part. Not deeds: cases.actions.joining asks and records,
and every step stands in its log."""

from django.db.models import F

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import person
from pipelines.actions._parts import say
from pipelines.choices import State, WhyEnded
from pipelines.models import JobLead, LeadPeriod

HOW_FAR = {state.value: step for step, state in enumerate(State)}


def take_over(*, kept, gone, log, by, on, now):
    """Every lead goes over. Of two to the same vacancy that are both in play the one further along stands; else that of
    the kept file. The other ends, for a coded reason."""
    theirs = {lead.vacancy_id: lead for lead in _in_play(kept)}
    for lead in _in_play(gone):
        if mine := theirs.get(lead.vacancy_id):
            ends = mine if HOW_FAR[lead.state] > HOW_FAR[mine.state] else lead
            ends.case = kept
            _end(ends, log=log, by=by, on=on, now=now)
    key = JobLead._meta.get_field("case")
    log.move("pipelines.JobLead.case", JobLead.objects.filter(case=gone), key, kept.pk)


def give_back(*, changed):
    """Leads that the joining ended stand where they stood. One that went on since, or beside which another to the same
    vacancy has begun, stays as it is. Takes out of `changed` what it put back."""
    ended = [one for one in changed if one[0] == JobLead._meta.label]
    for one in ended:
        changed.remove(one)
        lead = held(JobLead.objects.filter(pk=one[1])).get()
        now = LeadPeriod.objects.filter(lead=lead, state=State.ENDED, reason=WhyEnded.JOINED, ended_on=None).first()
        others = JobLead.objects.in_play().filter(case=lead.case_id, vacancy=lead.vacancy_id)
        if now is not None and not others.exists():
            before = LeadPeriod.objects.filter(lead=lead, pk__lt=now.pk).latest("pk")
            now.delete()
            before.ended_on = None
            keep(before)
            lead.state, lead.state_since, lead.version = before.state, before.started_on, lead.version + 1
            keep(lead)


def _in_play(case):
    rows = held(JobLead.objects.in_play().filter(case=case)).select_related("vacancy")
    return list(rows)


def _end(lead, *, log, by, on, now):
    was, on = lead.state, max(on, lead.state_since)
    LeadPeriod.objects.filter(lead=lead, ended_on=None).update(ended_on=on)
    log.change(lead, state=State.ENDED.value)
    JobLead.objects.filter(pk=lead.pk).update(state_since=on, version=F("version") + 1)
    keep(
        LeadPeriod(lead=lead, state=State.ENDED, reason=WhyEnded.JOINED, started_on=on, written_by=person(by)),
    )
    say(by, lead, f"{State.ENDED.label}: {lead.vacancy.title}", now=now, detail=str(WhyEnded.JOINED.label))
    record("job_lead.ended", by=by, subject=lead, file=lead.case, was=was, kind=WhyEnded.JOINED.value)
