"""The API refuses with the same words as the forms, as problem details (RFC 9457)."""

from django.core.exceptions import ValidationError
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler

from brokercoach.kit.doors import elsewhere
from brokercoach.kit.errors import Conflict, SentAgain, StandsElsewhere
from brokercoach.kit.events import tell_refusal


def explain(exc, context):
    """A problem-details body for every refusal. Rules answer 422, conflicts 409."""
    if isinstance(exc, SentAgain):
        status, pk = exc.told
        return Response({"id": pk} if pk else None, status=status, headers={"Idempotency-Replayed": "true"})
    status = None
    extra = {}
    there = elsewhere(context["request"], exc) if isinstance(exc, StandsElsewhere) else None
    if there:
        return Response(status=307, headers={"Location": there})
    if isinstance(exc, Conflict):
        status, extra = 409, {"theirs": exc.theirs}
    if isinstance(exc, ValidationError):
        tell_refusal(exc, getattr(context.get("request"), "user", None))
        status = status or 422
        exc = exceptions.ValidationError(as_serializer_error(exc))
    response = exception_handler(exc, context)
    if response is None:
        return None
    response.status_code = status or response.status_code
    response.data = problem(response.status_code, response.data) | extra
    response.content_type = "application/problem+json"
    return response


def problem(status, data):
    """title, status, detail, and errors by field."""
    plain = isinstance(data, dict) and set(data) == {"detail"} and isinstance(data["detail"], str)
    errors = data if isinstance(data, dict) and not plain else {}
    detail = (data["detail"] if plain else "") if isinstance(data, dict) else "; ".join(map(str, data))
    if not detail:
        detail = "; ".join(str(m) for messages in errors.values() for m in _flat(messages))
    return {
        "type": "about:blank",
        "title": TITLES.get(status, "Not done"),
        "status": status,
        "detail": str(detail),
        "errors": errors,
    }


def _flat(value):
    if isinstance(value, dict):
        return [m for v in value.values() for m in _flat(v)]
    return [m for v in value for m in _flat(v)] if isinstance(value, list | tuple) else [value]


TITLES = {
    400: "We could not read that",
    401: "Please sign in",
    403: "Not yours to do",
    404: "Not found",
    405: "Not done this way",
    406: "We answer in JSON",
    409: "Changed meanwhile",
    413: "Too large",
    415: "Send JSON",
    422: "Please check",
    429: "Too many at once",
    500: "Our fault",
}
