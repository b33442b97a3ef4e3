"""Inviting, and the page an invited person lands on."""

from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brokercoach.accounts import links
from brokercoach.accounts.actions import invitations as actions
from brokercoach.accounts.forms import InviteForm, JoinForm
from brokercoach.accounts.models import Invitation
from brokercoach.kit import dates
from brokercoach.kit.actors import Bearer
from brokercoach.kit.doors import allow, done_or_told, open_to_all, visible_or_404
from brokercoach.kit.grants import Can

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "POST"])
@allow(Can.MANAGE_PEOPLE)
def invite(request):
    form = InviteForm(request.POST or None, by=request.user)
    if request.method == "POST":
        invitation = form.submit(actions.invite, by=request.user, now=dates.now())
        if invitation:
            messages.success(request, "Invited. The link goes by e-mail and works once, for 72 hours.")
            return redirect("accounts:invitation", invitation.pk)
    return render(request, "accounts/invite.html", {"form": form}, status=422 if request.method == "POST" else 200)


@require_GET
@allow(Can.MANAGE_PEOPLE)
def invitation(request, pk):
    """One invitation, with its link to copy while it waits."""
    row = visible_or_404(Invitation, request.user, pk=pk)
    expired = row.has_expired(now=dates.now())
    link = links.invitation_link(row) if row.is_waiting and not expired else ""
    return render(request, "accounts/invitation.html", {"invitation": row, "link": link, "expired": expired})


@require_POST
@allow(Can.MANAGE_PEOPLE)
def again(request, pk):
    row = visible_or_404(Invitation, request.user, pk=pk)
    return done_or_told(
        request,
        actions.invite_again,
        then=request.path.removesuffix("again/"),
        say="A fresh link is on its way. The one before no longer works.",
        by=request.user,
        invitation=row,
        now=dates.now(),
    )


@require_POST
@allow(Can.MANAGE_PEOPLE)
def withdraw(request, pk):
    row = visible_or_404(Invitation, request.user, pk=pk)
    return done_or_told(
        request,
        actions.withdraw_invitation,
        then="accounts:people",
        say="The invitation is withdrawn; its link no longer works.",
        by=request.user,
        invitation=row,
        now=dates.now(),
    )


@open_to_all
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def join(request, pk, secret):
    """Where the link leads. Looking changes nothing; choosing a name and password makes the account and signs in.

    A link that is tampered with, used, withdrawn or old gets a plain page that says what to do.
    """
    row = Invitation.objects.borne_by(pk, secret)
    if row is None:
        return render(request, "accounts/join_no.html", {"why": "unknown"}, status=404)
    if request.user.is_authenticated:
        return render(request, "accounts/join_no.html", {"why": "signed_in"}, status=409)
    if not row.is_waiting or row.has_expired(now=dates.now()):
        return render(request, "accounts/join_no.html", {"why": "used" if row.accepted_at else "old"}, status=410)
    form = JoinForm(request.POST or None)
    if request.method == "POST":
        bearer = Bearer(f"invitation:{row.pk}", f"accounts.invitation:{row.pk}", frozenset({Can.ACCEPT_INVITATION}))
        user = form.submit(actions.accept_invitation, by=bearer, invitation=row, now=dates.now())
        if user:
            login(request, user, backend=BACKEND)
            messages.success(request, f"Kia ora {user.first_name}. You are in.")
            return redirect("/")
    context = {"form": form, "invitation": row}
    return render(request, "accounts/join.html", context, status=422 if request.method == "POST" else 200)
