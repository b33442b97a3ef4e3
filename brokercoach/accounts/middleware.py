"""Sign-ins that end by themselves, and the second step when it is required."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect

from brokercoach.accounts import sessions
from brokercoach.audit import trail
from brokercoach.kit import dates
from brokercoach.kit.actions import one_at_a_time

HAS_SECOND_STEP = "has_second_step"
TAKES_AWAY = {"mfa_remove_webauthn", "mfa_deactivate_totp"}
WHILE_SETTING_UP = {"account_logout", "account_reauthenticate", "accounts:session"}


class SignInsEnd:
    """End a sign-in that was unused or open for too long; else note that someone is here, once a minute.

    An ended sign-in goes on as nobody's: pages send to sign-in, fragments and the API answer 401.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            if sessions.BEGAN not in request.session:
                sessions.begin(request.session)
            elif not sessions.seconds_left(request.session):
                trail.note_sign_in(by=request.user, what="sign_in.timed_out")
                logout(request)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.user.is_authenticated and not getattr(view, "only_looks", False) and sessions.touch(request.session):
            UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=dates.now())


class SecondStepFirst:
    """With REQUIRE_MFA, a signed-in person without a second step is sent to set one up before anything else, and the
    last passkey or app stays, also of two taken away at once."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.REQUIRE_MFA or not request.user.is_authenticated:
            return None
        if request.resolver_match.view_name in TAKES_AWAY and request.method == "POST":
            return _take_away(request, view, args, kwargs)
        if request.session.get(HAS_SECOND_STEP):
            return None
        if is_mfa_enabled(request.user):
            request.session[HAS_SECOND_STEP] = True
            return None
        name = request.resolver_match.view_name or ""
        if name.startswith("mfa_") or name in WHILE_SETTING_UP or getattr(view, "grants", None) == {"anyone"}:
            return None
        if request.path.startswith("/api/"):
            return JsonResponse(SET_UP_FIRST, status=403, content_type="application/problem+json")
        messages.info(request, SET_UP_FIRST["detail"])
        return redirect("mfa_index")


def _take_away(request, view, args, kwargs):
    """One at a time for each person: of two taken away at once, the second finds whether it is the last."""
    with transaction.atomic():
        one_at_a_time("second step", request.user.pk)
        return _keep_the_last(request, **kwargs) or view(request, *args, **kwargs)


def _keep_the_last(request, pk=None):
    """A passkey's page asks nobody; the app's asks our adapter."""
    passkey = Authenticator.objects.filter(user=request.user, pk=pk).first()
    ours = get_adapter()
    if passkey is None or ours.can_delete_authenticator(passkey):
        return None
    messages.error(request, ours.error_messages["cannot_delete_authenticator"])
    return redirect("mfa_list_webauthn")


SET_UP_FIRST = {
    "type": "about:blank",
    "title": "Not yours to do",
    "status": 403,
    "detail": "First set up a second step: an authenticator app or a passkey.",
    "errors": {},
}
