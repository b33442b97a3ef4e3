"""The API against its own schema: signed in, with rows to find. Every operation gets a 2xx, and none ever a 5xx.

A new endpoint joins by itself; tests/api/rows.py knows the ids and bodies that its schema alone cannot tell.
"""

import json
from urllib.parse import urlencode

import pytest
import schemathesis
from django.db import transaction
from django.urls import resolve
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.api.rows import ASKERS
from tests.signed_in import as_

pytestmark = pytest.mark.django_db
SOME, MANY = 12, 150
SCHEMA = SchemaGenerator().get_schema(request=None, public=True)
OPERATIONS = [(method.upper(), path) for path, told in SCHEMA["paths"].items() for method in told]


def asker(world, method, path):
    """The first of the cast who holds a grant of the operation, signed in."""
    found = resolve(path.format(**{k: v or 1 for k, v in world.path_parameters(path, method).items()}))
    grants = found.func.cls.grants
    grants = grants[method] if isinstance(grants, dict) else grants
    user = next(getattr(world.cast, who) for who in ASKERS if any(getattr(world.cast, who).can(g) for g in grants))
    return as_(user)


def send(client, method, path, *, query=None, body=None, headers=None):
    address = f"{path}?{urlencode(query, doseq=True)}" if query else path
    data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    return client.generic(method, address, data, content_type="application/json", headers=headers or {})


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[f"{m} {p}" for m, p in OPERATIONS])
def test_every_operation_answers_when_asked_well(world, method, path):
    client = asker(world, method, path)
    answer = send(client, method, path.format(**world.path_parameters(path, method)), body=world.body(method, path))
    assert 200 <= answer.status_code < 300, f"{answer.status_code} {answer.content[:600]}: see tests/api/rows.py"


def fuzz(world, method, path, examples):
    """Many shapes of request, valid and not, to rows that exist and to rows that do not: never a 5xx."""
    client = asker(world, method, path)
    operation = schemathesis.openapi.from_dict(json.loads(json.dumps(SCHEMA, default=str)))[path][method]
    known = {k: str(v) for k, v in world.path_parameters(path, method).items()}

    @given(case=operation.as_strategy(), ours=st.booleans())
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=examples == SOME,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case, ours):
        parameters = case.path_parameters | known if ours else {**known, **case.path_parameters}
        body = case.body if isinstance(case.body, dict | list | str | int | float | bool) else None
        with transaction.atomic():
            answer = send(client, method, path.format(**parameters), query=case.query, body=body)
            transaction.set_rollback(True)
        assert answer.status_code < 500, (case, answer.content[:500])
        assert answer.status_code < 400 or answer.json()["status"] == answer.status_code

    ask()


@pytest.mark.crawl
@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[f"{m} {p}" for m, p in OPERATIONS])
def test_no_request_is_ever_our_fault(world, method, path):
    fuzz(world, method, path, SOME)


@pytest.mark.long
@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[f"{m} {p}" for m, p in OPERATIONS])
def test_no_request_is_ever_our_fault_at_length(world, method, path):
    fuzz(world, method, path, MANY)


def test_there_are_operations_and_the_check_bites(world):
    assert len(OPERATIONS) > 20
    client = asker(world, "GET", "/api/v1/me/")
    assert send(client, "GET", "/api/v1/nowhere/").status_code == 404
