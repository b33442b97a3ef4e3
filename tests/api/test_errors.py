"""What a refusal says over the API: sentences, by the field they are about."""

import pytest
from django.urls import reverse
from rest_framework.exceptions import ErrorDetail

from brokercoach.kit.api.errors import problem


def test_a_field_called_detail_is_a_field():
    told = problem(400, {"detail": [ErrorDetail("At most 300 characters.", code="max_length")]})
    assert told["detail"] == "At most 300 characters."
    assert told["errors"] == {"detail": ["At most 300 characters."]}


def test_a_refusal_of_the_whole_is_of_no_field():
    told = problem(404, {"detail": ErrorDetail("Not found.", code="not_found")})
    assert (told["detail"], told["errors"]) == ("Not found.", {})


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["1e400", "-1e400"])
def test_a_number_without_end_is_refused_in_words(cast, client, number):
    client.force_login(cast.hone)
    for body in (f'{{"funder": {number}}}', f'{{"teams": [{number}]}}'):
        answer = client.generic("POST", reverse("api:contracts"), body, "application/json")
        assert (answer.status_code, answer.json()["detail"]) == (400, "This number is too large.")
