"""Caseloads over the API: the same deeds and the same words as the pages, for those who may import."""

from drf_spectacular.utils import OpenApiTypes, extend_schema, extend_schema_field
from rest_framework import generics, serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_export, note_list, note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pagination import Newest
from brokercoach.kit.api.parsers import PlainJSON
from brokercoach.kit.api.reading import LARGEST_ID, InputSerializer, Near, read
from brokercoach.kit.api.sheets import FileIn
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.downloads import as_file
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from cases.actions import imports as deeds
from cases.choices import DoubleChoice, ImportState, Verdict
from cases.forms.imports import FIELDS
from cases.models import ImportBatch, ImportRow
from cases.queries import imports as pictures
from cases.queries import imports_who as who


def _teams(user, context):
    return pictures.teams_for(user)


class BringIn(InputSerializer):
    file = FileIn()
    team = Near(_teams, "Choose a team you lead.")


class ColumnsIn(InputSerializer):
    columns = serializers.DictField(child=serializers.ChoiceField(list(FIELDS.items())), help_text="{header: field}")


class CoachesIn(InputSerializer):
    coaches = serializers.DictField(
        child=serializers.IntegerField(min_value=0, max_value=LARGEST_ID, allow_null=True),
        help_text="{name in the file: a coach, 0 for the team's queue, null while nobody knows}",
    )


@extend_schema_field({"type": "object", "additionalProperties": {"enum": DoubleChoice.values}})
class ChoicesIn(serializers.DictField):
    """{line: same or different}."""

    child = serializers.ChoiceField(DoubleChoice.choices)

    def to_internal_value(self, data):
        chosen = super().to_internal_value(data)
        if not chosen or not all(whole_number(line, digits=8) is not None for line in chosen):
            raise serializers.ValidationError("Choose for at least one line.")
        return {int(line): choice for line, choice in chosen.items()}


class DoublesIn(InputSerializer):
    choices = ChoicesIn()


class TakeIn(InputSerializer):
    only_whole = serializers.BooleanField(default=False)


class BatchOut(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    file_name = serializers.CharField()
    team = serializers.CharField()
    state = serializers.ChoiceField(ImportState.choices)
    problem = serializers.CharField()
    warnings = serializers.ListField(child=serializers.CharField())
    rows_read = serializers.IntegerField()
    rows_taken = serializers.IntegerField()
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="How many rows stand where.")
    read_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    columns = serializers.DictField(child=serializers.CharField())
    done = serializers.IntegerField()
    total = serializers.IntegerField()


class AskedOut(serializers.Serializer):
    """A name that no coach answers to, or several."""

    name = serializers.CharField(source="said")
    why = serializers.CharField()
    rows = serializers.IntegerField(source="count")
    coach = serializers.SerializerMethodField(help_text="What was said of it: a coach, 0 for the queue, or null.")
    suggested = serializers.SerializerMethodField(help_text="The one coach within reach whom it may well mean.")
    hints = serializers.ListField(child=serializers.CharField(), help_text="Who it may be, and why.")

    def get_coach(self, one) -> int | None:
        return int(one.who) if one.who else None

    def get_suggested(self, one) -> int | None:
        return int(one.suggested) if one.suggested else None


class CoachOut(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class WhoOut(serializers.Serializer):
    asked = AskedOut(many=True)
    coaches = CoachOut(many=True)


class ListedOut(serializers.ModelSerializer):
    team = serializers.CharField(source="team.name")

    class Meta:
        model = ImportBatch
        fields = ["id", "file_name", "team", "state", "rows_read", "rows_taken", "read_at", "finished_at"]


class ImportRowOut(serializers.ModelSerializer):
    class Meta:
        model = ImportRow
        fields = ["line", "verdict", "cells", "faults", "choice"]


def found(request, pk):
    batches = ImportBatch.objects.visible_to(request.user).select_related("team", "brought_by")
    return visible_or_404(ImportBatch, request.user, queryset=batches, pk=pk)


def told(request, pk, status=200):
    """The batch as it stands now."""
    batch = found(request, pk)
    done, total = pictures.progress(request.user, batch)
    picture = pictures.one(request.user, batch)
    more = {"columns": batch.columns, "done": done, "total": total}
    shown = {name: getattr(picture, name) for name in BatchOut().fields if hasattr(picture, name)}
    return Response(BatchOut(shown | more | {"pk": picture.pk}).data, status=status)


class Imports(generics.ListAPIView):
    """The files you brought, or that go to your teams, newest first."""

    grants = {Can.IMPORT_CASELOAD}
    serializer_class = ListedOut
    pagination_class = Newest
    parser_classes = [MultiPartParser, PlainJSON]

    def get_queryset(self):
        return ImportBatch.objects.visible_to(self.request.user).select_related("team")

    @extend_schema(request={"multipart/form-data": BringIn, "application/json": BringIn}, responses={201: BatchOut})
    def post(self, request):
        """Read a file, or rows. Nothing is written about anyone: name the columns next."""
        batch = deeds.read_file(by=request.user, now=dates.now(), **read(BringIn, request))
        return told(request, batch.pk, 201)


class OneImport(APIView):
    grants = {Can.IMPORT_CASELOAD}

    @extend_schema(responses=BatchOut)
    def get(self, request, pk):
        """Where a file stands, and how far the work on it is."""
        return told(request, pk)

    @extend_schema(responses={204: None})
    def delete(self, request, pk):
        """Throw away a file that was not brought in."""
        deeds.throw_away(by=request.user, batch=found(request, pk))
        return Response(status=204)


class ImportColumns(APIView):
    grants = {Can.IMPORT_CASELOAD}

    @extend_schema(request=ColumnsIn, responses=BatchOut)
    def put(self, request, pk):
        """Say what each column holds; the rows are then looked through, or the state is `asking`: see `coaches/`."""
        batch, now, today = found(request, pk), dates.now(), dates.today()
        deeds.choose_columns(by=request.user, batch=batch, on=today, now=now, **read(ColumnsIn, request))
        return told(request, pk)


class ImportCoaches(APIView):
    grants = {Can.IMPORT_CASELOAD}

    @extend_schema(responses=WhoOut)
    def get(self, request, pk):
        """The names in the file that no coach answers to, or several; and the coaches you may bring people to."""
        batch, people = found(request, pk), who.people_here(request.user, today=dates.today())
        near = [{"id": pk, "name": name} for pk, name in who.coaches_for(people)]
        shown = {"asked": who.asked_names(batch, people), "coaches": near}
        return Response(WhoOut(shown).data)

    @extend_schema(request=CoachesIn, responses=BatchOut)
    def put(self, request, pk):
        """Say who they are; the rows are then looked through. What is left out stays as it was."""
        batch, now, today = found(request, pk), dates.now(), dates.today()
        deeds.name_coaches(by=request.user, batch=batch, on=today, now=now, **read(CoachesIn, request))
        return told(request, pk)


class ImportRows(generics.ListAPIView):
    """The rows of a file with what is wrong about each, the last line first. `verdict` keeps to one kind."""

    grants = {Can.IMPORT_CASELOAD}
    serializer_class = ImportRowOut
    pagination_class = Newest
    queryset = ImportRow.objects.visible_to(None)

    def paginate_queryset(self, queryset):
        """The rows of this page, and the look at them in the trail."""
        rows = super().paginate_queryset(queryset)
        note_read(by=self.request.user, file=ImportBatch(pk=self.kwargs["pk"]), tab="rows")
        note_list(by=self.request.user, where="taken", ids=[row.case_id for row in rows])
        return rows

    def get_queryset(self):
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        batch = found(self.request, self.kwargs["pk"])
        rows = ImportRow.objects.visible_to(self.request.user).filter(batch_id=batch.pk)
        verdict = self.request.query_params.get("verdict", "")
        return rows.filter(verdict=verdict) if verdict in Verdict.values else rows


class ImportDoubles(APIView):
    grants = {Can.IMPORT_CASELOAD}

    @extend_schema(request=DoublesIn, responses=BatchOut)
    def put(self, request, pk):
        """Say of likely doubles whether each is the same person or a different one."""
        deeds.decide_doubles(by=request.user, batch=found(request, pk), **read(DoublesIn, request))
        return told(request, pk)


class ImportTake(APIView):
    grants = {Can.IMPORT_CASELOAD}

    @extend_schema(request=TakeIn, responses={202: BatchOut})
    def post(self, request, pk):
        """Bring the sound rows in, or all or none. A worker does it: ask again how far it is."""
        deeds.ask_to_take(by=request.user, batch=found(request, pk), now=dates.now(), **read(TakeIn, request))
        return told(request, pk, 202)


class ImportRest(APIView):
    grants = {Can.IMPORT_CASELOAD}

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request, pk):
        """The rows not brought in, each with its reason, as CSV."""
        batch = found(request, pk)
        note_export(by=request.user, what="import.rest", count=pictures.one(request.user, batch).rest, batch=batch.pk)
        return as_file(pictures.rest(request.user, batch), "csv", f"caseload-{batch.pk}-to-put-right")
