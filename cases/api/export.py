"""A caseload taken away over the API: the same deed, rows and words as the page."""

from drf_spectacular.utils import OpenApiTypes, extend_schema
from rest_framework import serializers
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.downloads import XLSX, ExportKind, as_file
from brokercoach.kit.grants import Can
from cases.actions import exports
from cases.api.people import FILTERS
from cases.choices.export import ExportPart
from cases.exporting import table
from cases.queries.caseload import read_look


class ExportIn(InputSerializer):
    """What goes along. Whom: the filters of the list, in the address."""

    kind = serializers.ChoiceField(ExportKind.choices, default=ExportKind.CSV)
    parts = serializers.ListField(child=serializers.ChoiceField(ExportPart.choices), max_length=2, default=[])


class Export(APIView):
    grants = {Can.EXPORT_CASELOAD}

    @extend_schema(
        request=ExportIn,
        responses={(200, "text/csv"): OpenApiTypes.STR, (200, XLSX): OpenApiTypes.BINARY},
        tags=["people"],
        operation_id="people_export",
        parameters=FILTERS,
    )
    def post(self, request):
        """Whom these filters show, as a file that importing reads by itself. Written down, person by person."""
        on, look = dates.today(), read_look(request.query_params, request.user)
        told = read(ExportIn, request)
        people, export = exports.begin_export(by=request.user, look=look, on=on, **told)
        kind, parts = told["kind"], told["parts"]
        rows = table(by=request.user, people=people, parts=parts, export=export, on=on)
        return as_file(rows, kind, f"caseload-{on}")
