"""Every operation: with a key it may be sent again; too deep or too large a body is refused in words, never a 500."""

import pytest
from django.db import transaction

from tests.api.test_schemathesis import OPERATIONS, asker, send

pytestmark = pytest.mark.django_db
DEEP = {
    "lists": b"[" * 10_000 + b"]" * 10_000,
    "objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "in a field": b'{"words":' + b"[" * 10_000 + b"]" * 10_000 + b"}",
}
LARGE = b'{"words": "' + b"x" * (10 * 1024 * 1024) + b'"}'


def each(world, *methods):
    """Every operation of these methods, each undone before the next."""
    for method, path in OPERATIONS:
        if method in methods:
            with transaction.atomic():
                client, there = asker(world, method, path), path.format(**world.path_parameters(path, method))
                yield client, method, there, world.body(method, path)
                transaction.set_rollback(True)


def test_whatever_makes_a_row_is_made_once_with_a_key(world):
    done_twice, tried = [], 0
    for client, method, there, body in each(world, "POST"):
        headers = {"Idempotency-Key": "sheet-7"}
        first = send(client, method, there, body=body, headers=headers)
        if first.status_code not in (201, 202, 204):
            continue
        tried += 1
        again = send(client, method, there, body=body, headers=headers)
        if (again.status_code, again.headers.get("Idempotency-Replayed")) != (first.status_code, "true"):
            done_twice.append((there, first.status_code, again.status_code))
        elif again.content and again.json() != {"id": first.json()["id"]}:
            done_twice.append((there, first.content, again.content))
    assert done_twice == []
    assert tried > 25


@pytest.mark.parametrize("how", DEEP)
def test_ten_thousand_brackets_are_refused_in_words(world, how):
    wrong = []
    for client, method, there, body in each(world, "POST", "PUT", "PATCH"):
        answer = send(client, method, there, body=DEEP[how], headers={"Idempotency-Key": "deep"})
        reads = body is not None
        if answer.status_code >= 500 or (reads and (answer.status_code != 400 or not answer.json()["detail"])):
            wrong.append((method, there, answer.status_code, answer.content[:120]))
    assert wrong == []


def test_ten_megabytes_are_refused_in_words(world):
    for client, method, there, _ in each(world, "POST", "PUT", "PATCH", "DELETE"):
        answer = send(client, method, there, body=LARGE)
        assert (answer.status_code, answer.json()["title"]) == (413, "Too large"), there
