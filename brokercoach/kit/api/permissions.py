"""DRF's default permission: an endpoint that forgot to say who may pass lets nobody pass."""

from rest_framework.permissions import BasePermission

from brokercoach.kit.actors import may
from brokercoach.kit.events import page_refused


class Declared(BasePermission):
    def has_permission(self, request, view):
        grants = getattr(view, "grants", None)
        if isinstance(grants, dict):
            grants = grants.get(request.method, ())
        passes = bool(grants and any(may(request.user, g) for g in grants))
        if not passes:
            page_refused.send(sender=type(view), by=request.user, match=request.resolver_match)
        return passes
