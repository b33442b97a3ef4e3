"""Work of one's own, made by the deed that makes it."""

from pipelines.actions import own_work as actions
from tests.factories.work import NOW, plant


def own_work(case, *, by=None, kind="cooperative", what="Sews bags from old sails", now=NOW, **told):
    plant(what)
    said = {"started_on": now.date(), "on": now.date(), "now": now} | told
    said |= {"on": max(said["on"], said["started_on"])}
    return actions.start_own_work(by=by or case.lead, case=case, kind=kind, what=what, **said)
