"""People put forward to one's own employer, over the API: the same deeds, refusals and words as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from pipelines.actions import told_of as actions
from pipelines.doors import noted
from pipelines.forms.told_of import NotNowForm
from pipelines.models import Introduction
from pipelines.queries.told_of import ToldOf

ToldOfOut = shown(ToldOf, "ToldOf")
NotNowIn = twin(NotNowForm, "NotNowIn")
SEE, ANSWER = frozenset({Can.SEE_OWN_EMPLOYER}), frozenset({Can.ANSWER_AS_EMPLOYER})


class EveryoneToldOfOut(serializers.Serializer):
    """Everyone put forward to one's own employer who still agrees to it."""

    people = ToldOfOut(many=True)


class EveryoneToldOf(APIView):
    grants = SEE

    @extend_schema(responses=EveryoneToldOfOut, tags=["ours"], operation_id="ours_people")
    def get(self, request):
        """Everyone put forward to the employer one signs in for, as it was sent, while they agree."""
        return Response({"people": plain(actions.read_told_of(by=request.user, on=dates.today()))})


class OneToldOf(APIView):
    grants = SEE

    @extend_schema(responses=ToldOfOut, tags=["ours"], operation_id="ours_person")
    def get(self, request, pk):
        """One of them; 404 for another employer's, and once it is no longer shared."""
        with noted(request.user):
            found = actions.read_one(by=request.user, introduction=pk, on=dates.today())
        return Response(plain([found])[0])


class Meet(APIView):
    grants = ANSWER

    @extend_schema(request=None, responses=Done, tags=["ours"], operation_id="ours_person_meet")
    def post(self, request, pk):
        """They would like to meet."""
        row = visible_or_404(Introduction, request.user, pk=pk)
        done = actions.would_like_to_meet(by=request.user, introduction=row.pk, on=dates.today(), now=dates.now())
        return Response({"id": done.pk})


class NotNow(APIView):
    grants = ANSWER

    @extend_schema(request=NotNowIn, responses=Done, tags=["ours"], operation_id="ours_person_not_now")
    def post(self, request, pk):
        """Not this time, and why."""
        row = visible_or_404(Introduction, request.user, pk=pk)
        told = read(NotNowIn, request)
        done = actions.not_this_time(
            by=request.user, introduction=row.pk, on=dates.today(), now=dates.now(), **told
        )  # fmt: skip
        return Response({"id": done.pk})
