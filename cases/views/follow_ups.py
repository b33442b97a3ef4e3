"""Promises: make one, keep one, move one, let one go."""

from datetime import timedelta

from django.contrib import messages
from django.views.decorators.http import require_POST

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed, done_or_told, visible_or_404
from brokercoach.kit.forms import PlainForm
from brokercoach.kit.grants import Can
from brokercoach.kit.templatetags.kit import nz_date
from cases.actions import follow_ups as actions
from cases.availability import clash
from cases.forms.cases import LetGoForm, PromiseDateForm, PromiseForm
from cases.models import FollowUp
from cases.queries import owed
from cases.queries.plans import availability_of
from cases.views.case_deeds import found, page_of


@allow(Can.PROMISE_FOLLOW_UP)
def promise(request, pk):
    """Promise to ring, meet or do something."""
    case = found(request, pk)
    form = PromiseForm(request.POST or None, initial={"kind": "ring", "due_on": dates.today() + timedelta(days=7)})
    done = None
    if request.method == "POST":
        done = form.submit(actions.promise, by=request.user, case=case, on=dates.today())
        if done and (why := clash(availability_of(request.user, case), done.due_on, done.due_at)):
            messages.warning(request, why)
    title = f"What next with {case.client.called}?"
    return deed(request, form, done, title=title, verb="Promise", then=page_of(case), say="Promised.")


@require_POST
@allow(Can.PROMISE_FOLLOW_UP)
def done(request, pk):
    """A promise is kept."""
    follow_up = _found(request, pk)
    known = {"by": request.user, "follow_up": follow_up, "on": dates.today()}
    return done_or_told(request, actions.complete, then=page_of(follow_up.case), say="Done.", **known)


@allow(Can.PROMISE_FOLLOW_UP)
def change_date(request, pk):
    """A promise moves to another day."""
    follow_up = _found(request, pk)
    form = PromiseDateForm(request.POST or None, initial={"due_on": dates.today() + timedelta(days=7)})
    moved = None
    if request.method == "POST":
        moved = form.submit(actions.change_date, by=request.user, follow_up=follow_up, on=dates.today())
    then = page_of(follow_up.case)
    return deed(request, form, moved, title="Move this promise", verb="Change", then=then, say="Changed.")


@allow(Can.PROMISE_FOLLOW_UP)
def let_go(request, pk):
    """A promise is let go, with a reason."""
    follow_up = _found(request, pk)
    form = LetGoForm(request.POST or None)
    gone = None
    if request.method == "POST":
        gone = form.submit(actions.let_go, by=request.user, follow_up=follow_up, on=dates.today())
    then = page_of(follow_up.case)
    return deed(request, form, gone, title="Let this promise go", verb="Let go", then=then, say="Let go.")


@allow(Can.PROMISE_FOLLOW_UP)
def give_back(request, pk):
    """A promise on a file one no longer sees goes to who leads it now. It says whose lead, never whose promise."""
    follow_up = visible_or_404(FollowUp, request.user, queryset=owed.unseen_rows(request.user), pk=pk)
    about = owed.picture(follow_up)
    form = PlainForm(request.POST if request.method == "POST" else None)
    done = form.sent(request, actions.give_back, follow_up=follow_up)
    to = f"to {about.lead}, who leads" if about.lead else "to the team’s holding queue"
    lead = f"{about.kind}, due {nz_date(about.due_on)}. You do not see this file: the promise goes {to}."
    title = "Give this promise back?"
    return deed(request, form, done, title=title, verb="Give back", then="/", lead=lead, say="Given back.")


def _found(request, pk):
    rows = FollowUp.objects.visible_to(request.user).select_related("case")
    return visible_or_404(FollowUp, request.user, queryset=rows, pk=pk)
