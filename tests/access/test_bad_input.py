"""Whatever is typed into a form or sent in a body is refused in words or kept as text: no 5xx, and no HTML comes back.

Each route that takes words is asked by someone who may pass, about their own row, three ways: its form as the page
draws it with the free text replaced; every name any form knows, all bad at once; and for the API a body after its
schema. HTML and one text more for each route, chosen by the route's own name; every text in the long run.
"""

import json
import re
import zlib
from html.parser import HTMLParser

import pytest
from django.db import transaction

from brokercoach.accounts.roles import grants_of
from brokercoach.kit.forms import PlainForm
from tests.access.conftest import WHO
from tests.access.kinds import KINDS
from tests.access.routes import ANYONE, ROUTES
from tests.access.test_matrix import address_of
from tests.signed_in import as_

MARK = "<b id=zz>"
TEXTS = {
    "html": f"\"'>{MARK}<img src=x onerror=alert(1)></b><!--",
    "control": "a\x01\x02\x07\x1b[31m\x7f\x85\u2028b\r\nX-Planted: 1",
    "nul": "a\x00b",
    "half a letter": "\ud800",
    "long": "ā" * 10_000,
    "right to left": "\u202eevil\u202c \u05d0\u0627",
    "emoji": "👩‍👩‍👧‍👧🏳️‍🌈" * 40,
    "formula": "=cmd|' /C calc'!A0",
    "odd digits": "²",
    "other digits": "١٢٣",
    "huge number": "9" * 400,
    "negative": "-1",
    "float": "1e309",
    "not a number": "NaN",
    "year 9999": "9999-12-31",
    "year 1": "0001-01-01",
    "year 0": "0000-00-00",
    "template": "{{ request.user }}{% debug %}%s%(x)s{0.__class__}",
}
WORDY = [route for route in ROUTES if route.method in {"post", "put", "patch"} and route.grants != ANYONE]
RAW = {"then", "next", "back", "q", "words", "cases", "whanau", "answers", "team", "owner", "lead", "with", "after"}


def subclasses(cls):
    return {cls} | {deeper for sub in cls.__subclasses__() for deeper in subclasses(sub)}


def every_name():
    """Every field name of every form of ours."""
    ours = subclasses(PlainForm)
    return sorted(RAW | {name for form in ours for name in getattr(form, "base_fields", {})})


class Drawn(HTMLParser):
    """The inputs of a page's forms as a browser would send them, with the free text replaced."""

    FREE = {"text", "search", "email", "tel", "url", "password", ""}

    def __init__(self, text):
        super().__init__()
        self.text, self.data, self.choosing = text, {}, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name") or ""
        if tag == "select":
            self.choosing = name
        elif tag == "option" and self.choosing and attrs.get("value"):
            self.data.setdefault(self.choosing, attrs["value"])
        elif tag == "textarea" and name:
            self.data[name] = self.text
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            sort = attrs.get("type") or ""
            if sort in self.FREE:
                self.data[name] = self.text
            elif sort in {"number", "date", "time", "datetime-local"}:
                self.data[name] = attrs.get("value") or {"number": "5", "time": "10:00"}.get(sort, "2026-11-30")
            else:
                self.data.setdefault(name, attrs.get("value") or "on")

    def handle_endtag(self, tag):
        if tag == "select":
            self.choosing = None


def someone_who_may(route, everyone):
    sees = KINDS[route.of].sees if route.of else frozenset(WHO)
    able = [w for w in WHO if w in sees and w not in {"nobody", "gone", "was"}]
    return getattr(everyone, next(w for w in able if route.needs & set(grants_of(getattr(everyone, w).role))))


def sampled(route):
    """HTML for every route, and one text more by the route's own name."""
    names = sorted(TEXTS)
    return sorted({"html", names[zlib.crc32(str(route).encode()) % len(names)]})


def asked(client, route, address, data):
    """One request, its redirects followed, all of it undone."""
    with transaction.atomic():
        if "api" in route.name:
            body = json.dumps(data)
            answer = getattr(client, route.method)(address, body, content_type="application/json", follow=True)
        else:
            answer = getattr(client, route.method)(address, data, follow=True)
        shown = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer, shown.decode("utf-8", "replace")


def faults(answer, shown):
    said = []
    if answer.status_code >= 500:
        said.append(str(answer.status_code))
    if MARK in shown and "html" in answer.headers.get("Content-Type", ""):
        said.append("HTML comes back as HTML")
    if "X-Planted" in answer.headers:
        said.append("a header was planted")
    return said


def of_the_schema(schema, spec, text, depth=0):
    """A body after its schema: chosen values where it names some, dates and numbers that fit, the text elsewhere."""
    while "$ref" in spec or "allOf" in spec or "oneOf" in spec:
        spec = (spec.get("allOf") or spec.get("oneOf") or [spec])[0]
        if "$ref" in spec:
            spec = schema["components"]["schemas"][spec["$ref"].rsplit("/", 1)[1]]
    if spec.get("enum"):
        return next((v for v in spec["enum"] if v), spec["enum"][0])
    match spec.get("type"):
        case "object":
            fields = spec.get("properties", {})
            return {name: of_the_schema(schema, inner, text, depth + 1) for name, inner in fields.items()}
        case "array":
            return [of_the_schema(schema, spec.get("items", {}), text, depth + 1)]
        case "integer" | "number":
            return max(1, spec.get("minimum", 1))
        case "boolean":
            return True
    shapes = {"date": "2026-11-30", "date-time": "2026-03-01T10:00:00Z", "time": "10:00", "decimal": "5.00"}
    shapes["uuid"] = "6d0c1d0e-0000-4000-8000-0000000000aa"
    return shapes.get(spec.get("format"), text)


@pytest.fixture(scope="module")
def schema():
    from drf_spectacular.generators import SchemaGenerator

    return SchemaGenerator().get_schema(public=True)


def bodies(route, client, address, text, schema):
    """What is sent, each with a word for it."""
    if "api" not in route.name:
        yield "every name", dict.fromkeys(every_name(), text)
        with transaction.atomic():
            page = client.get(address)
            transaction.set_rollback(True)
        if page.status_code == 200 and not page.streaming:
            drawn = Drawn(text)
            drawn.feed(page.content.decode("utf-8", "replace"))
            yield "as drawn", drawn.data
        return
    spec = body_spec(address, route.method, schema)
    fields = spec.get("properties", {})
    yield "as described", {name: of_the_schema(schema, inner, text) for name, inner in fields.items()}
    yield "all text", dict.fromkeys(fields, text)
    yield "wrong shapes", {name: [{"a": [text]}] for name in fields}
    yield "a list", [text]


def body_spec(address, method, schema):
    """What the schema says of the body of this address."""
    for path, methods in schema["paths"].items():
        if method in methods and re.fullmatch(re.sub(r"{[^}]+}", "[^/]+", path), address):
            content = methods[method].get("requestBody", {}).get("content", {})
            spec = content.get("application/json", {}).get("schema", {})
            if "$ref" in spec:
                spec = schema["components"]["schemas"][spec["$ref"].rsplit("/", 1)[1]]
            return spec
    return {}


def faults_of(route, everyone, schema, texts):
    kind = KINDS.get(route.of)
    address = address_of(route, kind.make(everyone) if kind else ())
    client = as_(someone_who_may(route, everyone))
    wrong = {}
    for name in texts:
        for how, data in bodies(route, client, address, TEXTS[name], schema):
            try:
                if found := faults(*asked(client, route, address, data)):
                    wrong[f"{name}, {how}"] = found
            except UnicodeEncodeError:  # a browser cannot send half a letter in a form
                assert name == "half a letter"
    return wrong


@pytest.mark.crawl
@pytest.mark.parametrize("route", WORDY, ids=str)
def test_bad_input_is_told_in_words(route, everyone, settings, schema):
    settings.DEMO = True
    assert faults_of(route, everyone, schema, sampled(route)) == {}


@pytest.mark.long
@pytest.mark.parametrize("route", WORDY, ids=str)
def test_every_bad_text_is_told_in_words(route, everyone, settings, schema):
    settings.DEMO = True
    assert faults_of(route, everyone, schema, sorted(TEXTS)) == {}
