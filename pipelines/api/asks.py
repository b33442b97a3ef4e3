"""Asking by link over the API: the same deeds, refusals and words as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import consent_asks as actions
from cases.choices.sharing import DataKind
from cases.models import ConsentAsk
from cases.queries import consent_asks as queries
from pipelines.models import JobLead
from pipelines.queries import introductions as leaving
from pipelines.queries import leads

AskedOut = shown(queries.Asked, "AskedByLink")
SEE, SHARE = frozenset({Can.SEE_CASES}), frozenset({Can.SHARE})


class AskByLinkIn(InputSerializer):
    """Where the link goes, which sorts, until when."""

    point = Near(
        lambda user, context: queries.safe_ways(user, context["case"]),
        "Choose a mobile or an e-mail of theirs that is safe and theirs alone.",
    )
    kinds = serializers.ListField(
        child=serializers.ChoiceField(choices=DataKind.choices), allow_empty=False, max_length=20
    )
    until_on = serializers.DateField()


class OfLead(APIView):
    """About one lead."""

    def lead(self, pk):
        user = self.request.user
        row = visible_or_404(JobLead, user, queryset=leads.find(user), pk=pk)
        note_read(by=user, file=row.case, tab="work")
        return row


class Asks(OfLead):
    grants = {"GET": SEE, "POST": SHARE}

    @extend_schema(responses=AskedOut(many=True), tags=["leads"], operation_id="lead_asks")
    def get(self, request, pk):
        """What was asked by link for this lead, the latest first."""
        row = self.lead(pk)
        return Response(plain(queries.asks_of(request.user, row.case, row.source, now=dates.now())))

    @extend_schema(request=AskByLinkIn, responses={201: Done}, tags=["leads"], operation_id="lead_ask")
    def post(self, request, pk):
        """Ask them by link whether this employer may have this of them."""
        row = self.lead(pk)
        to = leaving.receiver(row)
        told = read(AskByLinkIn, request, case=row.case)
        asked = actions.ask_by_link(
            by=request.user, case=row.case, to=to, source=row.source, on=dates.today(), now=dates.now(), **told
        )
        return Response({"id": asked.pk}, 201)


class TakeBack(OfLead):
    grants = SHARE

    @extend_schema(request=None, responses=Done, tags=["leads"], operation_id="lead_ask_back")
    def post(self, request, pk, ask):
        """The link is over."""
        row = self.lead(pk)
        asked = visible_or_404(ConsentAsk, request.user, pk=ask, case=row.case_id, source=row.source)
        return Response({"id": actions.take_back(by=request.user, ask=asked).pk})
