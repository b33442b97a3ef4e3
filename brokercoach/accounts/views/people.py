"""People and their roles, for administrators."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brokercoach.accounts import roles
from brokercoach.accounts.actions import people as actions
from brokercoach.accounts.forms import RoleForm
from brokercoach.accounts.models import User
from brokercoach.accounts.queries import people as queries
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line


def tabs(current):
    pages = [("accounts:people", "People"), ("accounts:teams", "Teams"), ("accounts:roles", "Roles")]
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label in pages]


@require_GET
@allow(Can.MANAGE_PEOPLE)
def people(request):
    """Everyone who works here, who is invited, and on request who has left."""
    left, words = request.GET.get("left") == "1", one_line(request.GET.get("words", ""))[:80]
    context = {
        "tabs": tabs("accounts:people"),
        "people": queries.people(request.user, here=not left, words=words),
        "invitations": [] if left else queries.waiting_invitations(request.user),
        "now": dates.now(),
        "left": left,
        "words": words,
    }
    return render(request, "accounts/people.html", context)


@require_GET
@allow(Can.MANAGE_PEOPLE)
def person(request, pk):
    user = visible_or_404(User, request.user, pk=pk)
    return render(request, "accounts/person.html", about(request, user))


def about(request, user, form=None):
    return {
        "person": user,
        "role_form": form or RoleForm(initial={"role": user.role}),
        "role_in_words": roles.IN_WORDS[user.role],
        "memberships": queries.in_teams(request.user, users=[user.pk]),
        "is_me": user.pk == request.user.pk,
    }


@require_POST
@allow(Can.MANAGE_PEOPLE)
def change_role(request, pk):
    user = visible_or_404(User, request.user, pk=pk)
    form = RoleForm(request.POST)
    if form.submit(actions.change_role, by=request.user, user=user, on=dates.today()):
        return redirect("accounts:person", user.pk)
    return render(request, "accounts/person.html", about(request, user, form), status=422)


@require_http_methods(["GET", "POST"])
@allow(Can.MANAGE_PEOPLE)
def deactivate(request, pk):
    """Asks first, in words: what will happen. Refused while work is still in their hands."""
    user = visible_or_404(User, request.user, pk=pk)
    if request.method == "GET":
        return render(request, "accounts/deactivate.html", {"person": user})
    return done_or_told(
        request,
        actions.deactivate,
        then=person_page(user),
        say="They can no longer sign in.",
        by=request.user,
        user=user,
        on=dates.today(),
        now=dates.now(),
    )


@require_POST
@allow(Can.MANAGE_PEOPLE)
def reactivate(request, pk):
    user = visible_or_404(User, request.user, pk=pk)
    say = "They can sign in again. Put them in a team next."
    return done_or_told(
        request, actions.reactivate, then=person_page(user), say=say, by=request.user, user=user, on=dates.today()
    )


@require_GET
@allow(Can.USE_OWN_ACCOUNT)
def role_table(request):
    """Who may do what, as one printed table. Everyone may know it."""
    context = {
        "table": roles.printed_table(),
        "tabs": tabs("accounts:roles") if request.user.can(Can.MANAGE_PEOPLE) else [],
    }
    return render(request, "accounts/roles.html", context)


def person_page(user):
    return reverse("accounts:person", args=[user.pk])
