"""Who stands in for whom, for a whole caseload: arranged by managers."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import cover as actions
from cases.forms.cases import CaseloadCoverForm
from cases.models import Cover
from cases.queries.covers import covers_of, team_of


@allow(Can.ARRANGE_COVER)
def covers(request):
    """Cover that stands or is to come, and a form for a whole caseload."""
    today = dates.today()
    first = {"starts_on": today, "ends_on": today + timedelta(days=14)}
    form = CaseloadCoverForm(request.POST or None, user=request.user, on=today, initial=first)
    done = None
    if request.method == "POST" and form.is_valid():
        team = team_of(request.user, form.cleaned_data["of"], on=today)
        done = form.submit(actions.arrange_cover, by=request.user, team=team, case=None, on=today, now=dates.now())
    if done:
        messages.success(request, "Cover is arranged.")
        return redirect("cases:covers")
    context = {"form": form, "covers": covers_of(request.user, today=today)}
    return render(request, "cases/covers.html", context, status=422 if form.errors else 200)


@require_POST
@allow(Can.ARRANGE_COVER)
def end(request, pk):
    """Cover ends today."""
    cover = visible_or_404(Cover, request.user, pk=pk)
    known = {"by": request.user, "cover": cover, "on": dates.today()}
    return done_or_told(request, actions.end_cover, then=reverse("cases:covers"), say="Cover has ended.", **known)
