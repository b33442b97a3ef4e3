"""A file closed to kin, a question another team answered, and one that could not wait."""

from datetime import time

from cases.actions import glass, restrictions
from cases.choices.closed import AskAnswer, WhyClosed
from cases.models import Case

WHY = "Her daughter rang from Middlemore and asks which whānau of hers we may ring tonight"


def tell(story):
    restricted(story, "sina", to="lupe")
    asked(story, "salote", about="tama", answered_by="mele")
    broken(story, "wiremu", about="grace")


def one_of(story, coach):
    """The last of a coach's people but one, so that no other chapter's own are touched."""
    rows = Case.objects.open().filter(lead=story.users[coach], opened_on__lt=story.back(14))
    return list(rows.select_related("lead", "client", "team").order_by("-pk")[:2])[-1]


def restricted(story, coach, *, to):
    """The coach hears that a colleague is an aunty of theirs."""
    case, on = one_of(story, coach), story.back(12)
    with story.moment(on, time(15, 10)):
        told = {"why": WhyClosed.KIN, "why_words": "Her aunty; they asked for this"}
        restrictions.restrict(by=story.users[coach], case=case, shut_out=story.users[to], on=on, **told)


def asked(story, coach, *, about, answered_by):
    case, on = one_of(story, about), story.back(9)
    with story.moment(on, time(11, 20)) as now:
        ask = glass.ask(by=story.users[coach], case=case, now=now)
    with story.moment(on, time(14, 5)) as now:
        glass.answer(by=story.users[answered_by], ask=ask, answer=AskAnswer.CALL, now=now)


def broken(story, coach, *, about):
    case, on = one_of(story, about), story.back(5)
    with story.moment(on, time(16, 40)) as now:
        ask = glass.ask(by=story.users[coach], case=case, now=now)
    with story.moment(on, time(16, 44)) as now:
        made = glass.break_glass(by=story.users[coach], ask=ask, reason=WHY, now=now)
    with story.moment(on, time(16, 59)) as now:
        glass.end_glass(by=story.users[coach], glass=made, now=now)
