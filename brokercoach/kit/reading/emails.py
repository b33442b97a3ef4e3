"""E-mail addresses. What passes here is what the database's own field accepts."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from brokercoach.kit.reading.faults import Unreadable
from brokercoach.kit.text import one_line

MOST = 254
HOW = "Write one address, for example hine@example.com, or leave the cell empty."
_NAMED = re.compile(r"[^<>]*<([^<>]+)>\Z")
_acceptable = EmailValidator()


def read_email(value):
    """The address in a cell, its domain in small letters. Refuses anything no message could be sent to."""
    typed = one_line(value)
    if named := _NAMED.match(typed):
        typed = named.group(1).strip()
    typed = typed.removeprefix("mailto:").strip(" ,;")
    if typed.count("@") > 1 and "@@" not in typed:
        raise Unreadable("There is more than one address here.", HOW)
    try:
        _acceptable(typed)
    except (ValidationError, UnicodeError) as error:
        raise Unreadable("This is not an e-mail address.", HOW) from error
    if len(typed) > MOST:
        raise Unreadable("This address is too long.", HOW)
    name, _, domain = typed.rpartition("@")
    return f"{name}@{domain.lower()}"
