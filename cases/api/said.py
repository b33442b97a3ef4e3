"""Where what we know of a person came from, over the API."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from brokercoach.audit.trail import note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.grants import Can
from cases.actions.said import say_still_right
from cases.api.doors import Deed
from cases.forms.said import StillRightForm
from cases.queries import said

SaidOut = shown(said.Said, "FactsSaid")
StillRightIn = twin(StillRightForm, "StillRightIn")


class Said(Deed):
    grants = {"GET": frozenset({Can.SEE_CASES}), "POST": frozenset({Can.EDIT_PERSON})}

    @extend_schema(responses=SaidOut(many=True), tags=["people"], operation_id="facts_said")
    def get(self, request, pk):
        """Each group of facts: who told us and when, and the last day it was right."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="about")
        return Response(plain(said.said_of(request.user, case, today=dates.today())))

    @extend_schema(request=StillRightIn, responses=Done, tags=["people"], operation_id="facts_still_right")
    def post(self, request, pk):
        """They said that these groups are still right, today."""
        case = self.case(pk)
        told = read(StillRightIn, request)
        return self.done(say_still_right(by=request.user, case=case, on=dates.today(), **told))
