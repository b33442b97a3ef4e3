"""A person's own messages and choices."""

from dataclasses import dataclass
from datetime import datetime

from brokercoach.notices import kinds, rules
from brokercoach.notices.models import Notice, Preference
from brokercoach.notices.rendering import render

SHOWN = 50


@dataclass(frozen=True)
class Shown:
    """One message as its reader sees it now."""

    pk: int
    kind: str
    text: str
    link: str
    at: datetime
    read: bool


@dataclass(frozen=True)
class Choice:
    """One box of the choices page."""

    kind: str
    words: str
    channel: str
    channel_words: str
    wanted: bool
    fixed: bool

    @property
    def name(self):
        return f"{self.kind}.{self.channel}"


def messages_of(user, *, now, limit=SHOWN):
    """Newest first. A message with nothing left to say is left out."""
    return shown(list(own_rows(user).select_related("to")[:limit]), now)


def own_rows(user):
    return Notice.objects.visible_to(user).mine(user)


def shown(rows, now):
    """Rows as their reader sees them."""
    return [line for row in rows if (line := _line(row, now))]


def unread_count(user):
    return own_rows(user).unread().count()


def _line(row, now):
    if kinds.find(row.kind) is None:
        return None
    try:
        message = render(row, now)
    except kinds.DoNotSend:
        return None
    return Shown(row.pk, row.kind, message.subject, message.path, row.queued_at, row.read_at is not None)


def choices_for(user):
    """Every kind that may reach this person, by every channel it has, as they chose or by default."""
    rows = Preference.objects.visible_to(user).values_list("kind", "channel", "wanted")
    chosen = {(kind, channel): wanted for kind, channel, wanted in rows}
    return [
        Choice(
            kind=kind.code,
            words=str(kind.words),
            channel=str(channel),
            channel_words=str(channel.label),
            wanted=rules.wanted(kind, channel, chosen),
            fixed=kind.always_on,
        )
        for kind in kinds.offered_to(user)
        for channel in kind.offers
    ]
