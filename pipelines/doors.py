"""What the doors of this context share."""

from functools import partial

from brokercoach.kit.doors import noting_refusals
from pipelines.models import Introduction


def noted(user):
    """An attempt at another employer's is written down; the 404 goes on."""
    return partial(noting_refusals, model=Introduction)(user)
