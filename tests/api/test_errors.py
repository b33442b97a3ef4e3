"""What a refusal says over the API: sentences, by the field they are about."""

from rest_framework.exceptions import ErrorDetail

from brokercoach.kit.api.errors import problem


def test_a_field_called_detail_is_a_field():
    told = problem(400, {"detail": [ErrorDetail("At most 300 characters.", code="max_length")]})
    assert told["detail"] == "At most 300 characters."
    assert told["errors"] == {"detail": ["At most 300 characters."]}


def test_a_refusal_of_the_whole_is_of_no_field():
    told = problem(404, {"detail": ErrorDetail("Not found.", code="not_found")})
    assert (told["detail"], told["errors"]) == ("Not found.", {})
