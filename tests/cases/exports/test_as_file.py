"""A table that leaves as a file is named and typed alike, from the page and over the API."""

import pytest
from django.urls import reverse

from tests.factories import a_person

TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("door", ["cases:export", "api:people-export"])
def test_page_and_api_hand_over_the_same_file(client, cast, door, kind):
    a_person(cast)
    client.force_login(cast.hone)
    sort = {"content_type": "application/json"} if door.startswith("api") else {}
    answer = client.post(reverse(door), {"kind": kind}, **sort)
    assert (answer.status_code, answer["Content-Type"]) == (200, TYPES[kind])
    assert answer["Content-Disposition"].startswith('attachment; filename="caseload-20')
    assert answer["Content-Disposition"].endswith(f'.{kind}"')
    assert answer.getvalue()
