"""bin/up --check: does over HTTP what a coach does first: signs in, logs a session, sees it on the timeline."""

import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from .errors import CannotStart

SIGN_IN = "/accounts/login/"


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


def run(base, cast_file):
    """Each step refuses in words when it fails; the last line says that all went well."""
    visitor = Visitor(base)
    sign_in(visitor, first_coach(cast_file))
    case = first_case(visitor)
    words = f"Tried by bin/up --check, {uuid.uuid4().hex[:12]}"
    log_session(visitor, case, words)
    see_it(visitor, case, words)
    print("--check: signed in, logged a session, saw it on the timeline.", flush=True)


def first_coach(cast_file):
    coach = next((one for one in json.loads(cast_file.read_text()) if one["role"].lower() == "coach"), None)
    if coach is None:
        raise CannotStart("--check: nobody to sign in as: there is no demo story in this database.")
    return coach


def sign_in(visitor, coach):
    visitor.get(SIGN_IN)
    status, where, _ = visitor.post(SIGN_IN, {"login": coach["email"], "password": coach["password"]})
    if status != 200 or SIGN_IN in where:
        raise CannotStart(f"--check: {coach['email']} could not sign in ({status} at {where}).")


def first_case(visitor):
    """The number of the first case on this coach's caseload page."""
    status, _, text = visitor.get("/people/")
    found = re.search(r'href="/people/(\d+)/"', text)
    if status != 200 or not found:
        raise CannotStart(f"--check: the coach sees no case (/people/ answered {status}).")
    return int(found[1])


def log_session(visitor, case, words):
    today = datetime.now(ZoneInfo("Pacific/Auckland")).date().isoformat()
    said = {
        "uuid": str(uuid.uuid4()),
        "cases": [case],
        "held_on": today,
        "mode": "phone",
        "minutes": 15,
        "notes": words,
    }
    status, _, text = visitor.post_json("/api/v1/sessions/", said)
    if status != 201:
        raise CannotStart(f"--check: the session was not logged ({status}): {text[:300]}")


def see_it(visitor, case, words):
    status, where, text = visitor.get(f"/people/{case}/")
    if status != 200 or words not in text:
        raise CannotStart(f"--check: the session does not show on the timeline ({status} at {where}).")
