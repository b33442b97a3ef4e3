"""Likely doubles, joining two files and parting them again, for programs."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_read, note_search
from brokercoach.kit import dates
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import joining as actions
from cases.models import Case, Joined
from cases.queries import doubles as pairs
from cases.queries import joining as pictures


class PerhapsOut(serializers.Serializer):
    """Someone who may be one person with somebody else."""

    case = serializers.IntegerField()
    name = serializers.CharField()
    area = serializers.CharField()
    born_year = serializers.IntegerField(allow_null=True)
    lead = serializers.CharField()
    stage = serializers.CharField()
    is_open = serializers.BooleanField()


class PairOut(serializers.Serializer):
    """Two files that may be of one person, with the score and the reasons in words."""

    first = PerhapsOut()
    second = PerhapsOut()
    score = serializers.IntegerField()
    reasons = serializers.CharField()


class PlannedOut(serializers.Serializer):
    """How many of what would move."""

    count = serializers.IntegerField()
    what = serializers.CharField()


class JoiningPlanOut(serializers.Serializer):
    """What joining would do."""

    kept = serializers.IntegerField()
    gone = serializers.IntegerField()
    planned = PlannedOut(many=True)
    consents = serializers.IntegerField()
    may_join = serializers.BooleanField()


class JoinedOut(serializers.Serializer):
    """A joining, by its number: undo it with that."""

    id = serializers.IntegerField()
    kept = serializers.IntegerField()


class NotSameOut(serializers.Serializer):
    """Two people, as somebody said."""

    id = serializers.IntegerField()


class Doubles(APIView):
    """Who may be one person twice, within reach."""

    grants = frozenset({Can.JOIN_FILES})

    @extend_schema(responses=PairOut(many=True), operation_id="doubles")
    def get(self, request):
        found = pairs.pairs(request.user)
        shown = [side.case for pair in found for side in (pair.first, pair.second)]
        note_search(by=request.user, where="doubles", result_ids=shown)
        return Response(PairOut(found, many=True).data)


class OfTwo(APIView):
    grants = frozenset({Can.JOIN_FILES})

    def both(self, *pks):
        rows = Case.objects.visible_to(self.request.user).select_related("client", "lead", "team")
        return tuple(visible_or_404(Case, self.request.user, queryset=rows, pk=pk) for pk in pks)


class Join(OfTwo):
    """The first file and the second: the first is kept."""

    @extend_schema(responses=JoiningPlanOut, operation_id="join_plan")
    def get(self, request, pk, other):
        """What would move."""
        kept, gone = self.both(pk, other)
        for case in (kept, gone):
            note_read(by=request.user, file=case, tab="join")
        told = pictures.side_by_side(request.user, kept, gone)
        planned = [{"count": count, "what": what} for count, what in told.planned]
        plan = {"kept": kept.pk, "gone": gone.pk, "planned": planned}
        return Response(JoiningPlanOut(plan | {"consents": told.consents, "may_join": told.may_join}).data)

    @extend_schema(request=None, responses={201: JoinedOut}, operation_id="join")
    def post(self, request, pk, other):
        """Make them one."""
        kept, gone = self.both(pk, other)
        done = actions.join(by=request.user, kept=kept, gone=gone, on=dates.today(), now=dates.now())
        return Response({"id": done.pk, "kept": kept.pk}, status=201)


class SayNotSame(OfTwo):
    @extend_schema(request=None, responses={201: NotSameOut}, operation_id="not_same")
    def post(self, request, pk, other):
        """They are two people: no path asks again."""
        case, two = self.both(pk, other)
        said = actions.say_not_the_same(by=request.user, case=case, other=two, now=dates.now())
        return Response({"id": said.pk}, status=201)


class Part(APIView):
    """Undo a joining within 30 days."""

    grants = frozenset({Can.JOIN_FILES})

    @extend_schema(request=None, responses=JoinedOut, operation_id="join_undo")
    def post(self, request, pk):
        joined = visible_or_404(Joined, request.user, pk=pk)
        actions.part(by=request.user, joined=joined, on=dates.today(), now=dates.now())
        return Response({"id": joined.pk, "kept": joined.kept_id})
