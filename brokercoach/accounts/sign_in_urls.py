"""allauth's pages, each told who may pass: sign-in is for anyone, one's own settings are for the signed in.

Signing up is closed by the adapter; its page says so.
"""

from allauth.urls import urlpatterns as theirs
from django.urls import URLPattern, URLResolver

from brokercoach.kit.doors import allow
from brokercoach.kit.grants import Can


def declared(patterns):
    """The same routes with their grants, so that no page of a library stays silent."""
    return [
        URLResolver(p.pattern, declared(p.url_patterns), p.default_kwargs, p.app_name, p.namespace)
        if isinstance(p, URLResolver)
        else URLPattern(p.pattern, told(p.callback), p.default_args, p.name)
        for p in patterns
    ]


def told(view):
    if getattr(view, "login_required", True):
        return allow(Can.USE_OWN_ACCOUNT)(view)
    view.grants = frozenset({"anyone"})
    return view


urlpatterns = declared(theirs)
