"""Finding a direction and cultural support, each by its own action."""

from cases.actions import alongside, direction
from cases.models import Onward
from tests.factories.names import plant
from tests.factories.work import NOW

TODAY = NOW.date()


def an_exploration(case, *, words="Out on the water, with the cousins", by=None, **told):
    plant(words)
    told = {"how": "conversation", "mode": "in_person", "held_on": TODAY, "on": TODAY, "now": NOW} | told
    return direction.explore(by=by or case.lead, case=case, direction=words, **told)


def an_onward(case, *, to="The sea school at the wharf", **told):
    plant(to)
    made = an_exploration(case, onward=to, **told)
    return Onward.objects.get(exploration=made)


def a_cultural_support(case, *, what="A talanoa with the church elders", by=None, **told):
    """Asked for, offered and said yes to."""
    plant(what)
    told = {"wanted_on": TODAY, "offered_on": TODAY, "practitioner": "Lotu Vaipulu"} | told
    made = alongside.note_support(by=by or case.lead, case=case, what=what, on=TODAY, **told)
    if not made.offered_on:
        return made
    return alongside.answer_support(
        by=by or case.lead, case=case, support=made, their_answer="accepted", answered_on=TODAY, on=TODAY
    )
