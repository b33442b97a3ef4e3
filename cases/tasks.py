"""Jobs of the walk. Each selects what is due and not done, and may be run again."""

from celery import shared_task

from brokercoach.kit import dates
from brokercoach.kit.actors import System
from brokercoach.kit.grants import Can
from cases.actions import drafts, reminders

DRAFT_SWEEPER = System("empty-drafts", frozenset({Can.SWEEP}))
MORNING = System("morning", frozenset({Can.SWEEP}))


@shared_task
def forget_empty_drafts(**_):
    """Every night: drafts without a word, untouched for 7 days, vanish. Attempted saves never do."""
    return drafts.forget_empty_drafts(by=DRAFT_SWEEPER, now=dates.now())


@shared_task
def remind_due_follow_ups(**_):
    """Each morning at eight: promises due."""
    return len(reminders.remind_due_follow_ups(by=MORNING, on=dates.today()))


@shared_task
def check_nobody_holding(**_):
    """Each night: people whom nobody holds, to their managers (WC-8)."""
    return len(reminders.tell_of_nobody_holding(by=MORNING, on=dates.today()))


@shared_task
def check_unanswered(**_):
    """Each morning at eight: messages nobody has answered in two working days, to their managers (SC-8)."""
    return len(reminders.tell_of_overdue_requests(by=MORNING, on=dates.today()))
