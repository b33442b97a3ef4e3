"""My day and search over the API: the same rows, the same words, the same refusals as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit import trail
from brokercoach.kit import dates
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from desk.actions import snoozes as actions
from desk.day.rows import row_about, seen
from desk.models import Snooze
from desk.search.finding import search


class DayRowOut(serializers.Serializer):
    """One row of the day: who, why, how late, and the one verb."""

    key = serializers.CharField(help_text="Names the row for putting it aside.")
    kind = serializers.CharField()
    case = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    why = serializers.CharField()
    tag = serializers.CharField()
    verb = serializers.CharField()
    url = serializers.CharField(help_text="The person's page.")
    late = serializers.IntegerField(help_text="Days over, or past the rhythm.")


class DayAsideOut(DayRowOut):
    """A row put aside: why, and until when."""

    aside = serializers.IntegerField()
    aside_why = serializers.CharField()
    aside_until = serializers.DateField()


class MeetOut(serializers.Serializer):
    """A hui or meeting of today."""

    at = serializers.TimeField(allow_null=True)
    what = serializers.CharField()
    who = serializers.CharField()
    url = serializers.CharField()


class DayOut(serializers.Serializer):
    """The day, the worst first."""

    rows = DayRowOut(many=True)
    aside = DayAsideOut(many=True)
    meets = MeetOut(many=True)
    more = serializers.BooleanField(help_text="True when there is more than a day can hold.")


class AsideIn(InputSerializer):
    reason = serializers.CharField(max_length=160)
    until_on = serializers.DateField()


class SnoozeOut(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    about = serializers.CharField()
    reason = serializers.CharField()
    until_on = serializers.DateField()


class WordsIn(InputSerializer):
    words = serializers.CharField(max_length=120)


class HitOut(serializers.Serializer):
    """One thing found: a person, an organisation or something to do."""

    kind = serializers.CharField()
    label = serializers.CharField()
    detail = serializers.CharField(allow_blank=True)
    url = serializers.CharField()
    case = serializers.IntegerField(allow_null=True)


class HitsOut(serializers.Serializer):
    hits = HitOut(many=True)


class Today(APIView):
    grants = {Can.SEE_DAY}

    @extend_schema(responses=DayOut, tags=["day"])
    def get(self, request):
        """Who to ring, meet or answer today; for managers, who is not being held."""
        made = seen(request.user, dates.now())
        meets = getattr(made, "meets", [])
        return Response(DayOut({"rows": made.rows, "aside": made.aside, "meets": meets, "more": made.more}).data)


class Aside(APIView):
    grants = {Can.SEE_DAY}

    @extend_schema(request=AsideIn, responses={201: SnoozeOut}, tags=["day"])
    def post(self, request, about):
        """Put one row aside until a day, with a reason."""
        row_about(request.user, about, dates.now())
        snooze = actions.put_aside(by=request.user, about=about, now=dates.now(), **read(AsideIn, request))
        return Response(SnoozeOut(snooze).data, status=201)


class OneAside(APIView):
    grants = {Can.SEE_DAY}

    @extend_schema(responses={204: None}, tags=["day"])
    def delete(self, request, pk):
        """Back on the list."""
        actions.take_back(by=request.user, snooze=visible_or_404(Snooze, request.user, pk=pk))
        return Response(status=204)


class Search(APIView):
    grants = {Can.SEARCH}

    @extend_schema(request=WordsIn, responses=HitsOut, tags=["search"])
    def post(self, request):
        """People within reach, organisations, and things to do. The trail keeps who was shown, never the words."""
        results = search(request.user, today=dates.today(), **read(WordsIn, request))
        if results.seen:
            trail.note_search(by=request.user, where="go", result_ids=results.seen)
        return Response(HitsOut({"hits": results.hits}).data)
