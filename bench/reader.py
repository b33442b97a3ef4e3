"""Somebody signed in, asking the WSGI application in this process: all the middleware, no network."""

import io
import time
from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from brokercoach.accounts import sessions
from brokercoach.accounts.models import User

CSRF = "benchbenchbenchbenchbenchbenchbe"


class Reader:
    def __init__(self, application, email):
        self.application = application
        self.user = User.objects.get(email=email)
        store = import_module(settings.SESSION_ENGINE).SessionStore()
        store[SESSION_KEY] = str(self.user.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = self.user.get_session_auth_hash()
        sessions.begin(store)
        store.save()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={store.session_key}; {settings.CSRF_COOKIE_NAME}={CSRF}"

    def ask(self, path, form=None):
        """(milliseconds, status, body) of one request, from the call to the closed answer."""
        environ = self.environ(path, form)
        said = []
        began = time.perf_counter()
        answer = self.application(environ, lambda status, headers, exc=None: said.append(status))
        body = b"".join(answer)
        answer.close()
        took = (time.perf_counter() - began) * 1000
        return took, int(said[0][:3]), body

    def environ(self, path, form):
        address, _, query = path.partition("?")
        body = urlencode(form, doseq=True).encode() if form is not None else b""
        return {
            "REQUEST_METHOD": "GET" if form is None else "POST",
            "SCRIPT_NAME": "",
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_ACCEPT": "text/html",
            "HTTP_COOKIE": self.cookie,
            "HTTP_X_CSRFTOKEN": CSRF,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
