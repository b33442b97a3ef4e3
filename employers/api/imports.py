"""Lists of employers over the API: the same deeds and the same words as the pages."""

from django.http import Http404
from drf_spectacular.utils import OpenApiTypes, extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_export
from brokercoach.kit import dates
from brokercoach.kit.api.pagination import Newest
from brokercoach.kit.api.parsers import PlainJSON
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.api.sheets import FileIn
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.downloads import as_file
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from employers.actions import imports as deeds
from employers.choices.imports import EmployersFileState, LineVerdict, SameEmployer
from employers.forms.imports import FIELDS
from employers.models import EmployersFile, EmployersLine
from employers.queries import employers_files as pictures

BRING = frozenset({Can.IMPORT_EMPLOYERS})


class EmployersFileIn(InputSerializer):
    file = FileIn()


class EmployersColumnsIn(InputSerializer):
    columns = serializers.DictField(child=serializers.ChoiceField(list(FIELDS.items())), help_text="{header: field}")


@extend_schema_field({"type": "object", "additionalProperties": {"enum": SameEmployer.values}})
class SameIn(serializers.DictField):
    """{line: same or another}."""

    child = serializers.ChoiceField(SameEmployer.choices)

    def to_internal_value(self, data):
        chosen = super().to_internal_value(data)
        if not chosen or not all(whole_number(line, digits=8) is not None for line in chosen):
            raise serializers.ValidationError("Choose for at least one line.")
        return {int(line): choice for line, choice in chosen.items()}


class EmployersDoublesIn(InputSerializer):
    choices = SameIn()


class EmployersFileOut(serializers.Serializer):
    """A list of employers on its way in, and how many lines stand where."""

    id = serializers.IntegerField(source="pk")
    file_name = serializers.CharField()
    state = serializers.ChoiceField(EmployersFileState.choices)
    warnings = serializers.ListField(child=serializers.CharField())
    rows_read = serializers.IntegerField()
    rows_taken = serializers.IntegerField()
    counts = serializers.DictField(child=serializers.IntegerField())
    read_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    columns = serializers.DictField(child=serializers.CharField())


class EmployersFileListedOut(serializers.ModelSerializer):
    class Meta:
        model = EmployersFile
        fields = ["id", "file_name", "state", "rows_read", "rows_taken", "read_at", "finished_at"]


class EmployersLineOut(serializers.ModelSerializer):
    class Meta:
        model = EmployersLine
        fields = ["line", "verdict", "cells", "faults", "choice", "employer"]


def found(request, pk):
    return visible_or_404(EmployersFile, request.user, pk=pk)


def told(request, pk, status=200):
    """The file as it stands now."""
    file = found(request, pk)
    picture = pictures.one(request.user, file)
    names = [field.source or name for name, field in EmployersFileOut().fields.items() if name != "columns"]
    shown = {name: getattr(picture, name) for name in names}
    return Response(EmployersFileOut(shown | {"columns": file.columns}).data, status=status)


class EmployersFiles(generics.ListAPIView):
    """The lists you brought, newest first."""

    grants = BRING
    serializer_class = EmployersFileListedOut
    pagination_class = Newest
    parser_classes = [MultiPartParser, PlainJSON]
    queryset = EmployersFile.objects.visible_to(None)

    def get_queryset(self):
        return EmployersFile.objects.visible_to(self.request.user)

    @extend_schema(
        request={"multipart/form-data": EmployersFileIn, "application/json": EmployersFileIn},
        responses={201: EmployersFileOut},
    )
    def post(self, request):
        """Read a file, or rows. No employer is touched: name the columns next."""
        file = deeds.read_file(by=request.user, now=dates.now(), **read(EmployersFileIn, request))
        return told(request, file.pk, 201)


class OneEmployersFile(APIView):
    grants = BRING

    @extend_schema(responses=EmployersFileOut)
    def get(self, request, pk):
        """Where a list stands."""
        return told(request, pk)

    @extend_schema(responses={204: None})
    def delete(self, request, pk):
        """Throw away a list that was not brought in."""
        deeds.throw_away(by=request.user, file=found(request, pk))
        return Response(status=204)


class EmployersFileColumns(APIView):
    grants = BRING

    @extend_schema(request=EmployersColumnsIn, responses=EmployersFileOut)
    def put(self, request, pk):
        """Say what each column holds; the lines are then looked through."""
        deeds.choose_columns(by=request.user, file=found(request, pk), **read(EmployersColumnsIn, request))
        return told(request, pk)


class EmployersFileDoubles(APIView):
    grants = BRING

    @extend_schema(request=EmployersDoublesIn, responses=EmployersFileOut)
    def put(self, request, pk):
        """Say of likely doubles whether each is the same employer or another."""
        deeds.decide(by=request.user, file=found(request, pk), **read(EmployersDoublesIn, request))
        return told(request, pk)


class EmployersFileTake(APIView):
    grants = BRING

    @extend_schema(request=None, responses=EmployersFileOut)
    def post(self, request, pk):
        """Bring the next few sound lines in; ask again while the state is `taking`."""
        deeds.take_some(by=request.user, file=found(request, pk), on=dates.today(), now=dates.now())
        return told(request, pk)


class EmployersFileLines(generics.ListAPIView):
    """The lines of a list with what is wrong about each, the last line first. `verdict` keeps to one kind."""

    grants = BRING
    serializer_class = EmployersLineOut
    pagination_class = Newest
    queryset = EmployersLine.objects.visible_to(None)

    def get_queryset(self):
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        file = found(self.request, self.kwargs["pk"])
        rows = EmployersLine.objects.visible_to(self.request.user).filter(file=file)
        verdict = self.request.query_params.get("verdict", "")
        return rows.filter(verdict=verdict) if verdict in LineVerdict.values else rows


class EmployersFileRest(APIView):
    grants = BRING

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request, pk):
        """The lines that did not come in, each with its reason, as CSV."""
        file = found(request, pk)
        if not file.headers:
            raise Http404("No such file.")
        picture = pictures.one(request.user, file)
        note_export(by=request.user, what="employers_file.rest", count=picture.faulty + picture.doubles, file=file)
        return as_file(pictures.rest(request.user, file), "csv", f"employers-{file.pk}-to-put-right")
