"""DRF's default permission: an endpoint that forgot to say who may pass lets nobody pass."""

from rest_framework.permissions import BasePermission

from brokercoach.kit.actors import may


class Declared(BasePermission):
    def has_permission(self, request, view):
        grants = getattr(view, "grants", None)
        if isinstance(grants, dict):
            grants = grants.get(request.method, ())
        return bool(grants and any(may(request.user, g) for g in grants))
