"""JSON as we can keep it."""

from math import isinf

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

DEEPEST = 60


class PlainJSON(JSONParser):
    """Strict JSON, refused in words when it nests too deep or holds what PostgreSQL cannot keep (NUL, half letters), or
    a number without end."""

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            data = super().parse(stream, media_type, parser_context)
        except (ParseError, RecursionError, ValueError):
            raise ParseError("This is not JSON we can read.") from None
        _check(data, DEEPEST)
        return data


def _check(value, depth):
    if depth == 0:
        raise ParseError("This JSON is nested too deep.")
    if isinstance(value, str):
        if "\x00" in value or not _encodes(value):
            raise ParseError("This text has a character we cannot keep.")
    elif isinstance(value, float) and isinf(value):  # 1e400 is JSON, and no number of ours
        raise ParseError("This number is too large.")
    elif isinstance(value, dict):
        for key, held in value.items():
            _check(key, depth - 1)
            _check(held, depth - 1)
    elif isinstance(value, list):
        for held in value:
            _check(held, depth - 1)


def _encodes(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
