"""An export that goes beyond ourselves: many people's information for one organisation, told person by person."""

from dataclasses import asdict

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.directory.models import Organisation
from brokercoach.kit import dates
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.events import tell_choice
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from cases.actions.shared_out import MOST, share_out
from cases.api.cases import MOST as MOST_NUMBER
from cases.api.sharing import ItemOut
from cases.choices.sharing import DataKind, Purpose, SentHow


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": MOST_NUMBER})
class OrganisationIn(serializers.IntegerField):
    """An organisation of the directory, by number."""

    def to_internal_value(self, data):
        number, user = super().to_internal_value(data), self.context["request"].user
        found = Organisation.objects.visible_to(user).filter(pk=number).first() if 0 < number <= MOST_NUMBER else None
        if found is None:
            tell_choice(user, Organisation, number)
            raise serializers.ValidationError("Choose an organisation of the directory.")
        return found


class ShareOutIn(InputSerializer):
    """`batch` is your own mark of this export: sent again with the same one, nothing leaves twice."""

    batch = serializers.UUIDField()
    to = OrganisationIn()
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

    @extend_schema(
        request=ShareOutIn,
        responses=SharedOutOut(many=True),
        tags=["sharing"],
        operation_id="people_share",
        parameters=[OpenApiParameter("cases", str, description=f"Their numbers, with commas; {MOST} at most")],
    )
    def post(self, request):
        """What each agreed to leaves for one organisation, kept as sent. Whoever has not agreed, or took it back
        meanwhile, is left out and named."""
        told, on, now = read(ShareOutIn, request), dates.today(), dates.now()
        asked = request.query_params.get("cases", "").split(",")
        numbers = dict.fromkeys(number for number in map(whole_number, asked[: MOST + 1]) if number)
        if not 0 < len(numbers) <= MOST:
            raise serializers.ValidationError({"cases": [f"Name from 1 to {MOST} people."]})
        done = [share_out(by=request.user, number=one, on=on, now=now, **told) for one in numbers]
        return Response(SharedOutOut([asdict(one) for one in done], many=True).data)
