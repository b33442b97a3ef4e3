"""Jobs of the walk. Each selects what is due and not done, and may be run again."""

from celery import shared_task

from brokercoach.kit import dates
from brokercoach.kit.actors import System
from brokercoach.kit.grants import Can
from cases.actions import drafts

DRAFT_SWEEPER = System("empty-drafts", frozenset({Can.SWEEP}))


@shared_task
def forget_empty_drafts(**_):
    """Every night: drafts without a word, untouched for 7 days, vanish. Attempted saves never do."""
    return drafts.forget_empty_drafts(by=DRAFT_SWEEPER, now=dates.now())
