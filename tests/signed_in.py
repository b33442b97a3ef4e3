"""Signing someone in without a sign-in: for the crawls, which ask thousands of pages as everyone there is."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from brokercoach.accounts import sessions


def as_(person, **more):
    """A browser with the cookie of a sign-in that was good, even if the person has left since; nobody's without one.

    What signing in does besides (its line in the trail, the day of the last one) is left out: `force_login` does it.
    """
    client = Client(raise_request_exception=False, **more)
    if person is not None:
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        sessions.begin(session)
        session.create()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
