"""Face time, made by the deed that makes it: mentoring that goes on, unless told otherwise."""

from pipelines.actions import face_time as actions
from tests.factories.work import NOW, plant


def face_time(case, *, by=None, kind="mentoring", at="The joinery school", mentor="Pita Rewi", now=NOW, **told):
    plant(at, mentor)
    said = {"started_on": now.date(), "on": now.date(), "now": now} | told
    said |= {"on": max(said["on"], said["started_on"])}
    return actions.log_face_time(by=by or case.lead, case=case, kind=kind, at=at, mentor=mentor, **said)
