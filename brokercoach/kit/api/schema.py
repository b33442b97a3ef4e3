"""How each endpoint describes itself: its own answers, and the refusals that every endpoint shares."""

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from brokercoach.kit.api.once import KEY

REFUSALS = {
    "400": "What was sent could not be read: bad JSON, an unknown field, a value of the wrong sort.",
    "401": "No one is signed in: no session, no token, or one that no longer works.",
    "403": "The role, or the token's scopes, do not allow this.",
    "404": "No such row, or none within reach: both read the same.",
    "409": "Someone else changed it meanwhile; `theirs` is what stands now.",
    "422": "A rule of the work says no, in words.",
    "429": "Too many requests; `Retry-After` says how many seconds to wait.",
}
ALWAYS = ("400", "401", "403", "404", "429")


class Problem(serializers.Serializer):
    """A refusal (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(allow_blank=True)
    errors = serializers.DictField(child=serializers.JSONField(), help_text="What is wrong, by field.")
    theirs = serializers.JSONField(required=False, help_text="With 409: what stands now.")


class Described(AutoSchema):
    """Adds the refusals to every operation, and says which grants open it."""

    def _get_response_bodies(self, direction="response"):
        bodies = super()._get_response_bodies(direction)
        codes = ALWAYS if self.method == "GET" else REFUSALS
        for code in codes:
            if code not in bodies:
                bodies[code] = self._refusal(REFUSALS[code])
        return dict(sorted(bodies.items()))

    def get_override_parameters(self):
        """What makes a row may carry a key, so that it is safe to send again."""
        told = super().get_override_parameters()
        if self.method != "POST":
            return told
        words = (
            "Your own, at most 100 letters: the same key, address and JSON again within a day is one deed, answered "
        )
        words += "with its id and `Idempotency-Replayed`. Without a key, what is sent twice is done twice: give one to "
        words += "every deed that makes a row (a session has its own `uuid`, and is made once with that)."
        return [*told, OpenApiParameter(KEY, str, OpenApiParameter.HEADER, description=words)]

    def _refusal(self, words):
        component = self.resolve_serializer(Problem(), "response")
        return {"content": {"application/problem+json": {"schema": component.ref}}, "description": words}

    def get_description(self):
        words = super().get_description() or ""
        grants = getattr(self.view, "grants", ())
        grants = grants.get(self.method, ()) if isinstance(grants, dict) else grants
        needed = ", ".join(f"`{grant}`" for grant in sorted(str(g) for g in grants))
        return f"{words}\n\nNeeds any of: {needed}." if needed else words
