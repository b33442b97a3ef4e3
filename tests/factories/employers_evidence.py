"""Evidence, promises and practice of employers, made by the deeds that make them."""

from datetime import timedelta

from brokercoach.directory.actions import organisations
from brokercoach.directory.models import Organisation
from employers.actions import evidence, hires, practice, promises
from tests.factories.employers import an_employer
from tests.factories.work import NOW

TODAY = NOW.date()


def _known(cast, employer):
    return {"by": cast.mere, "employer": employer or an_employer(cast)}


def some_hires(cast, employer=None, on=TODAY, count=1):
    return hires.note_hire(**_known(cast, employer), on=on, count=count)


def some_evidence(cast, employer=None, **told):
    said = {"criterion": "pay", "stage": "willing", "evidence": "They raise the start to $29 in April"}
    return evidence.see(**_known(cast, employer), on=TODAY, **said | {"seen_on": TODAY} | told)


def an_assessment(cast, employer=None, **told):
    said = {"ability": "care", "level": 1, "assessed_on": TODAY, "on": TODAY}
    return evidence.assess(**_known(cast, employer), **said | told)


def a_commitment(cast, employer=None, **told):
    said = {"promised": "hours", "terms": "30 hours a week", "promised_on": TODAY, "due_on": TODAY, "on": TODAY}
    return promises.promise(**_known(cast, employer), **said | told)


def a_buyer(cast, name="Tāmaki City Works"):
    known = Organisation.objects.filter(name=name).first()
    return known or organisations.add(by=cast.mere, name=name, kinds=["partner"], on=TODAY)


def a_clause(cast, employer=None, **told):
    said = {"contract_ref": "TCW 26/11", "jobs": 8, "signed_on": TODAY, "due_on": TODAY + timedelta(300)}
    said |= {"look_on": TODAY + timedelta(30), "on": TODAY}
    buyer = told.pop("buyer", None) or a_buyer(cast)
    return promises.add_clause(**_known(cast, employer), buyer=buyer, **said | told)


def an_incident(cast, employer=None, **told):
    said = {"went_wrong": "promise", "told": "Nobody rang in the first week", "happened_on": TODAY, "on": TODAY}
    return practice.note_incident(**_known(cast, employer), **said | told)


def a_repair(cast, incident):
    said = {"repair": "Ring each Friday", "repair_due_on": TODAY + timedelta(7), "on": TODAY}
    practice.plan_repair(by=cast.mere, incident=incident, **said)
    incident.refresh_from_db()
    return incident


def a_hiring_note(cast, employer=None, on=TODAY, **told):
    about = {"division": told.pop("division")} if "division" in told else {"employer": employer or an_employer(cast)}
    return practice.write_hiring_note(by=cast.mere, on=on, **about, **{"steps": "An online form, then a trial"} | told)


def a_paper(cast, employer=None, **told):
    said = {"paper": "subsidy", "done_by": "us", "due_on": TODAY + timedelta(7)}
    return practice.add_paper(**_known(cast, employer), **said | told)
