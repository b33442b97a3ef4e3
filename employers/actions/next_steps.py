"""What we promised an employer, and keeping it (ER-4). A promise always has an owner and a day."""

from datetime import timedelta

from django.db import transaction

from brokercoach.audit.trail import record
from brokercoach.kit.actions import held, keep, lock
from brokercoach.kit.actors import may, person, require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line
from employers.actions._parts import kept_employer
from employers.actions._vacancies import hand_vacancy
from employers.choices.event import EventState
from employers.models import Employer, Gathering, NextStep, Vacancy

FURTHEST = timedelta(days=731)


@transaction.atomic
def promise_step(*, by, employer, what, due_on, on, owner=None, made_in=None, made_at=None):
    """Promise an employer something.

    Refuses: no words; a day already past or beyond two years; an owner who does not keep employers, or has left.
    Leaves:  the promise, owned by `owner`, else by whoever made it; a line in the trail.
    """
    employer = kept_employer(by, employer)
    owner = owner or person(by)
    if not one_line(what):
        raise RuleBroken("Say what you promised.", field="what")
    if not on <= due_on <= on + FURTHEST:
        raise RuleBroken("Choose a day from today on, within two years.", field="due_on")
    _must_keep_employers(owner, field="owner")
    told = {"what": one_line(what)[:160], "due_on": due_on, "made_on": on, "made_in": made_in, "made_at": made_at}
    step = keep(NextStep(employer=employer, owner=owner, **told))
    record("next_step.promised", by=by, subject=step, file=employer, due_on=str(due_on))
    return step


@transaction.atomic
def complete_step(*, by, step, on):
    """A promise is kept. Refuses: someone else's, until it is handed on; one that is done or let go. Leaves: the
    promise done; a line in the trail."""
    step = _own_open(by, step)
    step.done_on = on
    keep(step)
    record("next_step.done", by=by, subject=step, file=step.employer)
    return step


@transaction.atomic
def let_step_go(*, by, step, because, on):
    """A promise is let go, with a reason. Refuses: someone else's; no reason; one that is done or let go. Leaves: the
    promise let go; a line in the trail."""
    step = _own_open(by, step)
    if not one_line(because):
        raise RuleBroken("Say why it is let go.", field="because")
    step.let_go_on, step.let_go_because = on, one_line(because)[:160]
    keep(step)
    record("next_step.let_go", by=by, subject=step, file=step.employer)
    return step


@transaction.atomic
def hand_step_on(*, by, step, to):
    """A promise becomes a colleague's: by its owner, by whoever takes it over, or by whoever gives work out.

    Refuses: between two others, without the grant to give work out; whoever does not keep employers; one that is done
             or let go.
    Leaves:  the promise with its new owner, its day unchanged; a line in the trail.
    """
    step = _open(by, step)
    if by.pk not in {step.owner_id, to.pk}:
        require(by, Can.REASSIGN)
    _must_keep_employers(to, field="to")
    if to.pk == step.owner_id:
        raise RuleBroken("It is theirs already.", field="to")
    return _hand_on(by, step, to)


@transaction.atomic
def give_all_on(*, by, of, to):
    """Every employer someone keeps, with their open vacancies, events to come and promises they still owe, becomes a
    colleague's: before they go.

    Refuses: whoever neither gives work out nor ends accounts; a colleague who does not keep employers, or has left.
    Leaves:  each employer and vacancy with its new keeper, each event with its new host, each open promise with its new
             owner; a line in the trail for each.
    """
    if not may(by, Can.MANAGE_PEOPLE):
        require(by, Can.REASSIGN)
    _must_keep_employers(to, field="to")
    if to.pk == of.pk:
        raise RuleBroken("Choose someone else who keeps employers here.", field="to")
    owing = NextStep.objects.open().filter(owner=of)
    employers = Employer.objects.filter(keeper=of) | Employer.objects.filter(pk__in=owing.values("employer"))
    for employer in list(held(employers)):
        if employer.keeper_id == of.pk:
            employer.keeper, employer.version = to, employer.version + 1
            keep(employer)
            record("employer.kept_by", by=by, subject=employer, was=of.pk, now=to.pk)
    for vacancy in list(held(Vacancy.objects.open().filter(keeper=of))):
        hand_vacancy(by, vacancy, to)
    for event in list(held(Gathering.objects.filter(host=of, state=EventState.PLANNED))):
        event.host, event.version = to, event.version + 1
        keep(event)
        record("event.hosted_by", by=by, subject=event, was=of.pk, now=to.pk)
    for step in list(held(owing.select_related("employer"))):
        _hand_on(by, step, to)
    return of


def _hand_on(by, step, to):
    step.owner = to
    keep(step)
    record("next_step.handed_on", by=by, subject=step, file=step.employer, to=to.pk)
    return step


def _open(by, step):
    """The employer first, then its promise: the order in which every deed holds them."""
    employer = kept_employer(by, step.employer)
    step = lock(step)
    if not step.is_open:
        raise RuleBroken("This promise is already done or let go.")
    step.employer = employer
    return step


def _own_open(by, step):
    step = _open(by, step)
    if step.owner_id != by.pk:
        raise RuleBroken(f"This is {step.owner.name}’s to do. Take it over first.")
    return step


def _must_keep_employers(colleague, *, field):
    if colleague is None or not (colleague.is_active and colleague.can(Can.KEEP_EMPLOYERS)):
        raise RuleBroken("Choose someone who keeps employers here.", field=field)
