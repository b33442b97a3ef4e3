"""bin/up --check, step by step, against a small server that answers as ours does, or wrongly on purpose."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from brokercoach.embedded import check, up
from brokercoach.embedded.errors import CannotStart

CAST = [
    {"name": "Hōne Parata", "role": "Manager", "email": "hone@brokercoach.example", "password": "x"},
    {"name": "Mere Henare", "role": "Coach", "email": "mere@brokercoach.example", "password": "kōrero mai"},
]


class Answers(BaseHTTPRequestHandler):
    """Signs anyone in, has one case, keeps what is logged; `broken` names the step that goes wrong."""

    broken = ""
    heard = []

    def do_GET(self):
        if self.path == "/accounts/login/":
            return self.tell(200, "a form", cookie="csrftoken=abc; Path=/")
        if self.path == "/people/":
            return self.tell(200, "" if self.broken == "cases" else '<a href="/people/7/">Hine</a>')
        shown = "" if self.broken == "timeline" else " ".join(self.heard)
        return self.tell(200, f"<p>{shown}</p>")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/accounts/login/":
            if self.broken == "sign in" or "csrfmiddlewaretoken=abc" not in body:
                return self.tell(200, "wrong")
            self.send_response(302)
            self.send_header("Location", "/")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if self.broken == "session" or self.headers["X-CSRFToken"] != "abc":
            return self.tell(422, '{"notes": ["no"]}')
        self.heard.append(json.loads(body)["notes"])
        return self.tell(201, "{}")

    def tell(self, status, text, cookie=None):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text.encode())))
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    class Ours(Answers):
        heard = []

    with ThreadingHTTPServer(("127.0.0.1", 0), Ours) as listening:
        listening.daemon_threads = True
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        listening.kind, listening.base = Ours, f"http://127.0.0.1:{listening.server_address[1]}"
        yield listening
        listening.shutdown()
        thread.join()


@pytest.fixture
def cast_file(tmp_path):
    file = tmp_path / "cast.json"
    file.write_text(json.dumps(CAST))
    return file


def test_all_steps_well(server, cast_file, capsys):
    check.run(server.base, cast_file)

    assert capsys.readouterr().out == "--check: signed in, logged a session, saw it on the timeline.\n"
    assert len(server.kind.heard) == 1


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("sign in", "mere@brokercoach.example could not sign in"),
        ("cases", "the coach sees no case"),
        ("session", "the session was not logged .422."),
        ("timeline", "does not show on the timeline"),
    ],
)
def test_the_step_that_fails_is_named(server, cast_file, broken, words):
    server.kind.broken = broken

    with pytest.raises(CannotStart, match=f"--check: .*{words}"):
        check.run(server.base, cast_file)


def test_without_the_demo_story_there_is_nobody_to_be(tmp_path):
    (tmp_path / "cast.json").write_text("[]")

    with pytest.raises(CannotStart, match="nobody to sign in as"):
        check.run("http://127.0.0.1:1", tmp_path / "cast.json")


def test_a_server_that_is_gone_is_said(cast_file):
    with pytest.raises(CannotStart, match="does not answer"):
        check.run("http://127.0.0.1:1", cast_file)


def test_the_cast_is_printed_with_what_to_sign_in_with(tmp_path, cast_file):
    told = up.welcome(tmp_path)

    assert "Mere Henare" in told
    assert "kōrero mai" in told
    assert told.endswith("Ctrl-C stops everything that was started here.")
