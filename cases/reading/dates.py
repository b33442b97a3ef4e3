"""Dates in the ways New Zealanders write them: the day first, months in English or te reo Māori.

No clock: `today` is handed in. A year of two figures is the nearest one; for a date that must be past
(a birth date) it is the latest that has already been.
"""

import re
from datetime import date, datetime, timedelta

from brokercoach.kit.reading.faults import Unreadable
from brokercoach.kit.text import fold, one_line

EXCEL_DAY_NOUGHT = date(1899, 12, 30)
EARLIEST_YEAR = 1900
HOW = "Write day, month and year, for example 26/12/1974 or 26 Dec 1974."
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MARAMA = (
    ("kohitatea", "hanuere"), ("huitanguru", "pepuere"), ("poututerangi", "maehe"), ("paengawhawha", "aperira"),
    ("haratua", "mei"), ("pipiri", "hune"), ("hongongoi", "hurae"), ("hereturikoka", "akuhata"), ("mahuru", "hepetema"),
    ("whiringanuku", "oketopa"), ("whiringarangi", "noema"), ("hakihea", "tihema"),
)  # fmt: skip
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})\Z")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\- ](\d{1,2})[/.\- ](\d{1,2})\Z")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})\Z")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ?(?:of )?([a-z]+) ?'?(\d{2}|\d{4})\Z")
_MONTH_DAY = re.compile(r"([a-z]+) ?(\d{1,2})(?:st|nd|rd|th)? (\d{4})\Z")
_TIME = re.compile(r"[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?z?\Z")
_WEEKDAY = re.compile(r"(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(day|sday|nesday|rsday|urday)?,? ")
_SERIAL = re.compile(r"\d{5}(\.\d+)?\Z")
_PARTIAL = re.compile(r"\d{4}\Z|[a-z]+ \d{2,4}\Z|\d{1,2}/\d{4}\Z")


def read_date(value, *, today, past_only=False):
    """The date in a cell. Refuses, with a remedy: no such day, a date in part, words, and a birth still to come."""
    if isinstance(value, datetime):
        found = value.date()
    elif isinstance(value, date):
        found = value
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        found = _from_serial(value)
    else:
        found = _from_text(one_line(value), today, past_only)
    if past_only and found > today:
        raise Unreadable("This date is still to come.", "Check the year.")
    if found.year < EARLIEST_YEAR:
        raise Unreadable(f"The year {found.year} is too long ago.", "Check the year.")
    return found


def _from_serial(number):
    """The day a spreadsheet program keeps as a count of days. Small and huge numbers are no dates."""
    if number == number and 366 <= number < 110_000:
        return EXCEL_DAY_NOUGHT + timedelta(days=int(number))
    raise Unreadable("This number is not a date.", HOW)


def _from_text(text, today, past_only):
    if len(text) > 60:
        raise Unreadable("This is too long to be a date.", HOW)
    plain = _WEEKDAY.sub("", text.lower(), count=1)
    plain = _TIME.sub("", plain).strip(" ,.")
    if _SERIAL.match(plain):
        return _from_serial(float(plain))
    if parts := _COMPACT.match(plain) or _YEAR_FIRST.match(plain):
        year, month, day = parts.groups()
        return _day(day, month, year, today, past_only)
    if parts := _NUMBERS.match(re.sub(r"\s*([/.\-])\s*", r"\1", plain)):
        return _day(*parts.groups(), today, past_only)
    worded = re.sub(r"[.,/\-\s]+", " ", _lettered(plain))
    if parts := _DAY_MONTH.match(worded):
        day, word, year = parts.groups()
        return _day(day, _month(word), year, today, past_only)
    if parts := _MONTH_DAY.match(worded):
        word, day, year = parts.groups()
        return _day(day, _month(word), year, today, past_only)
    if _PARTIAL.match(plain):
        raise Unreadable("This is only part of a date.", HOW)
    raise Unreadable("This is not a date.", HOW)


def _lettered(plain):
    return plain if plain.isascii() else " ".join(fold(word) or word for word in plain.split())


def _month(word):
    if len(word) >= 3:
        for number, (english, names) in enumerate(zip(_MONTHS, _MARAMA, strict=True), start=1):
            if english.startswith(word) or (word == "sept" and number == 9) or word in names:
                return number
    raise Unreadable(f"“{word[:20]}” is not a month.", HOW)


def _day(day, month, year, today, past_only):
    day, month, number = int(day), int(month), int(year)
    if len(str(year)) == 2:
        return _in_nearest_century(day, month, number, today, past_only)
    return _real_day(day, month, number)


def _in_nearest_century(day, month, short_year, today, past_only):
    found = []
    for century in (today.year // 100 + step for step in (-1, 0, 1)):
        try:
            found.append(date(century * 100 + short_year, month, day))
        except ValueError:
            continue
    if past_only:
        found = [one for one in found if one <= today][-1:]
    if not found:
        return _real_day(day, month, today.year // 100 * 100 + short_year)
    return min(found, key=lambda one: abs(one - today))


def _real_day(day, month, year):
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if 12 < month <= 31 and 1 <= day <= 12:
        remedy = f"The day comes first: did they mean {month:02}/{day:02}/{year}?"
        raise Unreadable(f"There is no month {month}.", remedy)
    if 1 <= month <= 12 and 1 <= day <= 31:
        raise Unreadable(f"{_MONTHS[month - 1].title()} {year} has no day {day}.", "Check the day and the month.")
    raise Unreadable("There is no such day.", HOW)
