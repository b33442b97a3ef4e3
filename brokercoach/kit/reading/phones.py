"""Phone numbers as New Zealanders write them: kept as typed, and in the international form for matching."""

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberType

from brokercoach.kit.reading.faults import Unreadable
from brokercoach.kit.spreadsheets import as_text
from brokercoach.kit.text import one_line

MOBILE, PHONE, OTHER = "mobile", "phone", "other"
HOW = "Write the whole number, for example 021 123 4567, with its area code if it is a landline."
_KINDS = {
    PhoneNumberType.MOBILE: MOBILE,
    PhoneNumberType.FIXED_LINE: PHONE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE: PHONE,
}
_BETWEEN_NUMBERS = re.compile(r"\s*(?:[/;|\n]|,|\bor\b|\band\b|&)\s*", re.IGNORECASE)
_BESIDE = re.compile(r"[^\W\d_]{2,}")
_EXTENSION = re.compile(r"\b(?:ext|extn|x)\b\.?\s*\d+", re.IGNORECASE)
_MOST = 120


@dataclass(frozen=True, slots=True)
class Phone:
    """One number. `note` is true when words stand beside it ("mum 021 ..."), which someone should read."""

    e164: str
    as_typed: str
    kind: str
    note: bool = False


def read_phone(value):
    """The one number in a cell. Refuses: words, too few or too many figures, and numbers nobody can have."""
    typed = one_line(as_text(value))
    if len(typed) > _MOST:
        raise Unreadable("This is too long to be a phone number.", HOW)
    if not any(map(str.isdigit, typed)):
        raise Unreadable("This is not a phone number.", HOW)
    number = _parsed(typed)
    if number is None or not phonenumbers.is_possible_number(number):
        raise Unreadable("This has too few or too many figures for a phone number.", HOW)
    if not phonenumbers.is_valid_number(number):
        raise Unreadable("No phone has this number.", "Check it figure by figure. " + HOW)
    kind = _KINDS.get(phonenumbers.number_type(number), OTHER)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Phone(e164, typed, kind, note=bool(_BESIDE.search(_EXTENSION.sub("", typed))))


def read_phones(value):
    """Every number in a cell ("021 ... / 09 ..."), in the order written."""
    typed = as_text(value).strip()[: _MOST * 2]
    pieces = [piece for piece in _BETWEEN_NUMBERS.split(typed) if piece]
    if len(pieces) > 1 and all(sum(map(str.isdigit, piece)) >= 6 for piece in pieces):
        found = []
        for piece in pieces:
            phone = read_phone(piece)
            if phone.e164 not in {one.e164 for one in found}:
                found.append(phone)
        return tuple(found)
    return (read_phone(typed),)


def _parsed(typed):
    if _BESIDE.search(_EXTENSION.sub("", typed)):
        found = next(iter(phonenumbers.PhoneNumberMatcher(typed, "NZ")), None)
        return found.number if found else None
    try:
        return phonenumbers.parse(typed, "NZ")
    except phonenumbers.NumberParseException:
        return None
