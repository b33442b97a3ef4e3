"""To whom a file is closed, over the API: the same rule and words as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.audit.trail import note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import restrictions as actions
from cases.api.doors import Deed
from cases.choices.closed import WhyClosed
from cases.forms.closed import colleagues_for
from cases.models import Restriction
from cases.queries.restrictions import Closed, closed_to

ClosedOut = shown(Closed, "FileClosed")


def _colleagues(user, context):
    return colleagues_for(user, context["case"])


class RestrictIn(InputSerializer):
    shut_out = Near(_colleagues, "Choose a colleague who could open it.")
    why = serializers.ChoiceField(WhyClosed.choices)
    why_words = serializers.CharField(allow_blank=True, max_length=200, default="")
    until_on = serializers.DateField(allow_null=True, default=None)


class Restrictions(Deed):
    grants = {"GET": {Can.SEE_CASES}, "POST": {Can.RESTRICT_FILE}}

    @extend_schema(responses=ClosedOut(many=True), tags=["people"], operation_id="restrictions_list")
    def get(self, request, pk):
        """To whom this file is closed, for its lead coach, its team's managers and quality reviewers."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="looked")
        return Response(plain(closed_to(request.user, case, today=dates.today())))

    @extend_schema(request=RestrictIn, responses={201: Done}, tags=["people"], operation_id="restrictions_set")
    def post(self, request, pk):
        """Close this file to a colleague, from today."""
        case = self.case(pk)
        told = read(RestrictIn, request, case=case)
        return self.done(actions.restrict(by=request.user, case=case, on=dates.today(), **told), status=201)


class Lift(Deed):
    grants = {Can.RESTRICT_FILE}

    @extend_schema(request=None, responses=Done, tags=["people"])
    def post(self, request, pk, restriction):
        """Open this file to them again, from today."""
        case = self.case(pk)
        rows = Restriction.objects.visible_to(request.user).select_related("case")
        row = visible_or_404(Restriction, request.user, queryset=rows, pk=restriction, case=case.pk)
        return self.done(actions.lift(by=request.user, restriction=row, on=dates.today()))
