"""An export that goes beyond ourselves: many people's information for one organisation, told person by person."""

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.directory.models import Organisation
from brokercoach.kit import dates
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.actions.shared_out import MOST, share_out
from cases.api.cases import MOST as MOST_NUMBER
from cases.api.sharing import ItemOut
from cases.choices.sharing import DataKind, Purpose, SentHow


class ShareOutIn(InputSerializer):
    """`batch` is your own mark of this export: sent again with the same one, nothing leaves twice."""

    batch = serializers.UUIDField()
    organisation = serializers.IntegerField(min_value=1, max_value=MOST_NUMBER)
    cases = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=MOST_NUMBER), allow_empty=False, max_length=MOST
    )
    purpose = serializers.ChoiceField(Purpose.choices)
    kinds = serializers.ListField(child=serializers.ChoiceField(DataKind.choices), allow_empty=False, max_length=20)
    how = serializers.ChoiceField(SentHow.choices)
    to_whom = serializers.CharField(allow_blank=True, max_length=120, default="")


class SharedOutOut(serializers.Serializer):
    """One person: what was sent, word for word, or why nothing was."""

    case_id = serializers.IntegerField()
    sent = serializers.BooleanField()
    words = serializers.CharField()
    disclosure = serializers.IntegerField(allow_null=True)
    items = ItemOut(many=True)


class ShareOut(APIView):
    grants = {Can.SHARE}

    @extend_schema(request=ShareOutIn, responses=SharedOutOut(many=True), tags=["sharing"], operation_id="people_share")
    def post(self, request):
        """What each agreed to leaves for one organisation, kept as sent. Whoever has not agreed, or took it back
        meanwhile, is left out and named."""
        told, on, now = read(ShareOutIn, request), dates.today(), dates.now()
        numbers = dict.fromkeys(told.pop("cases"))
        to = visible_or_404(Organisation, request.user, pk=told.pop("organisation"))
        done = [share_out(by=request.user, number=one, to=to, on=on, now=now, **told) for one in numbers]
        return Response(SharedOutOut([asdict(one) for one in done], many=True).data)
