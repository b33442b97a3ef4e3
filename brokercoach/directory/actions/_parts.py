"""What several deeds of this context share. Not a deed."""

from brokercoach.kit.actions import lock
from brokercoach.kit.errors import RuleBroken


def held(organisation):
    """The organisation, locked. Refuses one that was merged into another."""
    row = lock(organisation)
    if row.merged_into_id:
        raise RuleBroken("This organisation was merged into another. Open that one.")
    return row
