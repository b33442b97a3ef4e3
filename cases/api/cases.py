"""Deeds on a case over the API: the same actions, refusals and words as the pages."""

from functools import partial

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.accounts.models import User
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, shown
from brokercoach.kit.api.reading import InputSerializer, MomentIn, Near, read
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import cases as actions
from cases.actions import cover, leavers, pauses, requests
from cases.actions._many import Moved
from cases.api.doors import Deed
from cases.choices import CloseReason, Mode, PauseReason, Stage
from cases.forms.cases import REASSIGNED, coaches_for
from cases.models import Cover


def _coaches(user, context):
    return coaches_for(user, dates.today())


CoachIn = partial(Near, _coaches, "Choose a coach of your teams.")  # none means the team's holding queue


class StageIn(InputSerializer):
    to = serializers.ChoiceField(Stage.choices)
    why = serializers.CharField(allow_blank=True, max_length=200, default="")


class CloseIn(InputSerializer):
    reason = serializers.ChoiceField(CloseReason.choices)
    note = serializers.CharField(allow_blank=True, max_length=300, default="")


class ReopenIn(InputSerializer):
    stage = serializers.ChoiceField(Stage.choices, default=Stage.ACTIVE)
    lead = CoachIn(allow_null=True, default=None)


class PauseIn(InputSerializer):
    reason = serializers.ChoiceField(PauseReason.choices)
    until = serializers.DateField()
    note = serializers.CharField(allow_blank=True, max_length=200, default="")


class LeadIn(InputSerializer):
    to = CoachIn(allow_null=True)
    reason = serializers.ChoiceField(REASSIGNED, default="reassigned")


class CoverIn(InputSerializer):
    stand_in = CoachIn()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()


class RequestIn(InputSerializer):
    received_at = MomentIn()
    by_way_of = serializers.ChoiceField(Mode.choices)
    what = serializers.CharField(allow_blank=True, max_length=200, default="")


class ReleaseIn(InputSerializer):
    to = CoachIn(allow_null=True)


class MoveStage(Deed):
    grants = {Can.MOVE_STAGE}

    @extend_schema(request=StageIn, responses=Done, tags=["cases"])
    def post(self, request, pk):
        """Move to another stage, forward or back."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        return self.done(actions.move_stage(by=request.user, case=case, on=on, now=now, **read(StageIn, request)))


class Close(Deed):
    grants = {Can.CLOSE_CASE}

    @extend_schema(request=CloseIn, responses=Done, tags=["cases"])
    def post(self, request, pk):
        """End support, with a reason; being placed is none."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        return self.done(actions.close_case(by=request.user, case=case, on=on, now=now, **read(CloseIn, request)))


class Reopen(Deed):
    grants = {Can.CLOSE_CASE}

    @extend_schema(request=ReopenIn, responses=Done, tags=["cases"])
    def post(self, request, pk):
        """Begin again, with the whole history."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        return self.done(actions.reopen_case(by=request.user, case=case, on=on, now=now, **read(ReopenIn, request)))


class Pause(Deed):
    grants = {Can.MOVE_STAGE}

    @extend_schema(request=PauseIn, responses={201: Done}, tags=["cases"])
    def post(self, request, pk):
        """Rest until a day, with a reason."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        return self.done(pauses.pause(by=request.user, case=case, on=on, now=now, **read(PauseIn, request)), 201)

    @extend_schema(request=None, responses=Done, tags=["cases"])
    def delete(self, request, pk):
        """Take up again before the rest has run."""
        return self.done(pauses.end_pause(by=request.user, case=self.case(pk), on=dates.today(), now=dates.now()))


class Lead(Deed):
    grants = {Can.REASSIGN}

    @extend_schema(request=LeadIn, responses=Done, tags=["cases"])
    def post(self, request, pk):
        """Give to another coach, or put in the team's holding queue."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        return self.done(actions.assign_lead(by=request.user, case=case, on=on, now=now, **read(LeadIn, request)))


class CoverOne(Deed):
    grants = {Can.ARRANGE_COVER}

    @extend_schema(request=CoverIn, responses={201: Done}, tags=["cases"])
    def post(self, request, pk):
        """Someone stands in on this one case for a while."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        given = cover.arrange_cover(
            by=request.user, of=case.lead, team=case.team, case=case, on=on, now=now, **read(CoverIn, request)
        )
        return self.done(given, 201)


class EndCover(APIView):
    grants = {Can.ARRANGE_COVER}

    @extend_schema(request=None, responses=Done, tags=["cases"])
    def delete(self, request, pk):
        """Cover ends today."""
        row = visible_or_404(Cover, request.user, pk=pk)
        cover.end_cover(by=request.user, cover=row, on=dates.today())
        return Response({"id": pk})


class Requests(Deed):
    grants = {Can.PROMISE_FOLLOW_UP}

    @extend_schema(request=RequestIn, responses={201: Done}, tags=["cases"])
    def post(self, request, pk):
        """They got in touch and wait for an answer."""
        case = self.case(pk)
        return self.done(
            requests.note_request(by=request.user, case=case, now=dates.now(), **read(RequestIn, request)), 201
        )


class Answered(Deed):
    grants = {Can.PROMISE_FOLLOW_UP}

    @extend_schema(request=None, responses=Done(many=True), tags=["cases"])
    def post(self, request, pk):
        """Their messages are answered, without a session."""
        answered = requests.answer_requests(by=request.user, case=self.case(pk), at=dates.now())
        return Response([{"id": row.pk} for row in answered])


class Hold(APIView):
    grants = {Can.MANAGE_PEOPLE}

    @extend_schema(request=None, responses=shown(Moved, "Held")(many=True), tags=["cases"])
    def post(self, request, pk):
        """Everything a coach holds goes into the holding queue of its team (CH-8)."""
        coach = visible_or_404(User, request.user, pk=pk)
        held = leavers.hold_caseload(by=request.user, of=coach, on=dates.today(), now=dates.now())
        return Response([{"case_id": one.case_id, "moved": one.moved, "words": one.words} for one in held])


class Release(APIView):
    grants = {Can.REASSIGN}

    @extend_schema(request=ReleaseIn, responses=shown(Moved, "Released")(many=True), tags=["cases"])
    def post(self, request, pk):
        """Everything a coach holds within reach goes to another coach, or into the holding queue (CH-8)."""
        coach = visible_or_404(User, request.user, pk=pk)
        on, now = dates.today(), dates.now()
        released = leavers.release_caseload(by=request.user, of=coach, on=on, now=now, **read(ReleaseIn, request))
        return Response([{"case_id": one.case_id, "moved": one.moved, "words": one.words} for one in released])
