"""bin/up --check: does over HTTP what a coach does first: signs in, logs a session, sees it on the timeline."""

import http.cookiejar
import json
import urllib.error
import urllib.parse
import urllib.request

from .errors import CannotStart


class Visitor:
    """A browser's worth of HTTP: cookies, forms and their tokens."""

    def __init__(self, base):
        self.base = base
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path):
        return self.ask(urllib.request.Request(self.base + path))

    def post(self, path, form):
        body = urllib.parse.urlencode(form | {"csrfmiddlewaretoken": self.token()}).encode()
        return self.ask(urllib.request.Request(self.base + path, body, {"Referer": self.base + path}))

    def post_json(self, path, data):
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.token(), "Referer": self.base + path}
        return self.ask(urllib.request.Request(self.base + path, json.dumps(data).encode(), headers))

    def ask(self, request):
        """Status, final address and text; a refusal is an answer too."""
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, request.full_url, refused.read().decode(errors="replace")
        except OSError as problem:
            raise CannotStart(f"--check: {request.full_url} does not answer: {problem}") from None

    def token(self):
        return next((c.value for c in self.jar if c.name in ("csrftoken", "__Host-csrf")), "")
