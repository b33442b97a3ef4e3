"""The names that a caseload gives its coaches and no one answers to, as its page and its endpoint ask about them."""

from dataclasses import dataclass

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import Membership
from cases.queries.imports import teams_for
from cases.queries.imports_troubles import spans


@dataclass(frozen=True)
class AskedName:
    """A name in the file that no coach answers to, or several. `who` is "" while nobody said, "0" for the queue."""

    said: str
    why: str
    count: int
    lines: str
    more: int
    who: str


def coaches_for(user, *, today):
    """[(id, name with team)]: the coaches this person may bring people to, by name."""
    held = (
        Membership.objects.visible_to(user)
        .on(today)
        .filter(team__in=teams_for(user), user__role=Role.COACH, user__is_active=True)
        .order_by("user__name", "user_id", "pk")
        .values_list("user_id", "user__name", "team__name")
    )
    said = {}
    for pk, name, team in held:
        said.setdefault(pk, f"{name} · {team}")
    return list(said.items())


def asked_names(batch, chosen=None):
    """The names to explain, the most frequent first. `chosen` is what a refused form said."""
    return [
        AskedName(
            said=one["said"],
            why=_why(one["several"]),
            count=one["count"],
            lines=spans(one["lines"]),
            more=one["count"] - len(one["lines"]),
            who=_as_said(one["who"]) if chosen is None else chosen.get(one["said"], ""),
        )
        for one in batch.coaches
    ]


def _why(several):
    return f"{several} coaches answer to this" if several else "Nobody here has this name or address"


def _as_said(who):
    return "" if who is None else str(who)
