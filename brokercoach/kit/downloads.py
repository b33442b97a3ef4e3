"""A table that leaves as a file, from a page and from the API alike."""

from django.db import models
from django.http import HttpResponse, StreamingHttpResponse

from brokercoach.kit.spreadsheets import write_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


class ExportKind(models.TextChoices):
    """Of which kind a file is that leaves."""

    XLSX = "xlsx", "A workbook (XLSX)"
    CSV = "csv", "Plain text (CSV)"


def as_file(rows, kind, name, *, sheet="Caseload"):
    """The rows as `name`.csv, line by line as they come, or as the workbook `name`.xlsx with this one sheet."""
    if kind == "csv":
        answer = StreamingHttpResponse(write_csv(rows), content_type=CSV)
    else:
        answer = HttpResponse(write_xlsx(rows, sheet=sheet), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
