"""Everything done here is done by someone: a person, a named job, a consequence, or the bearer of a link."""

from dataclasses import dataclass

from brokercoach.kit.errors import NotAllowed
from brokercoach.kit.grants import Can


@dataclass(frozen=True)
class System:
    """A scheduled job acting under its own name and its own short list of grants."""

    name: str
    grants: frozenset[Can] = frozenset()
    pk = None
    is_active = True

    @property
    def audit_label(self):
        return f"system:{self.name}"

    def can(self, what):
        return what in self.grants


@dataclass(frozen=True)
class Consequence:
    """What follows of itself when someone does something: their name, one grant, and why (rule 7)."""

    by: object
    of: str
    may: Can
    is_active = True

    @property
    def pk(self):
        return self.by.pk

    @property
    def audit_label(self):
        return f"{self.by.audit_label} via {self.of}"

    def can(self, what):
        return what is self.may


@dataclass(frozen=True)
class Bearer:
    """Whoever holds a valid link: one row, named grants."""

    link: str
    row: str
    grants: frozenset[Can] = frozenset()
    pk = None
    is_active = True
    is_authenticated = False

    @property
    def audit_label(self):
        return f"link:{self.link}"

    def can(self, what):
        return what in self.grants


def may(actor, what):
    """True when the actor is active and holds the grant. Anonymous people hold none."""
    return bool(getattr(actor, "is_active", False) and hasattr(actor, "can") and actor.can(what))


def is_guest(actor):
    """From another house: nobody tells them which pages there are."""
    return bool(getattr(actor, "is_guest", False))


def require(actor, what):
    """Refuse the deed unless the actor holds the grant."""
    if not may(actor, what):
        raise NotAllowed(f"You may not {what}.")


def person(by):
    """The user behind an actor, for the timeline; None for a job."""
    behind = by
    while isinstance(behind, Consequence):
        behind = behind.by
    return behind if getattr(behind, "pk", None) else None
