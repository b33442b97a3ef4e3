"""One's own account: details, how long the sign-in lasts, and keys to the API."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from brokercoach.accounts import sessions
from brokercoach.accounts.actions import people as people_actions
from brokercoach.accounts.actions import tokens as token_actions
from brokercoach.accounts.forms import OwnDetailsForm, TokenForm
from brokercoach.accounts.models import ApiToken
from brokercoach.accounts.queries import people
from brokercoach.accounts.roles import IN_WORDS
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, answer, done_or_told, open_to_all, visible_or_404
from brokercoach.kit.grants import Can

WARN_BEFORE = 120


@open_to_all
@require_http_methods(["GET", "POST"])
def session(request):
    """Seconds this sign-in has left, so that a page can warn. Asking extends nothing; POST does. 401 when over."""
    if not request.user.is_authenticated:
        return JsonResponse({"seconds": 0, "warn_before": WARN_BEFORE}, status=401)
    if request.method == "POST":
        sessions.touch(request.session, always=True)
    left = sessions.seconds_left(request.session)
    most = max(0, sessions.ends_for_good(request.session) - dates.ticks())
    return JsonResponse({"seconds": left, "at_most": most, "warn_before": WARN_BEFORE})


session.only_looks = True


@require_http_methods(["GET", "POST"])
@allow(Can.USE_OWN_ACCOUNT)
def own(request):
    """Who we think you are. Saving changes the name, what we call you and the mobile."""
    user = request.user
    if request.method == "POST":
        form = OwnDetailsForm(request.POST)
        done = form.submit(people_actions.change_own_details, by=user)
    else:
        form, done = OwnDetailsForm(initial={f: getattr(user, f) for f in ("name", "called", "mobile")}), None
    context = {
        "form": form,
        "role": user.get_role_display(),
        "role_in_words": IN_WORDS[user.role],
        "memberships": people.in_teams(user, users=[user.pk]),
    }
    return answer(
        request,
        fragment="accounts/own.html",
        page="accounts/own.html",
        done=done,
        then="accounts:own",
        context=context,
        say="Saved.",
    )


@require_http_methods(["GET", "POST"])
@allow(Can.USE_OWN_ACCOUNT)
def tokens(request):
    """One's keys to the API, and a new one. Its text stands in the answer to the form, and nowhere again."""
    made = None
    form = TokenForm(request.POST or None, by=request.user)
    if request.method == "POST":
        made = form.submit(token_actions.make_token, by=request.user, now=dates.now())
    context = {
        "form": TokenForm(by=request.user) if made else form,
        "tokens": people.own_tokens(request.user),
        "just_made": made[1] if made else "",
        "today": dates.today(),
    }
    return render(
        request, "accounts/tokens.html", context, status=422 if request.method == "POST" and not made else 200
    )


@require_POST
@allow(Can.USE_OWN_ACCOUNT)
def revoke_token(request, pk):
    token = visible_or_404(ApiToken, request.user, pk=pk)
    return done_or_told(
        request,
        token_actions.revoke_token,
        then="accounts:tokens",
        say="The token no longer works.",
        by=request.user,
        token=token,
        now=dates.now(),
    )
