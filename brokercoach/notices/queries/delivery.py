"""What did not get through, for who leads the people it was meant for."""

from dataclasses import dataclass
from datetime import datetime

from brokercoach.notices import kinds
from brokercoach.notices.models import Notice

SHOWN = 200


@dataclass(frozen=True)
class Trouble:
    """One message in trouble. No words of it: nobody but its reader sees those."""

    pk: int
    who: str
    what: str
    channel: str
    state: str
    given_up: bool
    fault: str
    attempts: int
    since: datetime
    next_try: datetime | None


def troubled_for(user):
    """Messages in trouble that this user may see, newest first; a bundle stands for its rows."""
    return Notice.objects.visible_to(user).troubled().filter(bundle=None).order_by("-pk")


def delivery_trouble(user):
    return [_trouble(n) for n in troubled_for(user).select_related("to")[:SHOWN]]


def _trouble(notice):
    kind = kinds.find(notice.kind)
    given_up = notice.state == "given_up"
    return Trouble(
        pk=notice.pk,
        who=notice.to.name if notice.to else notice.to_address,
        what=str(kind.words) if kind else notice.kind,
        channel=notice.get_channel_display(),
        state=notice.get_state_display(),
        given_up=given_up,
        fault=notice.fault,
        attempts=notice.attempts,
        since=notice.first_tried_at or notice.queued_at,
        next_try=None if given_up else notice.due_at,
    )
