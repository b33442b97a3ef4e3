"""Where the next page of a list kept by time begins: the moment, or day, and the number of the last line shown."""

from datetime import UTC, datetime, timedelta

from django.db.models import Q

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def packed(at, pk):
    """The end of a page, for an address."""
    return f"{(at - EPOCH) // timedelta(microseconds=1)}-{pk}"


def unpacked(text):
    """(moment, id) of a page's end, or None when it cannot be read."""
    try:
        micros, pk = (int(part) for part in (text or "").split("-"))
        return EPOCH + timedelta(microseconds=micros), pk
    except (ValueError, OverflowError):
        return None


def older(field, end):
    """Rows older than the end of a page, those of the same moment by number; served by an index on the moment."""
    at, pk = end
    return Q(**{f"{field}__lt": at}) | Q(**{field: at, "pk__lt": pk}), Q(**{f"{field}__lte": at})
