"""Jobs of employers. Each selects what is due and not done, and may be run again."""

from celery import shared_task

from brokercoach.kit import dates
from brokercoach.kit.actors import System
from brokercoach.kit.grants import Can
from employers.actions import attendance, drafts, holding, imports, vacancies

NIGHT = System("vacancies", frozenset({Can.SWEEP}))
HOUSEKEEPING = System("employers", frozenset({Can.SWEEP}))


@shared_task
def expire_vacancies(**_):
    """Each night: open vacancies whose last day is past close."""
    return len(vacancies.expire_vacancies(by=NIGHT, on=dates.today()))


@shared_task
def lapse_holds(**_):
    """Each night: vacancies held back until today are shared again (PR-5)."""
    return len(holding.lapse_holds(by=NIGHT, on=dates.today()))


@shared_task
def forget_names(**_):
    """Each night: the names of doors, some weeks after their event."""
    return len(attendance.forget_names(by=HOUSEKEEPING, on=dates.today()))


@shared_task
def forget_empty_drafts(**_):
    """Each night: drafts about employers without a word, untouched for 7 days. Attempted saves never go."""
    return drafts.forget_empty_employer_drafts(by=HOUSEKEEPING, now=dates.now())


@shared_task
def tidy_files(**_):
    """Each night: lists of employers that nobody brought in, and the cells of those that came in, a fortnight on."""
    imports.tidy(by=HOUSEKEEPING, now=dates.now())
