"""How our time goes, for other programs: the same figures as the page, with their period."""

from datetime import timedelta

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.reading import InputSerializer
from brokercoach.kit.grants import Can
from cases.queries import session_reports as reports

FOUR_WEEKS = timedelta(weeks=4)


class PeriodIn(InputSerializer):
    since = serializers.DateField(required=False)
    until = serializers.DateField(required=False)


class ShareOut(serializers.Serializer):
    key = serializers.CharField()
    words = serializers.CharField()
    sessions = serializers.IntegerField()
    minutes = serializers.FloatField()
    share = serializers.FloatField(allow_null=True)


class ContinuityOut(serializers.Serializer):
    coach = serializers.IntegerField()
    name = serializers.CharField()
    with_lead = serializers.IntegerField()
    sessions = serializers.IntegerField()
    index = serializers.FloatField()


class GapOut(serializers.Serializer):
    case = serializers.IntegerField()
    days = serializers.IntegerField(allow_null=True)
    tries = serializers.IntegerField()
    tried_on = serializers.DateField(allow_null=True)


class KoreroOut(serializers.Serializer):
    with_korero = serializers.IntegerField()
    cases = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True)
    days = serializers.IntegerField()


class OutsideOut(serializers.Serializer):
    outside = serializers.IntegerField()
    known = serializers.IntegerField()
    unknown = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True)


class OurTimeOut(serializers.Serializer):
    since = serializers.DateField()
    until = serializers.DateField()
    by_topic = ShareOut(many=True)
    by_role = ShareOut(many=True)
    by_place = ShareOut(many=True)
    by_kind = ShareOut(many=True)
    only_cv = serializers.ListField(child=serializers.IntegerField())
    logging_delay_days = serializers.FloatField(allow_null=True)
    continuity = ContinuityOut(many=True)
    contact_gaps = GapOut(many=True)
    whanau_korero = KoreroOut()
    outside_nine_to_five = OutsideOut()


class OurTime(APIView):
    grants = {Can.SEE_TEAM}

    @extend_schema(parameters=[PeriodIn], responses=OurTimeOut, tags=["reports"])
    def get(self, request):
        """Minutes by topic, role, place and kind; continuity; contact gaps; whānau kōrero. Four weeks unless told."""
        asked = PeriodIn(data=request.query_params)
        asked.is_valid(raise_exception=True)
        user, until = request.user, asked.validated_data.get("until", dates.today())
        since = asked.validated_data.get("since") or max(until, type(until).min + FOUR_WEEKS) - FOUR_WEEKS
        period = (user, since, until)
        told = {
            "since": since,
            "until": until,
            "by_topic": reports.minutes_by_topic(*period),
            "by_role": reports.minutes_by_role(*period),
            "by_place": reports.minutes_by_place(*period),
            "by_kind": reports.minutes_by_kind(*period),
            "only_cv": [row.case for row in reports.only_cv(user)],
            "logging_delay_days": reports.logging_delay(*period),
            "continuity": reports.continuity(*period),
            "contact_gaps": reports.contact_gaps(user, dates.today()),
            "outside_nine_to_five": reports.outside_nine_to_five(*period),
            "whanau_korero": reports.whanau_korero(user, dates.today()),
        }
        return Response(OurTimeOut(told).data)
