"""DRF's default permission: an endpoint that forgot to say who may pass lets nobody pass."""

from hashlib import sha256

from django.http import Http404
from rest_framework.permissions import BasePermission

from brokercoach.kit.actors import is_guest, may
from brokercoach.kit.errors import SentAgain
from brokercoach.kit.events import page_refused
from brokercoach.kit.once import first_or_again


class Declared(BasePermission):
    def has_permission(self, request, view):
        grants = getattr(view, "grants", None)
        if isinstance(grants, dict):
            grants = grants.get(request.method, ())
        passes = bool(grants and any(may(request.user, g) for g in grants))
        if not passes:
            page_refused.send(sender=type(view), by=request.user, match=request.resolver_match)
            if is_guest(request.user):
                raise Http404("No such page.")
        elif getattr(request._request, "sent_once", None) is not None:
            _once(request)
        return passes


def _once(request):
    """Only now is it known who asks. The same key, address and body from them again: answered as before."""
    sent = {"key": request._request.sent_once, "body": sha256(request._request.body).hexdigest()}
    mark, before = first_or_again(by=request.user, deed=f"POST {request.path}", told=sent)
    if before is not None:
        raise SentAgain(before)
    request._request.once_mark = mark
