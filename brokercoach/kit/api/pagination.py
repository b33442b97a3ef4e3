"""Keyset pages: no counts, no offsets."""

from django.utils.dateparse import parse_datetime
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination

from brokercoach.kit.text import whole_number


class Newest(CursorPagination):
    ordering = ("-id",)
    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"

    def decode_cursor(self, request):
        """Where the page begins. A position that no page of ours gave out is no page."""
        cursor = super().decode_cursor(request)
        position = getattr(cursor, "position", None)
        if position is not None and not self.fits(position):
            raise NotFound(self.invalid_cursor_message)
        return cursor

    def fits(self, position):
        return whole_number(position) is not None


class ByMoment(Newest):
    """By time, and rows of the same moment by number."""

    ordering = ("-at", "-id")

    def fits(self, position):
        try:
            at = parse_datetime(position)
        except ValueError:
            return False
        return at is not None and at.tzinfo is not None
