"""The names that a caseload gives its coaches and no one answers to, as its page and its endpoint ask about them."""

from dataclasses import dataclass

from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.models import Membership
from cases.choices import ImportState
from cases.queries.imports import teams_for
from cases.queries.imports_troubles import spans
from cases.reading.coaches import MOST_ASKED, Colleague

MOST_HINTS = 3


@dataclass(frozen=True)
class AskedName:
    """A name in the file that no coach answers to, or several. `who` is "" while nobody said, "0" for the queue.

    `hints` say who it may be and why; `suggested` is the one coach within reach whom it may well mean. `picked` is what
    the page has chosen when it opens: what was said, else, asked for the first time, who is suggested.
    """

    said: str
    why: str
    count: int
    lines: str
    more: int
    who: str
    hints: tuple[str, ...]
    suggested: str
    picked: str


@dataclass(frozen=True)
class Someone:
    """A coach or a leader here, and whether people may be given to them."""

    pk: int
    name: str
    why: str
    is_near: bool
    known_as: Colleague


def people_here(user, *, today):
    """Everyone a file may mean, by name: coaches within reach first of all, then coaches and leaders of other teams."""
    held = (
        Membership.objects.visible_to(user)
        .on(today)
        .filter(user__role__in=[Role.COACH, Role.MANAGER], user__is_active=True, team__closed_on=None)
        .order_by("user__name", "user_id", "-part", "pk")
        .select_related("user", "team")
    )
    mine = set(teams_for(user).values_list("pk", flat=True))
    found = {}
    for at in held:
        near = at.user.role == Role.COACH and at.team_id in mine
        if at.user_id not in found or (near and not found[at.user_id].is_near):
            known_as = Colleague(at.user.name, at.user.called, at.user.email)
            found[at.user_id] = Someone(at.user_id, at.user.name, _place(at, near, mine), near, known_as)
    return list(found.values())


def _place(at, near, mine):
    """Where someone works, and why nobody can be given to them."""
    team = at.team.name
    if near:
        return team
    leads = f"leads the {team} team" if at.part == Part.LEADER else f"is in the {team} team"
    return f"{leads}: only a coach can hold people" if at.team_id in mine else f"{leads}: you cannot give to them"


def coaches_for(people):
    """[(id, name with team)]: those of them to whom people may be brought, by name."""
    return [(one.pk, f"{one.name} · {one.why}") for one in people if one.is_near]


def asked_names(batch, people, chosen=None):
    """The names to explain, the most frequent first. `chosen` is what a refused form said."""
    return [_asked(one, batch, people, chosen) for one in batch.coaches]


def _asked(one, batch, people, chosen):
    likely = _likely(one["said"], people)
    suggested = str(likely[0].pk) if len(likely) == 1 and likely[0].is_near else ""
    who = _as_said(one["who"]) if chosen is None else chosen.get(one["said"], "")
    is_first = chosen is None and one["who"] is None and batch.state == ImportState.ASKING
    return AskedName(
        said=one["said"],
        why=_why(one["several"]),
        count=one["count"],
        lines=spans(one["lines"]),
        more=one["count"] - len(one["lines"]),
        who=who,
        hints=tuple(_hint(someone) for someone in likely[:MOST_HINTS]),
        suggested=suggested,
        picked=suggested if is_first else who,
    )


def _likely(said, people):
    """Whom a name may mean: those it fits best."""
    fits = [(someone.known_as.fits(said), someone) for someone in people]
    best = max((how for how, _ in fits), default=0)
    return [someone for how, someone in fits if how == best] if best else []


def are_too_many(batch):
    """True when so many names are asked about that the column can hardly be that of the coaches."""
    return len(batch.coaches) >= MOST_ASKED


def _why(several):
    said = {0: "No coach here has this name or address", 1: "A coach of another team"}
    return said.get(several, f"{several} coaches answer to this")


def _hint(someone):
    return f"Perhaps {someone.name}, {someone.why}" if someone.is_near else f"{someone.name} {someone.why}"


def _as_said(who):
    return "" if who is None else str(who)
