"""Promises over the API."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import follow_ups as actions
from cases.api.people import PromiseOut
from cases.choices import Next, Place
from cases.models import Case, FollowUp
from cases.queries import owed
from cases.queries.person import promises_of


class PromiseIn(InputSerializer):
    kind = serializers.ChoiceField(Next.choices)
    what = serializers.CharField(allow_blank=True, max_length=200, default="")
    due_on = serializers.DateField()
    due_at = serializers.TimeField(allow_null=True, default=None)
    place = serializers.ChoiceField(Place.choices, allow_blank=True, default="")


class PromiseDateIn(InputSerializer):
    due_on = serializers.DateField()


class LetGoIn(InputSerializer):
    because = serializers.CharField(max_length=160)


class Promises(APIView):
    grants = {"GET": {Can.SEE_CASES}, "POST": {Can.PROMISE_FOLLOW_UP}}

    @extend_schema(responses=PromiseOut(many=True), tags=["promises"])
    def get(self, request, pk):
        """Open promises to one person, the most overdue first."""
        case = visible_or_404(Case, request.user, pk=pk)
        note_read(by=request.user, file=case, tab="story")
        return Response(PromiseOut(plain(promises_of(request.user, case, today=dates.today())), many=True).data)

    @extend_schema(request=PromiseIn, responses={201: Done}, tags=["promises"])
    def post(self, request, pk):
        """Promise to ring, meet or do something."""
        case = visible_or_404(Case, request.user, pk=pk)
        made = actions.promise(by=request.user, case=case, on=dates.today(), **read(PromiseIn, request))
        return Response({"id": made.pk}, status=201)


class Promised(APIView):
    """A deed on one promise that its doer may see."""

    grants = {Can.PROMISE_FOLLOW_UP}

    def promise(self, pk):
        rows = FollowUp.objects.visible_to(self.request.user).select_related("case")
        return visible_or_404(FollowUp, self.request.user, queryset=rows, pk=pk)


class OnePromise(Promised):
    @extend_schema(request=PromiseDateIn, responses=Done, tags=["promises"])
    def patch(self, request, pk):
        """Move a promise to another day."""
        on, row = dates.today(), self.promise(pk)
        actions.change_date(by=request.user, follow_up=row, on=on, **read(PromiseDateIn, request))
        return Response({"id": pk})


class PromiseDone(Promised):
    @extend_schema(request=None, responses=Done, tags=["promises"])
    def post(self, request, pk):
        """A promise is kept."""
        actions.complete(by=request.user, follow_up=self.promise(pk), on=dates.today())
        return Response({"id": pk})


class PromiseLetGo(Promised):
    @extend_schema(request=LetGoIn, responses=Done, tags=["promises"])
    def post(self, request, pk):
        """A promise is let go, with a reason."""
        on, row = dates.today(), self.promise(pk)
        actions.let_go(by=request.user, follow_up=row, on=on, **read(LetGoIn, request))
        return Response({"id": pk})


class PromiseGiveBack(APIView):
    grants = {Can.PROMISE_FOLLOW_UP}

    @extend_schema(request=None, responses=Done, tags=["promises"])
    def post(self, request, pk):
        """A promise of one's own on a file one no longer sees goes to who leads it now."""
        row = visible_or_404(FollowUp, request.user, queryset=owed.unseen_rows(request.user), pk=pk)
        actions.give_back(by=request.user, follow_up=row)
        return Response({"id": pk})
