"""Every route says who may pass; silence fails the build (rule 4)."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.views.generic import View

from brokercoach.kit.doors import allow, open_to_all
from brokercoach.kit.grants import Can

# Routes that are not ours, which carry no @allow of ours: name -> why it may stand without one.
NOT_OURS = {
    "account_login": "signing in",
    "account_logout": "signing out, by POST",
    "account_inactive": "tells someone who has left that the account is closed",
    "account_signup": "closed: people come by invitation; answers that sign-up is closed",
    "account_reauthenticate": "asks for the password again, of whoever is signed in",
    "account_email": "own e-mail addresses, of whoever is signed in",
    "account_email_verification_sent": "says that a link was sent",
    "account_change_password": "own password",
    "account_set_password": "own password",
    "account_reset_password": "asks for a reset link; tells nobody whether an address is known",
    "account_confirm_login_code": "second half of a sign-in",
    "account_confirm_email": "a signed link of one's own",
    "account_reset_password_from_key_done": "says that it is done",
    "account_reset_password_from_key": "a signed, single-use link of one's own",
    "account_reset_password_done": "says that a link was sent",
    "mfa_index": "own second factors",
    "mfa_authenticate": "second half of a sign-in",
    "mfa_reauthenticate": "asks for the second factor again, of whoever is signed in",
    "mfa_activate_totp": "own second factors",
    "mfa_deactivate_totp": "own second factors",
    "mfa_view_recovery_codes": "own recovery codes",
    "mfa_generate_recovery_codes": "own recovery codes",
    "mfa_download_recovery_codes": "own recovery codes",
    "mfa_list_webauthn": "own passkeys",
    "mfa_add_webauthn": "own passkeys",
    "mfa_remove_webauthn": "own passkeys",
    "mfa_edit_webauthn": "own passkeys",
    "mfa_reauthenticate_webauthn": "asks for the passkey again, of whoever is signed in",
    "mfa_login_webauthn": "signing in with a passkey",
    "mfa_signup_webauthn": "closed with sign-up",
    "account_signup_by_passkey": "closed with sign-up",
    "mfa_trust": "own second factors: trust this browser",
    "usersessions_list": "own sessions",
}
NAMESPACES = ("allauth.account.", "allauth.mfa.", "allauth.usersessions.")


def routes(patterns=None, prefix="", space=""):
    """(address, full name, view) of every route."""
    for entry in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from routes(entry.url_patterns, prefix + str(entry.pattern), inner)
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), f"{space}{entry.name or ''}", entry.callback


def grants_of(view):
    """What a view declares: a set for a page, a set or a table by method for an endpoint; None when it is silent."""
    held = getattr(view, "grants", None) or getattr(getattr(view, "cls", None), "grants", None)
    return held or getattr(getattr(view, "view_class", None), "grants", None) or None


def is_theirs(view):
    return view.__module__.startswith(NAMESPACES)


def silent(patterns=None):
    """Routes of ours without grants, and routes of a library that nobody has looked at."""
    return [
        address
        for address, name, view in routes(patterns)
        if (is_theirs(view) and name not in NOT_OURS) or not (grants_of(view) or is_theirs(view))
    ]


def test_there_are_routes_to_read():
    assert len(list(routes())) > 5


def test_every_route_declares_who_may_pass():
    assert silent() == []


def test_every_route_of_ours_has_a_name():
    assert [address for address, name, _ in routes() if not name or name.endswith(":")] == []


def test_grants_are_grants():
    """A word that is no grant would let nobody in, or hide a slip of the pen."""
    for address, _, view in routes():
        held = grants_of(view) or ()
        each = [g for some in held.values() for g in some] if isinstance(held, dict) else list(held)
        assert all(isinstance(g, Can) or g == "anyone" for g in each), address


def a_page():
    def page(request):
        return HttpResponse("")

    page.__module__ = "cases.views"
    return page


class Endpoint(View):
    pass


def test_a_silent_route_is_noticed():
    assert silent([path("silent/", a_page())]) == ["silent/"]
    assert silent([path("silent/", Endpoint.as_view())]) == ["silent/"]
    assert silent([path("said/", allow(Can.SEE_CASES)(a_page())), path("open/", open_to_all(a_page()))]) == []


def test_a_name_borrowed_from_the_allowance_does_not_help():
    assert silent([path("silent/", a_page(), name="account_login")]) == ["silent/"]


def test_a_new_page_of_a_library_is_noticed():
    theirs = a_page()
    theirs.__module__ = "allauth.account.views"
    theirs.grants = {"anyone"}
    assert silent([path("new/", theirs, name="account_brand_new")]) == ["new/"]
    assert silent([path("known/", theirs, name="account_login")]) == []


def test_the_allowance_covers_sign_in_alone():
    assert all(NOT_OURS.values())
    assert all(name.startswith(("account_", "mfa_", "usersessions_")) for name in NOT_OURS)


def test_everyone_signs_in_unless_a_route_says_otherwise():
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE


def test_the_api_refuses_what_is_not_declared():
    drf = settings.REST_FRAMEWORK
    assert drf["DEFAULT_PERMISSION_CLASSES"] == ["brokercoach.kit.api.permissions.Declared"]
    serving = getattr(settings, "SPECTACULAR_SETTINGS", {}).get("SERVE_PERMISSIONS", drf["DEFAULT_PERMISSION_CLASSES"])
    assert "rest_framework.permissions.AllowAny" not in serving


def test_no_endpoint_replaces_the_permission():
    """permission_classes on an endpoint would take the place of Declared."""
    from brokercoach.kit.api.permissions import Declared

    for address, _, view in routes():
        classes = getattr(getattr(view, "cls", None), "permission_classes", None)
        if classes is not None and "anyone" not in (grants_of(view) or ()):
            assert any(isinstance(c, type) and issubclass(c, Declared) for c in classes), address


@pytest.mark.parametrize("grants", [None, set(), {}, {"GET": {Can.SEE_CASES}}])
def test_declared_lets_nobody_through_a_silent_endpoint(grants, rf):
    from brokercoach.accounts.models import User
    from brokercoach.kit.api.permissions import Declared

    view, request = Endpoint(), rf.post("/")
    view.grants = grants
    request.user = User(pk=1, role="coach")
    assert not Declared().has_permission(request, view)
