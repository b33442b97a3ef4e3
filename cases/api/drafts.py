"""Drafts over the API: their author alone, one version after another (ADR 11)."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.doors import noting_refusals, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.versions import LARGEST
from cases.actions import drafts as actions
from cases.models import Draft
from cases.queries.log_session import unfinished

MOST_SHOWN = 50


class DraftIn(InputSerializer):
    version = serializers.IntegerField(min_value=0, max_value=LARGEST - 1)
    content = serializers.DictField()
    save_tried = serializers.BooleanField(default=False)


class DraftKept(serializers.Serializer):
    uuid = serializers.UUIDField()
    version = serializers.IntegerField()


class DraftOut(DraftKept):
    content = serializers.DictField()
    save_tried = serializers.BooleanField()
    touched_at = serializers.DateTimeField()


class Drafts(APIView):
    grants = {Can.KEEP_DRAFTS}

    @extend_schema(responses=DraftOut(many=True), tags=["drafts"])
    def get(self, request):
        """The reader's own drafts, newest first."""
        return Response(DraftOut(unfinished(request.user)[:MOST_SHOWN], many=True).data)


class OneDraft(APIView):
    grants = {Can.KEEP_DRAFTS}

    @extend_schema(responses=DraftOut, tags=["drafts"])
    def get(self, request, uuid):
        """One draft, to its author."""
        return Response(DraftOut(visible_or_404(Draft, request.user, pk=uuid)).data)

    @extend_schema(request=DraftIn, responses=DraftKept, tags=["drafts"])
    def put(self, request, uuid):
        """Keep the newest words, typed upon a version; 409 shows the other words when that is not the newest."""
        with noting_refusals(request.user, Draft):
            kept = actions.keep_draft(by=request.user, uuid=uuid, now=dates.now(), **read(DraftIn, request))
        return Response(DraftKept(kept).data)

    @extend_schema(responses={204: None}, tags=["drafts"])
    def delete(self, request, uuid):
        """Throw a draft away."""
        with noting_refusals(request.user, Draft):
            actions.let_draft_go(by=request.user, uuid=uuid)
        return Response(status=204)
