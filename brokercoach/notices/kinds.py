"""Every kind of message there is. A context declares its own in AppConfig.ready(), with a resolver.

A resolver is handed the notice and the moment when it is sent or shown, and answers with Facts: a link, and at most one
count and one date. There is no field for a name, an employer or a note, so no text can carry one (PC-15, WC-12). It
raises DoNotSend when nothing is left to say.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from brokercoach.kit.grants import Can
from brokercoach.notices.choices import Channel, Why

SIX_FIGURES = re.compile(r"[0-9]{6}\Z")


class DoNotSend(Exception):  # noqa: N818 - it is an answer, not a fault
    """A resolver's answer when this message should not go, and why."""

    def __init__(self, why=Why.NOT_NEEDED):
        super().__init__(str(why))
        self.why = Why(why)


@dataclass(frozen=True)
class Facts:
    """All that a message may say: where to look, how many, which day, or six figures to type in.

    `to` is no word of it: where it goes, when that is looked up only as it is sent.
    """

    link: str
    count: int | None = None
    on: date | None = None
    code: str = ""
    to: str = field(default="", repr=False)

    def __post_init__(self):
        if not self.link.startswith("/"):
            raise ValueError("A message links to a page of this site.")
        if not isinstance(self.count, int | None) or not isinstance(self.on, date | None):
            raise TypeError("A message holds a count and a date, no words.")
        if self.code and not SIX_FIGURES.match(self.code):
            raise TypeError("A code is six figures.")


@dataclass(frozen=True)
class Kind:
    """One kind of message.

    template names templates/notices/kinds/<template>_line.txt (subject, text message, line in the app) and _body.txt.
    urgent kinds go at any hour and alone; bundle kinds wait for the daily e-mail. A kind that is always_on cannot be
    switched off. audience: who may ever get it, and so who is offered the choice.
    """

    code: str
    words: str | Promise
    resolver: Callable = field(repr=False)
    defaults: tuple[Channel, ...] = (Channel.EMAIL, Channel.IN_APP)
    offers: tuple[Channel, ...] = (Channel.EMAIL, Channel.IN_APP)
    audience: frozenset[Can] = frozenset({Can.USE_OWN_ACCOUNT})
    urgent: bool = False
    bundle: bool = False
    always_on: bool = False
    listed: bool = True

    def __post_init__(self):
        if self.urgent and self.bundle:
            raise ValueError(f"{self.code}: an urgent message cannot wait for the daily bundle.")
        if not set(self.defaults) <= set(self.offers):
            raise ValueError(f"{self.code}: a default channel must be offered.")


_declared: dict[str, Kind] = {}


def declare(kind):
    """Add a kind, once. Two kinds of one code are a mistake."""
    known = _declared.get(kind.code)
    if known and known.resolver is not kind.resolver:
        raise ValueError(f"The kind {kind.code} is declared twice.")
    _declared[kind.code] = kind
    return kind


def get(code):
    """The kind of a code; KeyError for one nobody declared."""
    return _declared[code]


def find(code):
    return _declared.get(code)


def every():
    """All kinds, in the order they were declared."""
    return list(_declared.values())


def offered_to(user):
    """The kinds a person may be sent, and so may choose about."""
    return [k for k in every() if k.listed and any(user.can(g) for g in k.audience)]
