"""What we promised an employer: the deeds on it, and giving everything of a colleague's on before they go."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brokercoach.accounts.models import User
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from employers.actions import next_steps as actions
from employers.forms import conversations as forms
from employers.models import Employer, NextStep
from employers.queries.holdings import held_with_employers
from employers.views.conversations import talks_of


@allow(Can.KEEP_EMPLOYERS)
def promise(request, pk):
    """Promise them something, without a conversation."""
    row = visible_or_404(Employer, request.user, pk=pk)
    form = forms.StepForm(request.POST or None, user=request.user)
    done = form.sent(request, actions.promise_step, employer=row, on=dates.today())
    return deed(
        request, form, done, title=_("Promise them something"), verb=_("Promise"), then=talks_of(row), say=_("Noted.")
    )


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def done(request, pk, step):
    """It is kept."""
    row = visible_or_404(NextStep, request.user, pk=step, employer=pk)
    known = {"by": request.user, "step": row, "on": dates.today()}
    return done_or_told(request, actions.complete_step, then=talks_of(row.employer), say=_("Kept. Ka pai."), **known)


@allow(Can.KEEP_EMPLOYERS)
def let_go(request, pk, step):
    """It is let go, with a reason."""
    row = visible_or_404(NextStep, request.user, pk=step, employer=pk)
    form = forms.LetStepGoForm(request.POST or None)
    gone = form.sent(request, actions.let_step_go, step=row, on=dates.today())
    told = {"verb": _("Let go"), "then": talks_of(row.employer), "say": _("Let go."), "lead": row.what}
    return deed(request, form, gone, title=_("Let this promise go"), **told)


@allow(Can.KEEP_EMPLOYERS)
def hand_on(request, pk, step):
    """It becomes a colleague's, or one takes it over."""
    row = visible_or_404(NextStep, request.user, pk=step, employer=pk)
    form = forms.HandOnForm(request.POST or None, initial={"to": request.user.pk}, user=request.user, but=row.owner_id)
    given = form.sent(request, actions.hand_step_on, step=row)
    told = {"verb": _("Hand on"), "then": talks_of(row.employer), "say": _("Handed on."), "lead": row.what}
    return deed(request, form, given, title=_("Who takes this promise?"), **told)


@allow(Can.REASSIGN, Can.MANAGE_PEOPLE)
def of_colleague(request, pk):
    """What a colleague still holds with employers, and giving all of it on."""
    person = visible_or_404(User, request.user, pk=pk)
    form = forms.HandOnForm(request.POST or None, user=request.user, but=person.pk)
    given = form.sent(request, actions.give_all_on, of=person)
    if given:
        messages.success(request, _("All of it was given on."))
        return redirect(reverse("employers:of-colleague", args=[pk]))
    context = {"leaving": person, "held": held_with_employers(person), "form": form}
    return render(request, "employers/of_colleague.html", context, status=422 if form.is_bound else 200)
