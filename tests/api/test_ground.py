"""What every endpoint shares: who is let in, how refusals read, pages by cursor, pace."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.accounts.actions import tokens
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.errors import Conflict, NotAllowed, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.urls import handler400, handler403, handler404, handler500  # noqa: F401
from brokercoach.urls import urlpatterns as real

pytestmark = pytest.mark.django_db


class WordsIn(InputSerializer):
    words = serializers.CharField(max_length=20)
    more = serializers.DictField(required=False)


class Words(APIView):
    grants = {"GET": {Can.USE_OWN_ACCOUNT}, "POST": {Can.LOG_SESSION}}

    def get(self, request):
        raise REFUSALS[request.GET["refusal"]]

    def post(self, request):
        return Response(read(WordsIn, request), status=201)


class Silent(APIView):
    def get(self, request):
        return Response({})


REFUSALS = {
    "rule": RuleBroken("A case needs a lead.", field="lead"),
    "whole": RuleBroken("This case is closed."),
    "conflict": Conflict("Someone else saved meanwhile.", theirs={"version": 3}),
    "grant": NotAllowed("You may not log a session."),
    "denied": PermissionDenied(),
    "row": Http404("No such page."),
    "field": ValidationError({"name": ["Too long."]}),
    "fault": ZeroDivisionError(),
}


@csrf_exempt
def plain_fault(request):
    raise ZeroDivisionError


urlpatterns = [path("api/v1/words/", Words.as_view()), path("api/v1/silent/", Silent.as_view()), *real]


@pytest.fixture
def words(settings, client, cast):
    settings.ROOT_URLCONF = "tests.api.test_ground"
    client.force_login(cast.mere)
    client.raise_request_exception = False
    return client


def sent(client, body, content_type="application/json"):
    body = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post("/api/v1/words/", body, content_type=content_type)


@pytest.mark.parametrize(
    ("refusal", "status", "title", "detail", "errors"),
    [
        ("rule", 422, "Please check", "A case needs a lead.", {"lead": ["A case needs a lead."]}),
        ("whole", 422, "Please check", "This case is closed.", {"non_field_errors": ["This case is closed."]}),
        ("conflict", 409, "Changed meanwhile", "Someone else saved meanwhile.", None),
        ("grant", 403, "Not yours to do", "You may not log a session.", {}),
        ("denied", 403, "Not yours to do", None, {}),
        ("row", 404, "Not found", "No such page.", {}),
        ("field", 422, "Please check", "Too long.", {"name": ["Too long."]}),
    ],
)
def test_refusals_read_as_problem_details(words, refusal, status, title, detail, errors):
    answer = words.get("/api/v1/words/", {"refusal": refusal})
    body = answer.json()
    assert (answer.status_code, body["status"], body["title"]) == (status, status, title)
    assert answer["Content-Type"].startswith("application/problem+json")
    assert detail is None or body["detail"] == detail
    assert errors is None or body["errors"] == errors
    assert refusal != "conflict" or body["theirs"] == {"version": 3}


def test_our_own_fault_is_a_problem_without_its_insides(words):
    answer = words.get("/api/v1/words/", {"refusal": "fault"})
    assert (answer.status_code, answer.json()["title"]) == (500, "Our fault")
    assert "Zero" not in answer.content.decode()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("{", "not JSON"),
        ("", "required"),
        ("[]", "dictionary"),
        ('{"words": "kia ora", "wordz": 1}', "no such field"),
        ('{"words": "a\\u0000b"}', "cannot keep"),
        ('{"words": "\\ud800"}', "cannot keep"),
        ('{"words": "ok", "more": {"a": ["\\u0000"]}}', "cannot keep"),
        ('{"words": NaN}', "not JSON"),
        ("[" * 100 + "]" * 100, "too deep"),
        ("[" * 100_000, "not JSON"),
        (json.dumps({"words": "x" * 10_000}), "no more than 20"),
        (b'{"words": "\xff\xfe"}', "not JSON"),
    ],
)
def test_a_body_that_cannot_be_read_answers_400_in_words(words, body, says):
    answer = sent(words, body)
    assert answer.status_code == 400, answer.content
    assert says in str(answer.json()["errors"]) + answer.json()["detail"]


def test_text_people_really_write_goes_in_as_it_is(words):
    for text in ("kōrero ‮rtl‬", "<b>hui</b>", "😀 whānau", "one\ntwo"):
        assert sent(words, {"words": text}).json() == {"words": text}


@pytest.mark.parametrize(
    ("method", "path", "kind", "status"),
    [
        ("put", "/api/v1/words/", "application/json", 403),
        ("delete", "/api/v1/me/", "application/json", 405),
        ("post", "/api/v1/words/", "text/plain", 415),
        ("get", "/api/v1/nowhere/", "application/json", 404),
        ("post", "/api/v1/nowhere/", "application/json", 404),
        ("get", "/api/v2/", "application/json", 404),
        ("get", "/api/v1/words/?refusal=%00", "application/json", 400),
        ("get", "/api/v1/me", "application/json", 404),
    ],
)
def test_wrong_ways_are_problems_too(words, method, path, kind, status):
    answer = getattr(words, method)(path, content_type=kind) if method != "get" else words.get(path)
    assert answer.status_code == status, answer.content
    assert answer.json()["status"] == status


def test_a_method_that_is_not_there_answers_405(words):
    Words.grants["PATCH"] = {Can.USE_OWN_ACCOUNT}
    answer = words.patch("/api/v1/words/", "{}", content_type="application/json")
    del Words.grants["PATCH"]
    assert (answer.status_code, answer.json()["title"]) == (405, "Not done this way")


def test_a_body_too_large_is_refused_before_it_is_read(words, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert sent(words, {"words": "x" * 200}).status_code == 413


def test_an_endpoint_that_says_nothing_lets_nobody_pass(words):
    assert words.get("/api/v1/silent/").status_code == 403


def test_nobody_signed_in_answers_401_and_says_how(client):
    for path_ in ("/api/v1/me/", "/api/v1/schema/", "/api/v1/nowhere/"):
        answer = client.get(path_)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="brokercoach"')
        assert answer.json()["title"] == "Please sign in"
    assert client.get("/api/v1/docs/").status_code == 302


def test_a_browser_session_needs_the_form_token_and_a_bearer_does_not(settings, cast):
    settings.ROOT_URLCONF = "tests.api.test_ground"
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.mere)
    assert sent(strict, {"words": "kia ora"}).status_code == 403

    from brokercoach.kit import dates

    until = dates.today().replace(day=28, month=12)
    _, text = tokens.make_token(by=cast.mere, name="x", scopes=[Can.LOG_SESSION], expires_on=until, now=dates.now())
    bare = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {text}"})
    assert sent(bare, {"words": "kia ora"}).status_code == 201


def test_pages_go_by_cursor_without_a_count(client, cast):
    client.force_login(cast.mere)
    first = client.get("/api/v1/colleagues/", {"page_size": 4}).json()
    assert set(first) == {"next", "previous", "results"}
    second = client.get(first["next"]).json()
    assert not {p["id"] for p in first["results"]} & {p["id"] for p in second["results"]}
    assert client.get("/api/v1/colleagues/", {"cursor": "a"}).status_code == 404
    assert client.get("/api/v1/colleagues/", {"page_size": 10_000_000}).status_code == 200


def test_asking_too_fast_answers_429_with_when_to_come_back(client, cast, settings):
    settings.API_PACE = {"signed_in": [(3, 10), (100, 600)], "anyone": []}
    client.force_login(cast.mere)
    answers = [client.get("/api/v1/me/") for _ in range(7)]
    refused = answers[-1]
    assert (answers[0].status_code, refused.status_code) == (200, 429)
    assert 1 <= int(refused["Retry-After"]) <= 10
    assert refused.json()["title"] == "Too many at once"
    client.force_login(cast.sina)
    assert client.get("/api/v1/me/").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kit_tally")
        assert cursor.fetchone()[0] == 4


def test_an_employer_sees_only_themselves(client, cast):
    client.force_login(cast.noah)
    assert [p["id"] for p in client.get("/api/v1/colleagues/").json()["results"]] == [cast.noah.pk]
    assert client.get("/api/v1/teams/").json()["results"] == []
    assert client.get(f"/api/v1/colleagues/{cast.mere.pk}/").status_code == 404


def test_the_schema_and_its_page_are_ours_alone(client, cast):
    client.force_login(cast.eru)
    schema = client.get("/api/v1/schema/").json()
    assert "/api/v1/me/" in schema["paths"]
    page = client.get("/api/v1/docs/")
    assert page.status_code == 200
    assert "unsafe" not in page["Content-Security-Policy"]
    assert b"https://" not in page.content
    assert b"<style" not in page.content
    assert client.get("/api/v1/docs/?script").headers["Content-Type"].startswith("application/javascript")


def test_every_operation_declares_the_refusals(client, cast):
    client.force_login(cast.mere)
    schema = client.get("/api/v1/schema/").json()
    for where, operations in schema["paths"].items():
        for method, operation in operations.items():
            missing = {"400", "401", "403", "404", "429"} - set(operation["responses"])
            assert not missing, (method, where)


def test_the_schema_is_generated_without_a_warning(tmp_path):
    from django.core.management import call_command

    call_command("spectacular", "--fail-on-warn", "--validate", "--file", str(tmp_path / "schema.yml"))
