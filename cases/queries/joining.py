"""Two files side by side before they become one, and those joined lately, as their pages and endpoints show them."""

from dataclasses import dataclass
from datetime import date, datetime

from brokercoach.accounts.choices import Role
from brokercoach.kit import dates
from brokercoach.kit.joining import UNDO_WITHIN
from brokercoach.kit.templatetags.kit import nz_date
from cases.choices import Stage
from cases.joining import planned
from cases.models import Consent, ContactPoint, Joined, NotSame, WhanauMember


@dataclass(frozen=True)
class Side:
    """One of the two, as it is compared."""

    case: int
    name: str
    is_open: bool


@dataclass(frozen=True)
class SideBySide:
    """Both, fact by fact, and what would move to the one that is kept."""

    left: Side  # the one that would be kept
    right: Side
    facts: tuple[tuple[str, str, str], ...]
    planned: tuple[tuple[int, str], ...]
    consents: int  # said of the one that goes: they stay as they were said
    may_join: bool
    may_turn: bool  # the other one could be kept as well
    are_two: bool  # somebody said so


@dataclass(frozen=True)
class JoinedLately:
    """A joining that can still be undone."""

    pk: int
    case: int
    name: str
    also: str
    joined_at: datetime
    by: str
    until: date


def side_by_side(user, kept, gone):
    """Both files, each seen by this reader."""
    ways, whanau = _ways(user, kept, gone), _whanau(user, kept, gone)
    told = [_facts(case, ways, whanau) for case in (kept, gone)]
    facts = [(label, mine, told[1][label]) for label, mine in told[0].items()]
    both = sorted((kept.pk, gone.pk))
    return SideBySide(
        left=_side(kept),
        right=_side(gone),
        facts=tuple(fact for fact in facts if fact[1] or fact[2]),
        planned=tuple(planned(kept, gone)),
        consents=Consent.objects.visible_to(user).filter(client=gone.client_id).count(),
        may_join=may_join(user, kept, gone) and (kept.is_open or not gone.is_open),
        may_turn=gone.is_open or not kept.is_open,
        are_two=NotSame.objects.visible_to(user).filter(one=both[0], other=both[1]).exists(),
    )


def may_join(user, kept, gone):
    """Who leads both, or manages the teams of both."""
    if user.role == Role.COACH:
        return kept.lead_id == gone.lead_id == user.pk
    return {kept.team_id, gone.team_id} <= set(user.teams_led())


def joined_lately(user, *, now):
    """Those within reach that can still be undone, the newest first."""
    rows = Joined.objects.visible_to(user).standing().filter(joined_at__gt=now - UNDO_WITHIN).order_by("-joined_at")
    rows = rows.select_related("kept__client", "gone__client", "joined_by")[:50]
    return [
        JoinedLately(
            pk=row.pk,
            case=row.kept_id,
            name=row.kept.client.display_name,
            also=row.gone.client.display_name,
            joined_at=row.joined_at,
            by=row.joined_by.name,
            until=dates.local(row.joined_at + UNDO_WITHIN).date(),
        )
        for row in rows
    ]


def _side(case):
    return Side(case.pk, case.client.display_name, case.is_open)


def _facts(case, ways, whanau):
    client = case.client
    return {
        "Name": client.name,
        "Called": client.preferred_name,
        "Born": nz_date(client.born_on),
        "Lives in": client.area,
        "Reached by": ", ".join(ways.get(case.client_id, ())),
        "Whānau": ", ".join(whanau.get(case.client_id, ())),
        "Lead coach": case.lead.name if case.lead else "",
        "Team": case.team.name,
        "Stage": str(Stage(case.stage).label) if case.is_open else "Support ended",
        "With us since": nz_date(case.opened_on),
        "Last kōrero": nz_date(case.last_contact_on) if case.last_contact_on else "",
    }


def _ways(user, *cases):
    rows = ContactPoint.objects.visible_to(user).filter(client__in=[c.client_id for c in cases], ended_on=None)
    return _by_client(rows.order_by("pk").values_list("client_id", "value"))


def _whanau(user, *cases):
    rows = WhanauMember.objects.visible_to(user).filter(client__in=[c.client_id for c in cases], ended_on=None)
    return _by_client(rows.order_by("pk").values_list("client_id", "name"))


def _by_client(rows):
    found = {}
    for client, words in rows:
        found.setdefault(client, []).append(words)
    return found
