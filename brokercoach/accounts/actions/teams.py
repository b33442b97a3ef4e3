"""Teams, and who is in them from when to when."""

from django.db import transaction

from brokercoach.accounts.choices import Part
from brokercoach.accounts.models import Membership, Team
from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line


@transaction.atomic
def make_team(*, by, name, area=""):
    """A new team. Refuses: a name that another team has."""
    require(by, Can.MANAGE_PEOPLE)
    team = keep(Team(name=one_line(name), area=one_line(area)))
    record("team.made", by=by, subject=team)
    return team


@transaction.atomic
def change_team(*, by, team, name, area):
    """Another name or area. Refuses: a name that another team has."""
    require(by, Can.MANAGE_PEOPLE)
    team = lock(team)
    team.name, team.area = one_line(name), one_line(area)
    keep(team)
    record("team.changed", by=by, subject=team, fields=["name", "area"])
    return team


@transaction.atomic
def start_membership(*, by, user, team, part, starts_on):
    """Someone joins a team.

    Refuses: someone who has left; a closed team; a second open membership of the same team; days that overlap.
    """
    require(by, Can.MANAGE_PEOPLE)
    if not lock(user).is_active:
        raise RuleBroken("They have left.", field="user")
    if team.closed_on:
        raise RuleBroken("This team is closed.")
    membership = keep(Membership(user=user, team=team, part=part, starts_on=starts_on))
    record("membership.started", by=by, subject=user, team=team.pk, part=str(part), on=str(starts_on))
    return membership


@transaction.atomic
def end_membership(*, by, membership, ends_on):
    """Someone leaves a team; `ends_on` is the first day out.

    Refuses: a membership already ended; a day before it began.
    """
    require(by, Can.MANAGE_PEOPLE)
    membership = _open(lock(membership))
    membership.ends_on = ends_on
    keep(membership)
    record("membership.ended", by=by, subject=membership.user, team=membership.team_id, on=str(ends_on))
    return membership


@transaction.atomic
def change_part(*, by, membership, part, on):
    """Member becomes leader, or leader member, from a day: one membership ends and the next begins.

    Refuses: a membership already ended; the part they have; a day before it began.
    """
    require(by, Can.MANAGE_PEOPLE)
    membership = _open(lock(membership))
    if membership.part == part:
        raise RuleBroken(f"They are already {Part(part).label.lower()} of this team.")
    membership.ends_on = on
    keep(membership)
    after = keep(Membership(user=membership.user, team=membership.team, part=part, starts_on=on))
    record("membership.part_changed", by=by, subject=after.user, team=after.team_id, part=str(part), on=str(on))
    return after


def _open(membership):
    if membership.ends_on is not None:
        raise RuleBroken("This membership has already ended.")
    return membership
