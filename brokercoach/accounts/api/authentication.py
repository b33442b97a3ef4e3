"""Authorization: Bearer bc_…: the owner of a personal token, held to its scopes."""

from datetime import timedelta

from django.db.models import Q
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from brokercoach.accounts.actions.tokens import PREFIX
from brokercoach.accounts.links import hashed
from brokercoach.accounts.models import ApiToken
from brokercoach.kit import dates

WRITE_AT_MOST_EVERY = timedelta(minutes=5)


class PersonalToken(BaseAuthentication):
    """None when no bearer is named (a session may follow); refused in one sentence when the token opens nothing."""

    def authenticate(self, request):
        words = get_authorization_header(request).decode("latin-1").split()
        if not words or words[0].lower() != "bearer":
            return None
        token = self._token(words[1]) if len(words) == 2 else None
        if token is None:
            raise AuthenticationFailed("This token is unknown, revoked or over. Make a new one under Your account.")
        user = token.owner
        user.scopes, user.token_id = frozenset(token.scopes), token.pk
        return user, token

    def authenticate_header(self, request):
        return 'Bearer realm="brokercoach"'

    def _token(self, text):
        if not text.startswith(PREFIX):
            return None
        live = ApiToken.objects.live(on=dates.today())
        token = live.filter(token_hash=hashed(text)).select_related("owner").first()
        if token:
            now = dates.now()
            stale = Q(last_used_at=None) | Q(last_used_at__lt=now - WRITE_AT_MOST_EVERY)
            if token.last_used_at is None or token.last_used_at < now - WRITE_AT_MOST_EVERY:
                ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)
        return token


class PersonalTokenScheme(OpenApiAuthenticationExtension):
    target_class = PersonalToken
    name = "personalToken"

    def get_security_definition(self, auto_schema):
        words = "A personal token, made under *Your account*. It may do what you chose, never more than you may."
        return {"type": "http", "scheme": "bearer", "description": words}
