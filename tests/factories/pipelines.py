"""Leads and sheets of wanted work, made by the deeds that make them."""

from datetime import timedelta
from decimal import Decimal

from cases.actions import consent_asks, plans
from cases.models import ContactPoint
from cases.queries.sharing import digest
from employers.models import Employer
from pipelines.actions import introductions, leads, sheets
from pipelines.models import Introduction, WorkSheet
from pipelines.queries import introductions as leaving
from tests.factories.consents import a_consent
from tests.factories.employers_vacancy import a_vacancy
from tests.factories.work import NOW, a_contact_point, plant

TODAY = NOW.date()
WEEK = [f"{day}-school" for day in ("mon", "tue", "wed", "thu", "fri")]


def a_sheet(case, *, by=None, areas="Manukau, Penrose", words="Work with my hands", **told):
    """They said what they want of work."""
    plant(words)
    said = {"travel": "own", "hours_low": Decimal(30), "hours_high": Decimal(40), "pay_low": Decimal(28)} | told
    stands = WorkSheet.objects.filter(case=case).first()
    known = {"by": by or case.lead, "case": case, "version": stands.version if stands else 0, "on": TODAY}
    return sheets.say_wanted(**known, areas=areas, words=words, **said)


def a_whole_sheet(case, *, by=None, available=None, childcare="not_needed", **told):
    """The sheet, and the plan that says when they can come."""
    goals = [{"goal": None, "words": "Work close to home", "horizon": ""}]
    plan = {"goals": goals, "available": WEEK if available is None else available, "childcare": childcare}
    plans.save_plan(by=by or case.lead, case=case, version=0, on=TODAY, now=NOW, **plan)
    return a_sheet(case, by=by, **told)


def a_lead(cast, case, vacancy=None, *, by=None, skill="Drives a forklift", why="Close to home, day shift", **told):
    """A lead of this person, to a vacancy at Finch & Sons Joinery unless told otherwise."""
    plant(why, skill)
    known = {
        "by": by or case.lead,
        "case": case,
        "vacancy": vacancy or a_vacancy(cast, Employer.objects.first()),
        "on": TODAY,
        "now": NOW,
    }
    return leads.add_lead(**known | told, skill=skill, why=why)


def moved(lead, *states, by=None, now=NOW, **told):
    """The same lead, moved on through these states."""
    for state in states:
        known = {"by": by or lead.case.lead, "lead": lead, "version": lead.version, "on": now.date(), "now": now}
        lead = leads.move_lead(**known, to=state, **told)
    return lead


def to_employer(lead):
    return lead.vacancy.employer.organisation


def a_yes_to(cast, lead, **told):
    """Their yes to this lead's employer."""
    return a_consent(cast, lead.case, to=to_employer(lead), **told)


def forward(lead, *, by=None, kinds=("reach",), now=NOW, **told):
    """Put forward, as it was looked at."""
    by = by or lead.case.lead
    seen = told.pop("seen", None) or digest(leaving.introduction(by, lead, kinds), to_employer(lead))
    known = {"by": by, "lead": lead, "version": lead.version, "on": now.date(), "now": now}
    return introductions.put_forward(**known, kinds=list(kinds), seen=seen, how="email", **told)


def an_introduction(cast, case, vacancy=None, *, now=NOW, kinds=("reach",), **told):
    """This person put forward to an employer, with their yes."""
    day = now.date()
    lead = moved(a_lead(cast, case, vacancy, **told), "agreed", now=now)
    a_yes_to(cast, lead, kinds=["name", *kinds], given_on=day, on=day, now=now)
    forward(lead, kinds=kinds, now=now)
    return Introduction.objects.get(lead=lead)


def a_consent_ask(cast, case, lead=None, *, kinds=("name", "reach"), point=None, now=NOW):
    """Asked by link whether the employer of a lead may have this of them."""
    lead = lead or moved(a_lead(cast, case), "agreed", now=now)
    point = point or ContactPoint.objects.filter(client=case.client).first() or a_contact_point(case)
    day = now.date()
    return consent_asks.ask_by_link(
        by=case.lead, case=case, to=to_employer(lead), kinds=list(kinds), until_on=day + timedelta(days=90),
        point=point, on=day, now=now, source=lead.source,
    )  # fmt: skip
