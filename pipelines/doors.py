"""What the doors of this context share."""

from brokercoach.kit.doors import noting_refusals
from pipelines.models import Introduction


def noted(user):
    """An attempt at another employer's is written down; the 404 goes on."""
    return noting_refusals(user, Introduction)
