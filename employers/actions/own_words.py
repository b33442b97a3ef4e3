"""What an employer's own contact says of their vacancies. They change nothing of what we wrote: we do."""

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit import dates
from brokercoach.kit.actions import held, keep
from brokercoach.kit.actors import Consequence, require
from brokercoach.kit.errors import Conflict, OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import clean_text
from brokercoach.kit.versions import MEANWHILE
from employers.actions._vacancies import must_be_open
from employers.actions.next_steps import promise_step
from employers.choices.seats import Said
from employers.models import Employer, Vacancy, VacancyWord

WORKING_DAYS = 2


@transaction.atomic
def say_it_is_right(*, by, vacancy, version, on):
    """Their contact says that what we hold of a vacancy is right.

    Refuses: another employer's; one that is closed; what has changed since they read it (Conflict).
    Leaves:  their word with its day; a line in the trail.
    """
    row = _theirs(by, vacancy, version)
    said = keep(VacancyWord(vacancy=row, said=Said.RIGHT, version=row.version, said_by=by, said_on=on))
    record("vacancy.said_right", by=by, subject=row, file=row.employer)
    return said


@transaction.atomic
def ask_for_a_change(*, by, vacancy, version, words, on):
    """Their contact says what has changed. It becomes something we do for them, with an owner and a day.

    Refuses: another employer's; one that is closed; no words; what has changed since they read it (Conflict).
    Leaves:  their words; a promise of whoever keeps the vacancy, else the employer; a line in the trail.
    """
    row = _theirs(by, vacancy, version)
    words = clean_text(words).strip()[:600]
    if not words:
        raise RuleBroken("Say what has changed.", field="words")
    step = promise_step(
        by=Consequence(by, "vacancy.change_asked", Can.KEEP_EMPLOYERS), employer=row.employer, owner=_owner(row), on=on,
        what=f"They ask for a change: {row.title}"[:160], due_on=dates.add_working_days(on, WORKING_DAYS),
    )  # fmt: skip
    told = {"said": Said.CHANGE, "words": words, "version": row.version, "step": step}
    said = keep(VacancyWord(vacancy=row, said_by=by, said_on=on, **told))
    record("vacancy.change_asked", by=by, subject=row, file=row.employer)
    return said


def _theirs(by, pk, version):
    require(by, Can.ANSWER_AS_EMPLOYER)
    rows = Vacancy.objects.visible_to(by).select_related("employer", "keeper", "employer__keeper").filter(pk=pk)
    list(held(Employer.objects.filter(pk__in=rows.values("employer"))))  # before its vacancy: a promise follows
    row = held(rows).first()
    if row is None:
        raise OutOfReach("No such vacancy.", rows=[(Vacancy, pk)])
    must_be_open(row)
    if row.version != version:
        raise Conflict(MEANWHILE, theirs={"version": row.version})
    return row


def _owner(vacancy):
    """Whoever keeps the vacancy, else the employer, while they are here."""
    for colleague in (vacancy.keeper, vacancy.employer.keeper):
        if colleague is not None and colleague.is_active and colleague.can(Can.KEEP_EMPLOYERS):
            return colleague
    raise RuleBroken("Nobody looks after this at the moment. Please ring us.")
