"""Pay as people write it. An hourly rate is given only when it is known: nothing is worked out without hours."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from brokercoach.kit.reading.faults import Unreadable
from brokercoach.kit.spreadsheets import as_text
from brokercoach.kit.text import one_line

HOUR, WEEK, FORTNIGHT, MONTH, YEAR, UNKNOWN = "hour", "week", "fortnight", "month", "year", "unknown"
HOW = "Write an amount and what it is for, for example 28.95/hr or $52,000 pa."
MOST_HOURLY = 500
WEEKS_IN = {WEEK: Decimal(1), FORTNIGHT: Decimal(2), MONTH: Decimal(52) / 12, YEAR: Decimal(52)}
_UNITS = (
    (HOUR, r"/?\s*(?:per|an|a|p\.?)?\s*/?\s*(?:h|hr|hrs|hour|hourly|haora)|ph"),
    (FORTNIGHT, r"/?\s*(?:per|a|p\.?)?\s*(?:fn|f/n|fortnight|fortnightly)|pf"),
    (WEEK, r"/?\s*(?:per|a|p\.?)?\s*(?:w|wk|week|weekly|wiki)|pw"),
    (MONTH, r"/?\s*(?:per|a|p\.?)?\s*(?:m|mth|month|monthly|marama)|pm|pcm"),
    (YEAR, r"/?\s*(?:per|a|p\.?)?\s*(?:y|yr|year|yearly|annum|annual|annually|tau)|p\.?\s?a|salary"),
)
_UNIT = [(unit, re.compile(rf"(?:{words})\.?\Z", re.IGNORECASE)) for unit, words in _UNITS]
_AMOUNT = re.compile(
    r"(?:nz)?d?\s*\$?\s*(\d{1,3}(?:[, ]\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:[.,]\d{1,4})?)\s*"
    r"(k\b)?\s*(?:nzd|dollars?)?\s*(.*)\Z",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?:approx|about|around|gross|before tax|plus|roughly)\b\.?|[~()+]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pay:
    """An amount and its period, the hourly rate when known, and the words as typed."""

    amount: Decimal
    per: str
    hourly: Decimal | None
    as_typed: str


def read_pay(value, *, hours_per_week=None, default_per=HOUR):
    """The pay in a cell. A bare number is per `default_per`, unless no hour could pay that much."""
    typed = one_line(as_text(value))
    if len(typed) > 60:
        raise Unreadable("This is too long to be an amount.", HOW)
    parts = _AMOUNT.match(_BESIDE.sub(" ", typed).strip())
    if not parts:
        raise Unreadable("This is not an amount of money.", HOW)
    figures, thousands, unit = parts.groups()
    amount = _amount(figures) * (1000 if thousands else 1)
    per = _period(unit.strip(), amount, thousands, default_per)
    if per == HOUR and amount > MOST_HOURLY:
        raise Unreadable(
            f"${amount} an hour is too much to be right.", "Check the amount, or write what it is for: $52,000 pa."
        )
    return Pay(amount, per, hourly(amount, per, hours_per_week), typed)


def hourly(amount, per, hours_per_week=None):
    """The hourly rate to the cent, or None when it cannot be known."""
    if per == HOUR:
        return _cents(amount)
    if per in WEEKS_IN and hours_per_week:
        return _cents(amount / WEEKS_IN[per] / Decimal(str(hours_per_week)))
    return None


def _cents(amount):
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _amount(figures):
    if re.search(r"[, ]\d{3}(?:\D|\Z)", figures):
        return Decimal(re.sub(r"[, ]", "", figures))
    return Decimal(figures.replace(",", "."))


def _period(unit, amount, thousands, default_per):
    if not unit:
        if thousands:
            return YEAR
        return UNKNOWN if default_per == HOUR and amount > MOST_HOURLY else default_per
    for per, words in _UNIT:
        if words.match(unit):
            return per
    raise Unreadable(f"“{unit[:20]}” is not a way we read pay.", HOW)
