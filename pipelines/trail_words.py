"""How the trail's codes of this context read."""

from brokercoach.audit.details import say, say_fields
from pipelines.choices import Answer, Side, State, WhyEnded
from pipelines.choices.face_time import FaceKind
from pipelines.choices.own_work import Milestone, OwnKind
from pipelines.matching import LABELS


def say_all():
    say("job_lead.added", kinds=_topic)
    say("job_lead.moved", was=State, now=State)
    say("job_lead.ended", was=State, kind=WhyEnded)
    say("job_lead.put_forward", was=State)
    say("job_lead.declined", was=State)
    say("introduction.answered", answer=Answer)
    say("job_lead.not_chosen", was=State, side=Side)
    say("face_time.logged", kind=FaceKind)
    say("face_time.ended", kind=FaceKind)
    say("own_work.started", kind=OwnKind)
    say("own_work.reached", step=Milestone)
    say_fields(
        gained="what they took from it", contact_made="whether a contact was made", open_to="whom it is open to",
        how_ended="how it ended",
        what="what it does", others="how many others", mentor="who walks beside them",
        areas="where they want to work", travel="how they get there", hours_low="hours", hours_high="hours",
        pay_low="pay", skill_level="level",
    )  # fmt: skip


def _topic(code):
    """What stood against it."""
    return str(LABELS.get(code, code))
