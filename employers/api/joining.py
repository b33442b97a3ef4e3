"""Likely doubles among employers, joining two and parting them again, for programs."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from employers.actions import joining as actions
from employers.models import Employer, EmployerJoined
from employers.queries import joining as pictures

KEEP = frozenset({Can.KEEP_EMPLOYERS})


class PerhapsEmployerOut(serializers.Serializer):
    """An employer that may be one with another."""

    employer = serializers.IntegerField()
    name = serializers.CharField()
    area = serializers.CharField()
    nzbn = serializers.CharField()
    keeper = serializers.CharField()


class EmployerPairOut(serializers.Serializer):
    """Two employers that may be one, with the reasons in words; `sure` is false for a hint alone."""

    first = PerhapsEmployerOut()
    second = PerhapsEmployerOut()
    sure = serializers.BooleanField()
    reasons = serializers.CharField()


class EmployerMovesOut(serializers.Serializer):
    """How many of what would move."""

    count = serializers.IntegerField()
    what = serializers.CharField()


class EmployerJoiningPlanOut(serializers.Serializer):
    """What joining would do; `because` says why it cannot be done."""

    kept = serializers.IntegerField()
    gone = serializers.IntegerField()
    planned = EmployerMovesOut(many=True)
    because = serializers.CharField()


class EmployerJoinedOut(serializers.Serializer):
    """A joining, by its number: undo it with that."""

    id = serializers.IntegerField()
    kept = serializers.IntegerField()


class TwoEmployersOut(serializers.Serializer):
    """Two employers, as somebody said."""

    id = serializers.IntegerField()


class EmployerDoubles(APIView):
    """Which employers may be one twice."""

    grants = KEEP

    @extend_schema(responses=EmployerPairOut(many=True), tags=["employers"], operation_id="employers_doubles")
    def get(self, request):
        return Response(EmployerPairOut(pictures.pairs(request.user), many=True).data)


class OfTwoEmployers(APIView):
    grants = KEEP

    def both(self, *pks):
        rows = Employer.objects.visible_to(self.request.user).select_related("organisation", "keeper")
        return tuple(visible_or_404(Employer, self.request.user, queryset=rows, pk=pk) for pk in pks)


class JoinEmployers(OfTwoEmployers):
    """The first employer and the second: the first is kept."""

    @extend_schema(responses=EmployerJoiningPlanOut, tags=["employers"], operation_id="employers_join_plan")
    def get(self, request, pk, other):
        """What would move."""
        kept, gone = self.both(pk, other)
        told = pictures.side_by_side(request.user, kept, gone)
        planned = [{"count": count, "what": what} for count, what in told.planned]
        plan = {"kept": kept.pk, "gone": gone.pk, "planned": planned, "because": told.because}
        return Response(EmployerJoiningPlanOut(plan).data)

    @extend_schema(request=None, responses={201: EmployerJoinedOut}, tags=["employers"], operation_id="employers_join")
    def post(self, request, pk, other):
        """Make them one."""
        kept, gone = self.both(pk, other)
        done = actions.join(by=request.user, kept=kept, gone=gone, on=dates.today(), now=dates.now())
        return Response({"id": done.pk, "kept": kept.pk}, status=201)


class TwoEmployers(OfTwoEmployers):
    @extend_schema(
        request=None, responses={201: TwoEmployersOut}, tags=["employers"], operation_id="employers_not_same"
    )
    def post(self, request, pk, other):
        """They are two: no page asks again."""
        employer, two = self.both(pk, other)
        said = actions.say_not_the_same(by=request.user, employer=employer, other=two, now=dates.now())
        return Response({"id": said.pk}, status=201)


class PartEmployers(APIView):
    """Undo a joining within 30 days."""

    grants = KEEP

    @extend_schema(request=None, responses=EmployerJoinedOut, tags=["employers"], operation_id="employers_join_undo")
    def post(self, request, pk):
        joined = visible_or_404(EmployerJoined, request.user, pk=pk)
        actions.part(by=request.user, joined=joined, on=dates.today(), now=dates.now())
        return Response({"id": joined.pk, "kept": joined.kept_id})
