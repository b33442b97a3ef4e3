"""Questions about people another team may know, and break-glass, over the API: the same deeds and words as the pages.

A file opened by break-glass is read on its pages alone.
"""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from cases.actions import glass as actions
from cases.forms.glass import AnswerForm, GlassForm
from cases.forms.intake import AskForm
from cases.models import Ask, Glass
from cases.queries import glass as queries
from cases.queries.beyond import asked_about

AskIn = twin(AskForm, "AskIn")
AnswerIn = twin(AnswerForm, "AskAnswerIn")
GlassIn = twin(GlassForm, "BreakGlassIn")


class AsksOut(serializers.Serializer):
    """To quality reviewers the last alone."""

    mine = shown(queries.Asked, "AskedByMe")(many=True)
    waiting = shown(queries.ToAnswer, "AskedOfMe")(many=True)
    broken = shown(queries.Broken, "BreakGlass")(many=True)


class Asks(APIView):
    grants = {"GET": {Can.SEE_WHO_LOOKED}, "POST": {Can.START_CASE}}

    @extend_schema(responses=AsksOut, tags=["asks"], operation_id="asks_list")
    def get(self, request):
        """What I asked, what I am asked, and every break-glass I may know of."""
        user, now = request.user, dates.now()
        asks_too = may(user, Can.START_CASE)
        found = {
            "mine": plain(queries.asked_by(user, now=now)) if asks_too else [],
            "waiting": plain(queries.to_answer(user)) if asks_too else [],
            "broken": plain(queries.broken(user, now=now)),
        }
        return Response(AsksOut(found).data)

    @extend_schema(request=AskIn, responses={201: Done}, tags=["asks"], operation_id="asks_new")
    def post(self, request):
        """Ask those who may know this person: a number or an address, or a name with its birth date."""
        case = asked_about(request.user, **read(AskIn, request))
        if case is None:
            raise RuleBroken("There is nobody to ask about with these words.")
        made = actions.ask(by=request.user, case=case, now=dates.now())
        return Response({"id": made.pk}, status=201)


class Answer(APIView):
    grants = {Can.PROMISE_FOLLOW_UP}

    @extend_schema(request=AnswerIn, responses=Done, tags=["asks"])
    def post(self, request, pk):
        """Answer a question about someone whose file one holds."""
        rows = Ask.objects.visible_to(request.user).exclude(asker_id=request.user.pk).select_related("case", "asker")
        row = visible_or_404(Ask, request.user, queryset=rows, pk=pk)
        actions.answer(by=request.user, ask=row, now=dates.now(), **read(AnswerIn, request))
        return Response({"id": row.pk})


class Break(APIView):
    grants = {Can.START_CASE}

    @extend_schema(request=GlassIn, responses={201: Done}, tags=["asks"])
    def post(self, request, pk):
        """Open the file for an hour, to read on its pages, because the answer cannot wait."""
        rows = Ask.objects.visible_to(request.user).filter(asker_id=request.user.pk).select_related("case")
        row = visible_or_404(Ask, request.user, queryset=rows, pk=pk)
        made = actions.break_glass(by=request.user, ask=row, now=dates.now(), **read(GlassIn, request))
        return Response({"id": made.pk}, status=201)


class EndGlass(APIView):
    grants = {Can.START_CASE}

    @extend_schema(request=None, responses=Done, tags=["asks"])
    def post(self, request, pk):
        """The hour ends now."""
        row = visible_or_404(Glass, request.user, pk=pk)
        return Response({"id": actions.end_glass(by=request.user, glass=row, now=dates.now()).pk})
