"""Deeds on a case, each a small page of its own that opens as a dialog where there are scripts."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.forms import PlainForm
from brokercoach.kit.grants import Can
from cases.actions import cases as actions
from cases.actions import cover as covers
from cases.actions import pauses, requests
from cases.forms.cases import CloseForm, CoverForm, LeadForm, PauseForm, ReopenForm, RequestForm, StageForm
from cases.models import Case


def found(request, pk):
    """The case, if it is theirs to see."""
    return visible_or_404(Case, request.user, queryset=Case.objects.visible_to(request.user).with_person(), pk=pk)


def page_of(case):
    return reverse("cases:person", args=[case.pk])


@allow(Can.MOVE_STAGE)
def stage(request, pk):
    """Move to another stage, forward or back."""
    case = found(request, pk)
    form = StageForm(request.POST or None)
    form.fields["to"].choices = [(value, label) for value, label in form.fields["to"].choices if value != case.stage]
    done = form.sent(request, actions.move_stage, case=case, on=dates.today(), now=dates.now())
    title = f"Move {case.client.called} to another stage"
    return deed(request, form, done, title=title, verb="Move", then=page_of(case), say="Moved.")


@allow(Can.CLOSE_CASE)
def close(request, pk):
    """End support, with a reason."""
    case = found(request, pk)
    form = CloseForm(request.POST or None)
    done = form.sent(request, actions.close_case, case=case, on=dates.today(), now=dates.now())
    title = f"End support for {case.client.called}"
    lead = "Starting a job is not a reason: we stay until the work fits and lasts."
    say = "Support has ended. It can begin again at any time, with everything that is known."
    then = page_of(case)
    return deed(request, form, done, title=title, verb="End support", then=then, lead=lead, say=say, danger=True)


@allow(Can.CLOSE_CASE)
def reopen(request, pk):
    """Begin support again, with its whole history."""
    case = found(request, pk)
    form = ReopenForm(
        request.POST or None, user=request.user, on=dates.today(), initial={"stage": "active", "lead": _self(request)}
    )
    done = form.sent(request, actions.reopen_case, case=case, on=dates.today(), now=dates.now())
    title = f"Begin again with {case.client.called}"
    say = "Support has begun again."
    return deed(request, form, done, title=title, verb="Begin again", then=page_of(case), say=say)


@allow(Can.MOVE_STAGE)
def pause(request, pk):
    """Rest until a day, with a reason."""
    case = found(request, pk)
    form = PauseForm(request.POST or None, initial={"until": dates.today() + timedelta(days=14)})
    done = form.sent(request, pauses.pause, case=case, on=dates.today(), now=dates.now())
    title = f"Rest for a while: {case.client.called}"
    return deed(request, form, done, title=title, verb="Rest", then=page_of(case), say="Resting.")


@allow(Can.MOVE_STAGE)
def pause_end(request, pk):
    """Take up again before the rest has run."""
    case = found(request, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    done = form.sent(request, pauses.end_pause, case=case, on=dates.today(), now=dates.now())
    title = f"Take up again with {case.client.called}?"
    return deed(request, form, done, title=title, verb="End the rest", then=page_of(case), say="The rest has ended.")


@allow(Can.REASSIGN)
def lead(request, pk):
    """Give a case to another coach, or put it in the team's holding queue."""
    case = found(request, pk)
    form = LeadForm(request.POST or None, user=request.user, on=dates.today(), initial={"reason": "reassigned"})
    done = form.sent(request, actions.assign_lead, case=case, on=dates.today(), now=dates.now())
    title = f"Who walks with {case.client.called}?"
    words = f"Now with {case.lead.name}. Open promises move along." if case.lead else "Now in the holding queue."
    say = "Done. Their open promises have moved along."
    return deed(request, form, done, title=title, verb="Give", then=page_of(case), lead=words, say=say)


@allow(Can.ARRANGE_COVER)
def cover(request, pk):
    """Someone stands in on this one case for a while."""
    case = found(request, pk)
    form = CoverForm(request.POST or None, user=request.user, on=dates.today(), initial=_two_weeks())
    on, now = dates.today(), dates.now()
    done = form.sent(request, covers.arrange_cover, of=case.lead, team=case.team, case=case, on=on, now=now)
    title = f"Cover for {case.client.called}"
    return deed(request, form, done, title=title, verb="Arrange", then=page_of(case), say="Cover is arranged.")


@allow(Can.PROMISE_FOLLOW_UP)
def contact_request(request, pk):
    """They got in touch and wait for an answer."""
    case = found(request, pk)
    form = RequestForm(request.POST or None, initial={"received_at": dates.local(dates.now()), "by_way_of": "phone"})
    done = form.sent(request, requests.note_request, case=case, now=dates.now())
    title = f"{case.client.called} got in touch"
    say = "Written down. It is answered by your next kōrero, or when you say so."
    return deed(request, form, done, title=title, verb="Write down", then=page_of(case), say=say)


@require_POST
@allow(Can.PROMISE_FOLLOW_UP)
def answered(request, pk):
    """We answered their messages, without a session."""
    case = found(request, pk)
    requests.answer_requests(by=request.user, case=case, at=dates.now())
    messages.success(request, "Answered.")
    return redirect(page_of(case))


def _self(request):
    return request.user.pk if request.user.can(Can.LOG_SESSION) else None


def _two_weeks():
    return {"starts_on": dates.today(), "ends_on": dates.today() + timedelta(days=14)}
