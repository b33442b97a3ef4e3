"""Keyset pages: no counts, no offsets."""

from rest_framework.pagination import CursorPagination


class Newest(CursorPagination):
    ordering = ("-id",)
    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
