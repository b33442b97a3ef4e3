"""Whose team a caseload goes to, asked at every step. Not deeds: the action around them asks, locks and records."""

from brokercoach.kit.actions import lock
from brokercoach.kit.errors import OutOfReach, RuleBroken
from cases.actions._imports_reading import teams_in_reach
from cases.models import ImportBatch


def must_reach(by, team):
    """A team they may bring people into."""
    reach = teams_in_reach(by)
    if team.closed_on or (reach is not None and team.pk not in reach):
        raise RuleBroken("Choose a team you lead.", field="team")


def in_reach(by, batch):
    """The batch, held, while every team it goes to is within reach."""
    batch = lock(batch)
    must_still_reach(by, batch)
    return batch


def must_still_reach(by, batch):
    """Whoever led the team when the file was read may lead it no more: to them there is no such file."""
    reach = teams_in_reach(by)
    if reach is not None and not {batch.team_id, *batch.teams} <= reach:
        raise OutOfReach("There is no such caseload here.", rows=[(ImportBatch, batch.pk)])
