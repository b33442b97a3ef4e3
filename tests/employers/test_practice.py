"""Incidents and their repair, how employers and industries hire, and paperwork."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.audit.details import in_words
from brokercoach.audit.models import Event
from brokercoach.kit import dates
from brokercoach.kit.errors import NotAllowed, RuleBroken
from employers.actions import practice as actions
from employers.models import HiringNote
from employers.queries import practice as queries
from employers.queries.employers import Look, listed
from tests.architecture.house import modules, source
from tests.factories import a_hiring_note, a_paper, a_repair, an_employer, an_incident
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def test_an_incident_is_planned_and_mended(cast, client):
    row = an_employer(cast)
    incident = a_repair(cast, an_incident(cast, row))
    assert (incident.repair_by, incident.repair_due_on) == (cast.mere, TODAY + timedelta(7))
    [late] = queries.incidents_of(cast.mere, row, today=TODAY + timedelta(8))
    assert late.late
    actions.mend(by=cast.mere, incident=incident, outcome="They rang to say thanks", mended_on=TODAY, on=TODAY)
    with pytest.raises(RuleBroken, match="mended already"):
        a_repair(cast, incident)
    client.force_login(cast.rangi)
    page = client.get(reverse("employers:practice", args=[row.pk])).content.decode()
    for words in ("Ring each Friday", "They rang to say thanks", "never changes who may be sent"):
        assert words in page


def test_an_incident_is_refused_in_words(cast):
    incident = an_incident(cast)
    with pytest.raises(RuleBroken, match="Say what happened"):
        an_incident(cast, incident.employer, told=" ")
    with pytest.raises(RuleBroken, match="Write the plan first"):
        actions.mend(by=cast.mere, incident=incident, outcome="x", mended_on=TODAY, on=TODAY)
    with pytest.raises(RuleBroken, match="today or a later day"):
        actions.plan_repair(by=cast.mere, incident=incident, repair="x", repair_due_on=TODAY - timedelta(1), on=TODAY)
    with pytest.raises(NotAllowed):
        actions.note_incident(
            by=cast.rangi, employer=incident.employer, went_wrong="other", told="x", happened_on=TODAY, on=TODAY
        )


def test_an_incident_changes_nothing_that_decides_who_may_be_sent(cast):
    """The employer stands where it stood, and nothing but its page, deeds, API and a join reads an incident (CE-7)."""
    row = an_employer(cast)
    before = listed(cast.mere, Look())[0]
    an_incident(cast, row)
    assert listed(cast.mere, Look())[0] == before
    readers = {str(path) for path in modules() if "Incident" in source(path)} - {
        "employers/joining.py",  # two employers become one, with all of both
        "employers/models/__init__.py",
        "employers/models/practice.py",
        "employers/actions/practice.py",
        "employers/queries/practice.py",
        "employers/forms/practice.py",
        "employers/views/practice.py",
        "employers/api/practice.py",
        "employers/api/urls.py",
    }
    assert {path for path in readers if path.startswith(("employers", "pipelines", "outcomes"))} == set()


def test_a_note_on_hiring_is_stale_after_the_days_of_the_setting(cast, settings):
    row = an_employer(cast)
    a_hiring_note(cast, row)
    a_hiring_note(cast, division="C", steps="Through an agency first")
    days = settings.THRESHOLDS["hiring_note_days"]
    assert days == 180
    assert queries.stale_notes(cast.mere, today=TODAY + timedelta(days)) == []
    stale = queries.stale_notes(cast.mere, today=TODAY + timedelta(days + 1))
    assert [note.name for note in stale] == ["Finch & Sons Joinery", "Manufacturing"]
    note = HiringNote.objects.get(employer=row)
    actions.still_hires_so(by=cast.mere, note=note, on=TODAY + timedelta(days))
    assert len(queries.stale_notes(cast.mere, today=TODAY + timedelta(days + 1))) == 1


def test_a_note_written_anew_keeps_the_one_before(cast):
    row = an_employer(cast)
    first = a_hiring_note(cast, row)
    a_hiring_note(cast, row, steps="A walk through the yard", pay_from=27, pay_to=31, keywords="forklift")
    now = queries.hiring_of(cast.mere, row, today=TODAY)
    assert (now.steps, now.pay, now.stale) == ("A walk through the yard", "$27 – $31", False)
    first.refresh_from_db()
    assert first.ended_on == TODAY
    with pytest.raises(RuleBroken, match="written anew"):
        actions.still_hires_so(by=cast.mere, note=first, on=TODAY)
    with pytest.raises(RuleBroken, match="ends at or above"):
        a_hiring_note(cast, row, pay_from=31, pay_to=27)
    with pytest.raises(RuleBroken, match="one employer, or about one industry"):
        actions.write_hiring_note(by=cast.mere, on=TODAY, steps="x")


def test_an_industry_has_a_page_and_its_employers_lead_there(cast, client):
    row = an_employer(cast)
    client.force_login(cast.mere)
    client.post(reverse("employers:write-industry", args=["C"]), {"steps": "Through an agency first"})
    page = client.get(reverse("employers:industry", args=["C"])).content.decode()
    assert "Through an agency first" in page
    own = client.get(reverse("employers:practice", args=[row.pk])).content.decode()
    assert reverse("employers:industry", args=["C"]) in own
    assert client.get(reverse("employers:industry", args=["9"])).status_code == 404


def test_paperwork_says_who_does_it_and_is_ticked_off(cast, client):
    row = an_employer(cast)
    paper = a_paper(cast, row, done_by="them", about="Six months of subsidy")
    [late] = queries.papers_due(cast.mere, today=TODAY + timedelta(8), keeper=cast.mere.pk)
    assert (late.done_by, late.late) == ("They do", True)
    client.force_login(cast.mere)
    with dates.at_moment(NOW):
        client.post(reverse("employers:tick-paper", args=[row.pk, paper.pk]))
    [done] = queries.papers_of(cast.mere, row, today=TODAY)
    assert done.done_on == TODAY
    with pytest.raises(RuleBroken, match="done already"):
        actions.tick_paper(by=cast.mere, paper=paper, on=TODAY)
    with pytest.raises(RuleBroken, match="Say what it is"):
        a_paper(cast, row, paper="other")
    event = Event.objects.get(what="employer.paper_added")
    assert in_words(event.what, event.details, {})[-1] == "Wage subsidy"


def test_over_the_api_practice_is_read_and_written(cast, client):
    row = an_employer(cast)
    client.force_login(cast.mere)
    there = f"/api/v1/employers/{row.pk}/"
    with dates.at_moment(NOW):
        told = {"went_wrong": "said", "told": "A joke that was none", "happened_on": str(TODAY)}
        assert client.post(f"{there}incidents/", told, "application/json").status_code == 201
        assert client.put(f"{there}hiring/", {"steps": "A trial day"}, "application/json").status_code == 200
        seen = {"criterion": "fair", "stage": "already", "evidence": "Blind CVs", "seen_on": str(TODAY)}
        assert client.post(f"{there}evidence/", seen, "application/json").status_code == 201
        read = client.get(f"{there}practice/").json()
        assert (read["incidents"][0]["told"], read["hiring"]["steps"]) == ("A joke that was none", "A trial day")
        assert client.get(f"{there}evidence/").json()["road"][-1]["now"]["evidence"] == "Blind CVs"
