"""Employers taken away over the API: the same deed, rows and words as the page."""

from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, extend_schema
from rest_framework import serializers
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.downloads import XLSX, ExportKind, as_file
from brokercoach.kit.grants import Can
from employers.actions import exports
from employers.exporting import table
from employers.queries.employers import read_look

FILTERS = [OpenApiParameter(name, str, required=False) for name in ("words", "kind", "division", "verified", "mine")]


class ExportEmployersIn(InputSerializer):
    """Of which kind the file is. Whom: the filters of the list, in the address."""

    kind = serializers.ChoiceField(ExportKind.choices, default=ExportKind.CSV)


class ExportEmployers(APIView):
    grants = frozenset({Can.EXPORT_EMPLOYERS})

    @extend_schema(
        request=ExportEmployersIn,
        responses={(200, "text/csv"): OpenApiTypes.STR, (200, XLSX): OpenApiTypes.BINARY},
        tags=["employers"],
        operation_id="employers_export",
        parameters=FILTERS,
    )
    def post(self, request):
        """The employers whom these filters show, as a file. Written down before it leaves."""
        told = read(ExportEmployersIn, request)
        begun = exports.begin_export(by=request.user, look=read_look(request.query_params), **told)
        rows = table(by=request.user, employers=begun)
        return as_file(rows, told["kind"], f"employers-{dates.today()}", sheet="Employers")
