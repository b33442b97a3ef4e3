"""Someone's spreadsheet over the API: a file, or its rows."""

from django.core.files.uploadedfile import SimpleUploadedFile
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from brokercoach.kit.spreadsheets import write_csv

MOST_ROWS, MOST_CELLS = 50_000, 200
ANYTHING = {"type": "string", "maxLength": 32_767}


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string", "format": "binary"},
            {"type": "array", "minItems": 2, "items": {"type": "array", "maxItems": MOST_CELLS, "items": ANYTHING}},
        ]
    }
)
class FileIn(serializers.Field):
    """A CSV or XLSX file (multipart), or its rows as lists of texts, the column names first (JSON)."""

    def to_internal_value(self, data):
        if hasattr(data, "read"):
            return data
        plain = isinstance(data, list) and 1 < len(data) <= MOST_ROWS + 1
        if not plain or not all(isinstance(row, list) and len(row) <= MOST_CELLS for row in data):
            raise serializers.ValidationError("Send a file, or rows as lists of texts, the column names first.")
        if not all(isinstance(cell, str) for row in data for cell in row):
            raise serializers.ValidationError("Each cell is a text.")
        return SimpleUploadedFile("rows.csv", b"".join(write_csv(data)))
