"""Teams and their dated memberships, for administrators."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from brokercoach.accounts.actions import teams as actions
from brokercoach.accounts.choices import Part
from brokercoach.accounts.forms import DayForm, JoinTeamForm, TeamForm
from brokercoach.accounts.models import Membership, Team
from brokercoach.accounts.queries import people as queries
from brokercoach.accounts.views.people import tabs
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, done_or_told, visible_or_404
from brokercoach.kit.grants import Can


@require_http_methods(["GET", "POST"])
@allow(Can.MANAGE_PEOPLE)
def teams(request):
    """All teams, and a new one."""
    form = TeamForm(request.POST or None)
    if request.method == "POST":
        team = form.submit(actions.make_team, by=request.user)
        if team:
            return redirect("accounts:team", team.pk)
    context = {"tabs": tabs("accounts:teams"), "teams": queries.teams(request.user), "form": form}
    return render(request, "accounts/teams.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
@allow(Can.MANAGE_PEOPLE)
def team(request, pk):
    """One team: who is in it from when to when. Posting adds someone."""
    row = visible_or_404(Team, request.user, pk=pk)
    form = JoinTeamForm(
        request.POST or None, by=request.user, initial={"starts_on": dates.today(), "part": Part.MEMBER}
    )
    if request.method == "POST" and form.submit(actions.start_membership, by=request.user, team=row):
        return redirect("accounts:team", row.pk)
    return render(
        request, "accounts/team.html", about(request, row, form), status=422 if request.method == "POST" else 200
    )


def about(request, row, form):
    return {
        "team": row,
        "memberships": queries.in_teams(request.user, team=row),
        "form": form,
        "today": dates.today(),
        "edit_form": TeamForm(initial={"name": row.name, "area": row.area}, prefix="team"),
    }


@require_POST
@allow(Can.MANAGE_PEOPLE)
def change_team(request, pk):
    row = visible_or_404(Team, request.user, pk=pk)
    form = TeamForm(request.POST, prefix="team")
    if form.submit(actions.change_team, by=request.user, team=row):
        return redirect("accounts:team", row.pk)
    blank = JoinTeamForm(by=request.user, initial={"starts_on": dates.today(), "part": Part.MEMBER})
    return render(request, "accounts/team.html", about(request, row, blank) | {"edit_form": form}, status=422)


@require_POST
@allow(Can.MANAGE_PEOPLE)
def end_membership(request, pk):
    """Someone leaves a team; the day given is their first day out."""
    membership = visible_or_404(Membership, request.user, pk=pk)
    day = DayForm(request.POST, field="ends_on")
    ends_on = day.cleaned_data["ends_on"] if day.is_valid() else dates.today()
    return done_or_told(
        request,
        actions.end_membership,
        then=reverse("accounts:team", args=[membership.team_id]),
        say="The membership has an end.",
        by=request.user,
        membership=membership,
        ends_on=ends_on,
    )


@require_POST
@allow(Can.MANAGE_PEOPLE)
def change_part(request, pk):
    """Leader becomes member, member leader, from today."""
    membership = visible_or_404(Membership, request.user, pk=pk)
    part = Part.LEADER if membership.part == Part.MEMBER else Part.MEMBER
    return done_or_told(
        request,
        actions.change_part,
        then=reverse("accounts:team", args=[membership.team_id]),
        say=f"From today they are {part.label.lower()} of this team.",
        by=request.user,
        membership=membership,
        part=part,
        on=dates.today(),
    )
