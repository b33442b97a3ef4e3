"""Authorization: Bearer bc_…: the owner of a personal token, held to its scopes."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from brokercoach.accounts.actions.last_used import note_use
from brokercoach.accounts.actions.tokens import PREFIX
from brokercoach.accounts.models import ApiToken
from brokercoach.kit import dates


class PersonalToken(BaseAuthentication):
    """None when no bearer is named (a session may follow); refused in one sentence when the token opens nothing."""

    def authenticate(self, request):
        words = get_authorization_header(request).decode("latin-1").split()
        if not words or words[0].lower() != "bearer":
            return None
        text = words[1] if len(words) == 2 else ""
        token = ApiToken.objects.borne_by(text, on=dates.today()) if text.startswith(PREFIX) else None
        if token is None:
            raise AuthenticationFailed("This token is unknown, revoked or over. Make a new one under Your account.")
        note_use(by=token.owner, token=token, now=dates.now())
        user = token.owner
        user.scopes, user.token_id = frozenset(token.scopes), token.pk
        return user, token

    def authenticate_header(self, request):
        return 'Bearer realm="brokercoach"'


class PersonalTokenScheme(OpenApiAuthenticationExtension):
    target_class = PersonalToken
    name = "personalToken"

    def get_security_definition(self, auto_schema):
        words = "A personal token, made under *Your account*. It may do what you chose, never more than you may."
        return {"type": "http", "scheme": "bearer", "description": words}
