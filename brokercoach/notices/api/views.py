"""Messages over the API: mine, my choices, and what did not get through."""

from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.pagination import Newest
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.notices import actions
from brokercoach.notices.choices import Channel
from brokercoach.notices.models import Notice
from brokercoach.notices.queries import own as queries
from brokercoach.notices.queries.delivery import delivery_trouble


class NoticeOut(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    kind = serializers.CharField()
    text = serializers.CharField()
    link = serializers.CharField()
    at = serializers.DateTimeField()
    read = serializers.BooleanField()


class Notices(generics.GenericAPIView):
    grants = {Can.USE_OWN_ACCOUNT}
    pagination_class = Newest
    serializer_class = NoticeOut

    def get_queryset(self):
        return queries.own_rows(self.request.user).select_related("to")

    @extend_schema(responses=NoticeOut(many=True), tags=["messages"])
    def get(self, request):
        """What I was told inside the application, newest first."""
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(NoticeOut(queries.shown(page, dates.now()), many=True).data)


class ReadNotice(APIView):
    grants = {Can.USE_OWN_ACCOUNT}

    @extend_schema(request=None, responses={204: None}, tags=["messages"])
    def post(self, request, pk):
        """I have read this message."""
        notice = visible_or_404(Notice, request.user, queryset=queries.own_rows(request.user), pk=pk)
        actions.mark_read(by=request.user, notice=notice, now=dates.now())
        return Response(status=204)


class ChoiceOut(serializers.Serializer):
    kind = serializers.CharField()
    words = serializers.CharField()
    channel = serializers.ChoiceField(choices=Channel)
    wanted = serializers.BooleanField()
    fixed = serializers.BooleanField(help_text="True when it cannot be switched off.")


class ChoiceIn(serializers.Serializer):
    kind = serializers.CharField(max_length=40)
    channel = serializers.ChoiceField(choices=Channel)
    wanted = serializers.BooleanField()


class ChoicesIn(InputSerializer):
    choices = ChoiceIn(many=True)

    def validate_choices(self, rows):
        return {(row["kind"], row["channel"]): row["wanted"] for row in rows}


class Preferences(APIView):
    grants = {Can.USE_OWN_ACCOUNT}

    @extend_schema(responses=ChoiceOut(many=True), tags=["messages"])
    def get(self, request):
        """Which messages reach me, and how."""
        return Response(ChoiceOut(queries.choices_for(request.user), many=True).data)

    @extend_schema(request=ChoicesIn, responses=ChoiceOut(many=True), tags=["messages"])
    def put(self, request):
        """Choose. What is not named stays as it is."""
        actions.choose(by=request.user, **read(ChoicesIn, request))
        return Response(ChoiceOut(queries.choices_for(request.user), many=True).data)


class TroubleOut(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    who = serializers.CharField()
    what = serializers.CharField()
    channel = serializers.CharField()
    state = serializers.CharField()
    fault = serializers.CharField()
    attempts = serializers.IntegerField()
    since = serializers.DateTimeField()
    next_try = serializers.DateTimeField(allow_null=True)


class Delivery(APIView):
    grants = {Can.SEE_DELIVERY}

    @extend_schema(responses=TroubleOut(many=True), tags=["messages"])
    def get(self, request):
        """Messages to my people that did not get through."""
        return Response(TroubleOut(delivery_trouble(request.user), many=True).data)


class TryAgain(APIView):
    grants = {Can.SEE_DELIVERY}

    @extend_schema(request=None, responses={204: None}, tags=["messages"])
    def post(self, request, pk):
        """One more day of tries."""
        notice = visible_or_404(Notice, request.user, pk=pk)
        actions.try_again(by=request.user, notice=notice, now=dates.now())
        return Response(status=204)
