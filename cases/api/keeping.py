"""What people keep beside the work, over the API: ways of looking at the caseload, cover, the collection notice."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import cover
from cases.actions import saved_views as views
from cases.actions.notices import publish_notice
from cases.api.cases import CoachIn, CoverIn
from cases.forms.cases import ViewForm
from cases.forms.notices import NoticeForm
from cases.models import SavedView
from cases.queries import covers as standing
from cases.queries.caseload import read_look
from cases.queries.notices import notices

ViewNameIn = twin(ViewForm, "ViewNameIn")
CollectionNoticeIn = twin(NoticeForm, "CollectionNoticeIn")
CoverOut = shown(standing.Standing, "CoverOut")


class LookIn(serializers.DictField):
    """Filters and order, as in the address of the caseload; what is unknown or does not fit is left out."""

    child = serializers.CharField(max_length=60, allow_blank=True)

    def to_internal_value(self, data):
        return read_look(super().to_internal_value(data), self.context["request"].user).query


class ViewIn(ViewNameIn):
    query = LookIn(help_text="status, stage, show, sort, team, coach")


class ViewOut(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    query = serializers.DictField()


class CaseloadCoverIn(CoverIn):
    of = CoachIn()


class CollectionNoticeOut(serializers.Serializer):
    version = serializers.IntegerField()
    language = serializers.CharField()
    text = serializers.CharField()
    in_force_from = serializers.DateField()


class Views(APIView):
    grants = {Can.SEE_CASES}

    @extend_schema(responses=ViewOut(many=True), tags=["caseload"])
    def get(self, request):
        """The views I keep, by name."""
        return Response(ViewOut(SavedView.objects.visible_to(request.user).order_by("name"), many=True).data)

    @extend_schema(request=ViewIn, responses={201: Done}, tags=["caseload"])
    def post(self, request):
        """Keep filters and order under a name."""
        view = views.save_view(by=request.user, **read(ViewIn, request))
        return Response({"id": view.pk}, status=201)


class OneView(APIView):
    grants = {Can.SEE_CASES}

    @extend_schema(request=ViewNameIn, responses=Done, tags=["caseload"])
    def put(self, request, pk):
        """Another name for a view of mine."""
        view = visible_or_404(SavedView, request.user, pk=pk)
        return Response({"id": views.rename_view(by=request.user, view=view, **read(ViewNameIn, request)).pk})

    @extend_schema(request=None, responses={204: None}, tags=["caseload"])
    def delete(self, request, pk):
        """A view of mine goes."""
        views.delete_view(by=request.user, view=visible_or_404(SavedView, request.user, pk=pk))
        return Response(status=204)


class Covers(APIView):
    grants = {Can.ARRANGE_COVER}

    @extend_schema(responses=CoverOut(many=True), tags=["cases"])
    def get(self, request):
        """Cover that stands or is to come."""
        return Response(CoverOut(standing.covers_of(request.user, today=dates.today()), many=True).data)

    @extend_schema(request=CaseloadCoverIn, responses={201: Done}, tags=["cases"])
    def post(self, request):
        """Someone stands in for a coach's whole caseload for a while."""
        on, now, told = dates.today(), dates.now(), read(CaseloadCoverIn, request)
        team = standing.team_of(request.user, told["of"], on=on)
        given = cover.arrange_cover(by=request.user, team=team, case=None, on=on, now=now, **told)
        return Response({"id": given.pk}, status=201)


class CollectionNotices(APIView):
    grants = {Can.CONFIGURE}

    @extend_schema(responses=CollectionNoticeOut(many=True), tags=["settings"])
    def get(self, request):
        """Every version of what we tell people when we collect about them, newest first."""
        return Response(CollectionNoticeOut(notices(request.user), many=True).data)

    @extend_schema(request=CollectionNoticeIn, responses={201: Done}, tags=["settings"])
    def post(self, request):
        """Publish the next version."""
        notice = publish_notice(by=request.user, on=dates.today(), **read(CollectionNoticeIn, request))
        return Response({"id": notice.pk}, status=201)
