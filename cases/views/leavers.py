"""When a coach goes: what they hold, and giving it on (CH-8)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from brokercoach.accounts.models import Team, User
from brokercoach.audit.trail import note_list
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import leavers as actions
from cases.forms.cases import ReleaseForm
from cases.queries import handover
from cases.queries.holdings import holdings_of


@allow(Can.REASSIGN, Can.MANAGE_PEOPLE)
def leaver(request, pk):
    """An administrator sees numbers and refs; a manager the people of their own teams, and gives them on."""
    person = visible_or_404(User, request.user, pk=pk)
    gives = may(request.user, Can.REASSIGN)
    held = holdings_of(person, on=dates.today(), told_to=request.user)
    form = ReleaseForm(request.POST or None, user=request.user, on=dates.today()) if gives else None
    released = None
    if request.method == "POST" and gives:
        released = form.submit(actions.release_caseload, by=request.user, of=person, on=dates.today(), now=dates.now())
    if released is not None:
        _say(request, released)
        return redirect("cases:leaver", pk)
    context = {
        "leaving": person,
        "held": held,
        "form": form,
        "gives": gives,
        "people": handover.held_within(request.user, person) if gives else (),
        "owed": handover.promises_within(request.user, person) if gives else 0,
        "teams": _teams(request.user, held),
    }
    note_list(by=request.user, where="leaver", ids=[one.pk for one in context["people"]])
    return render(request, "cases/leaver.html", context, status=422 if form and form.errors else 200)


@require_POST
@allow(Can.MANAGE_PEOPLE)
def hold(request, pk):
    """Everything into the holding queues, by whoever ends the account; then back to where it is ended."""
    person = visible_or_404(User, request.user, pk=pk)
    released = actions.hold_caseload(by=request.user, of=person, on=dates.today(), now=dates.now())
    _say(request, released)
    return redirect("accounts:deactivate", pk)


def _say(request, released):
    """What became of each: how many moved, and every one that did not, with why. A second tap changed nothing."""
    if released is True:
        messages.success(request, "All of it was given on a moment ago.")
        return
    moved = sum(one.moved for one in released)
    messages.success(request, f"{moved} given on." if moved else "Promises and cover are given on.")
    for one in released:
        if not one.moved:
            messages.warning(request, f"Case {one.case_id} stays where it is: {one.words}")


def _teams(user, held):
    """(team, open cases, whether this reader leads it)."""
    names = dict(Team.objects.visible_to(user).values_list("pk", "name"))
    return [(names.get(team, ""), n, team in user.teams_led()) for team, n in held.teams]
