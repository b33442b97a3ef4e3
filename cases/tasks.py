"""Jobs of the walk. Each selects what is due and not done, and may be run again."""

import logging

from celery import shared_task
from django.core.exceptions import PermissionDenied

from brokercoach.kit import dates
from brokercoach.kit.actors import System
from brokercoach.kit.errors import OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from cases import checking
from cases.actions import drafts, imports, reminders
from cases.choices import ImportState
from cases.models import ImportBatch

log = logging.getLogger(__name__)

NOT_THEIRS = "Whoever asked for this may no longer bring a caseload in. Nothing was brought in."
DRAFT_SWEEPER = System("empty-drafts", frozenset({Can.SWEEP}))
UPLOADS = System("uploads", frozenset({Can.SWEEP}))
MORNING = System("morning", frozenset({Can.SWEEP}))


@shared_task
def forget_empty_drafts(**_):
    """Every night: drafts without a word, untouched for 7 days, vanish. Attempted saves never do."""
    return drafts.forget_empty_drafts(by=DRAFT_SWEEPER, now=dates.now())


@shared_task
def remind_due_follow_ups(**_):
    """Each morning, in time for the eight o'clock e-mail: promises due."""
    return len(reminders.remind_due_follow_ups(by=MORNING, on=dates.today()))


@shared_task
def check_nobody_holding(**_):
    """Each night: people whom nobody holds, to their managers (WC-8)."""
    return len(reminders.tell_of_nobody_holding(by=MORNING, on=dates.today()))


@shared_task
def check_unanswered(**_):
    """Each morning, in time for the eight o'clock e-mail: messages unanswered too long, to their managers (SC-8)."""
    return len(reminders.tell_of_overdue_requests(by=MORNING, on=dates.today()))


@shared_task
def remind_ending_consents(**_):
    """Each morning, in time for the eight o'clock e-mail: a yes to sharing that ends within a fortnight (CC-1)."""
    return len(reminders.remind_ending_consents(by=MORNING, on=dates.today()))


@shared_task
def check_uploads(**_):
    """Rung when a file is added, and every five minutes for those that nobody heard of."""
    return checking.check_uploads(by=UPLOADS, now=dates.now())


# Caseloads on their way in. The row's own lock is the claim: delivered twice, the work is done once.


@shared_task
def look_through_import(*, batch_id, **_):
    """Rung when the columns of a long file are named."""
    _do(batch_id)


@shared_task
def take_import(*, batch_id, **_):
    """Rung when someone asks for a caseload to be brought in."""
    _do(batch_id)


@shared_task
def sweep_imports(**_):
    """Every two minutes: take up what was asked for and not done, because no worker heard or one was killed."""
    for pk in ImportBatch.objects.unfinished().order_by("pk").values_list("pk", flat=True):
        _do(pk)


@shared_task
def tidy_imports(**_):
    """Every night: drop what is no longer needed of files brought a fortnight ago."""
    imports.tidy(by=imports.IMPORTS, now=dates.now())


def _do(batch_id):
    """The step the batch waits for, by whoever asked. A refusal is kept in words; an accident waits for the sweeper."""
    batch = ImportBatch.objects.select_related("brought_by", "asked_by").filter(pk=batch_id).first()
    if batch is None:
        return
    known = {"batch": batch, "on": dates.today(), "now": dates.now()}
    try:
        if batch.state == ImportState.MAPPED:
            imports.look_through(by=batch.asked_by or batch.brought_by, **known)
        elif batch.state == ImportState.TAKING:
            imports.take(by=batch.asked_by, **known)
    except RuleBroken as no:
        imports.give_up(by=imports.IMPORTS, batch=batch, problem=" ".join(no.messages), now=dates.now())
    except (PermissionDenied, OutOfReach):
        imports.give_up(by=imports.IMPORTS, batch=batch, problem=NOT_THEIRS, now=dates.now())
    except Exception as fault:
        log.warning("Caseload import %s broke off (%s); the sweeper takes it up.", batch_id, type(fault).__name__)
