"""Evidence, promises and practice of employers over the API: the same deeds, refusals and words as the pages."""

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from employers import road, ties
from employers.actions import evidence as actions
from employers.api.employers import KEEP, READ, OfEmployer
from employers.forms import evidence as forms
from employers.queries import evidence as queries

SeeIn = twin(forms.SeeForm, "EmployerEvidenceIn")
AssessIn = twin(forms.AssessForm, "EmployerAssessmentIn")
SeenOut = shown(queries.Seen, "EmployerEvidence", without=("tag",))
TieOut = shown(queries.Tie, "EmployerTie")
AbleOut = shown(queries.Able, "EmployerAbility")


class RoadOut(serializers.Serializer):
    """One part of the high road: what stands, and what stood before."""

    criterion = serializers.CharField()
    label = serializers.CharField()
    now = SeenOut(allow_null=True)
    before = SeenOut(many=True)


class EvidenceOut(serializers.Serializer):
    """How an employer works: the high road, the tie with its history, abilities."""

    share = serializers.CharField()
    tie = serializers.CharField()
    road = RoadOut(many=True)
    ties = TieOut(many=True)
    abilities = AbleOut(many=True)


class Evidence(OfEmployer):
    grants = {"GET": READ, "POST": KEEP}

    @extend_schema(responses=EvidenceOut, tags=["employers"], operation_id="employers_evidence")
    def get(self, request, pk):
        """What was seen of them, the tie, what they are able to do."""
        row, user = self.employer(pk), request.user
        roads = queries.roads(user, row)
        told = {"share": road.share(one.now.stage for one in roads if one.now)}
        told |= {"tie": ties.in_words(queries.tie_now(user, row)), "road": RoadOut(roads, many=True).data}
        told |= {"ties": plain(queries.tie_history(user, row))}
        return Response(told | {"abilities": [asdict(o) for o in queries.abilities(user, row, today=dates.today())]})

    @extend_schema(request=SeeIn, responses={201: Done}, tags=["employers"], operation_id="employers_see")
    def post(self, request, pk):
        """Where they stand on one part of the high road, and what shows it."""
        row = self.employer(pk)
        return self.done(actions.see(by=request.user, employer=row, on=dates.today(), **read(SeeIn, request)), 201)


class Abilities(OfEmployer):
    grants = KEEP

    @extend_schema(request=AssessIn, responses={201: Done}, tags=["employers"], operation_id="employers_assess")
    def post(self, request, pk):
        """How far they are with something, and what comes next."""
        row, told = self.employer(pk), read(AssessIn, request)
        return self.done(actions.assess(by=request.user, employer=row, on=dates.today(), **told), 201)
