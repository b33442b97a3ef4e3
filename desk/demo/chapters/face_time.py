"""Face to face with the world of work: tours and talks before leads, a mentor, internships, volunteering."""

from datetime import time

from cases.models import Case
from pipelines.actions import face_time as actions
from pipelines.models import JobLead

# What, days ago, for how many minutes, what they took from it, whether they made a contact.
MET = (
    ("tour", 30, 60, "I could see myself on that floor. The crew laughed a lot", True),
    ("interview", 27, 30, "They start at six and that suits the kura run", True),
    ("networking", 25, 120, "Two people asked for my number", True),
    ("tour", 24, 45, "Too loud for me, good to know before", False),
    ("interview", 22, 25, "The ticket matters more than school marks", False),
)
LONG = (
    ("mentoring", {"mentor": "Sione Latu", "at": "Mentors of the Manukau trades"}, ""),
    ("internship", {"paid": True, "open_to": "Anyone under 25", "at": "Harbour Design Studio"}, "job"),
    ("internship", {"paid": False, "open_to": "Students of the course", "at": "Ōtara Radio"}, ""),
    ("volunteering", {"at": "Māngere community garden"}, "elsewhere"),
)
TOOK = "I know now that I like to start early and see what I made"


def tell(story):
    leads = JobLead.objects.filter(case__lead=story.users["mere"]).select_related(
        "case__client", "case__lead", "case__team", "vacancy__employer__organisation"
    )
    for lead, met in zip(leads.order_by("pk")[: len(MET)], MET, strict=False):
        _met(story, lead, *met)
    people = Case.objects.open().filter(lead=story.users["sina"], opened_on__lt=story.back(60))
    people = people.select_related("client", "lead", "team").order_by("-pk")[: len(LONG)]
    for case, (kind, told, end) in zip(people, LONG, strict=False):
        _lasted(story, case, kind, told, end)


def _met(story, lead, kind, ago, minutes, gained, contact):
    day = story.back(ago)
    with story.moment(day, time(12)) as now:
        actions.log_face_time(
            by=lead.case.lead, case=lead.case, kind=kind, organisation=lead.vacancy.employer.organisation, on=day,
            started_on=day, now=now, minutes=minutes, gained=gained, contact_made=contact,
        )  # fmt: skip


def _lasted(story, case, kind, told, end):
    by, began, later = case.lead, story.back(50), story.back(9)
    with story.moment(began, time(12)) as now:
        row = actions.log_face_time(by=by, case=case, kind=kind, started_on=began, on=began, now=now, **told)
    with story.moment(later, time(12)) as now:
        known = {"by": by, "face_time": row, "on": later, "now": now}
        if kind == "mentoring":
            for ago in (43, 29, 15):
                actions.met_mentor(**known, met_on=story.back(ago), minutes=45, about="What to ask on the first day")
        if end:
            actions.end_face_time(**known, ended_on=later, how_ended=end, gained=TOOK, contact_made=True)
