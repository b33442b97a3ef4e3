"""People and teams as the administrator's pages show them."""

from dataclasses import dataclass, field
from datetime import date

from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.models import ApiToken, Invitation, Membership, Team, User


@dataclass(frozen=True)
class InTeam:
    """One membership: whose, where, from when to when."""

    pk: int
    user_id: int
    name: str
    team_id: int
    team: str
    part: str
    leads: bool
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Person:
    pk: int
    name: str
    email: str
    role: str
    is_active: bool
    joined_on: date | None
    left_on: date | None
    teams: list = field(default_factory=list)

    @property
    def in_teams(self):
        return ", ".join(f"{t.team} (leader)" if t.leads else t.team for t in self.teams)


def people(user, *, here=True, words=""):
    """Colleagues by name; those who left when `here` is False. `words` finds names and e-mails."""
    rows = User.objects.visible_to(user).filter(is_active=here).order_by("name", "pk")
    if words:
        rows = rows.filter(name__icontains=words) | rows.filter(email__icontains=words)
    rows = list(rows[:500])
    by_user = {}
    for membership in in_teams(user, users=[row.pk for row in rows]):
        if membership.ends_on is None:
            by_user.setdefault(membership.user_id, []).append(membership)
    return [_person(row, by_user.get(row.pk, [])) for row in rows]


def _person(row, teams):
    return Person(
        pk=row.pk,
        name=row.name,
        email=row.email,
        role=Role(row.role).label,
        is_active=row.is_active,
        joined_on=row.joined_on,
        left_on=row.left_on,
        teams=teams,
    )


def in_teams(user, *, users=None, team=None):
    """Memberships, open ones first, then the newest."""
    rows = Membership.objects.visible_to(user).select_related("user", "team").order_by("-starts_on", "-pk")
    if users is not None:
        rows = rows.filter(user__in=users)
    if team is not None:
        rows = rows.filter(team=team)
    return sorted(
        (
            InTeam(
                pk=m.pk,
                user_id=m.user_id,
                name=m.user.name,
                team_id=m.team_id,
                team=m.team.name,
                part=Part(m.part).label,
                leads=m.part == Part.LEADER,
                starts_on=m.starts_on,
                ends_on=m.ends_on,
            )
            for m in rows
        ),
        key=lambda m: m.ends_on is not None,
    )


def teams(user):
    """(team, leaders, how many are in it now) by name."""
    open_ones = {}
    for membership in in_teams(user):
        if membership.ends_on is None:
            open_ones.setdefault(membership.team_id, []).append(membership)
    return [
        (team, [m.name for m in open_ones.get(team.pk, []) if m.leads], len(open_ones.get(team.pk, [])))
        for team in Team.objects.visible_to(user).order_by("name")
    ]


def waiting_invitations(user):
    return list(Invitation.objects.visible_to(user).waiting().select_related("team").order_by("-sent_at", "-pk"))


def own_tokens(user):
    """One's tokens, the newest first; revoked ones last."""
    return sorted(ApiToken.objects.visible_to(user).order_by("-made_at", "-pk"), key=lambda t: t.revoked_at is not None)
