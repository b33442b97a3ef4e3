"""A caseload taken away over the API: the same deed, rows and words as the page."""

from django.http import HttpResponse, StreamingHttpResponse
from drf_spectacular.utils import OpenApiTypes, extend_schema
from rest_framework import serializers
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.grants import Can
from brokercoach.kit.spreadsheets import write_csv, write_xlsx
from cases.actions import exports
from cases.choices import Stage
from cases.choices.export import ExportKind, ExportPart
from cases.exporting import CSV, XLSX, table
from cases.queries.caseload import SHOWS, SORTS, STATUSES, read_look

MOST = 2**53


class ExportIn(InputSerializer):
    """The filters of the list, and what goes along. What does not fit someone's reach shows nobody."""

    kind = serializers.ChoiceField(ExportKind.choices, default=ExportKind.CSV)
    parts = serializers.ListField(child=serializers.ChoiceField(ExportPart.choices), max_length=2, default=[])
    sort = serializers.ChoiceField(list(SORTS), default="name")
    status = serializers.ChoiceField(STATUSES, default="open")
    show = serializers.ChoiceField(SHOWS, allow_blank=True, default="")
    stage = serializers.ChoiceField(Stage.choices, allow_blank=True, default="")
    coach = serializers.IntegerField(min_value=1, max_value=MOST, allow_null=True, default=None)
    team = serializers.IntegerField(min_value=1, max_value=MOST, allow_null=True, default=None)


class Export(APIView):
    grants = {Can.EXPORT_CASELOAD}

    @extend_schema(
        request=ExportIn,
        responses={(200, "text/csv"): OpenApiTypes.STR, (200, XLSX): OpenApiTypes.BINARY},
        tags=["people"],
        operation_id="people_export",
    )
    def post(self, request):
        """Whom these filters show, as a file that importing reads by itself. Written down, person by person."""
        told, on = read(ExportIn, request), dates.today()
        kind, parts = told.pop("kind"), told.pop("parts")
        look = read_look(told, request.user)
        people, export = exports.begin_export(by=request.user, look=look, kind=kind, parts=parts, on=on)
        rows = table(by=request.user, people=people, parts=parts, export=export, on=on)
        if kind == ExportKind.CSV:
            return StreamingHttpResponse(write_csv(rows), content_type=CSV)
        return HttpResponse(write_xlsx(rows, sheet="Caseload"), content_type=XLSX)
