"""An export that goes beyond ourselves: many people's information for one organisation, told person by person."""

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.directory.models import Organisation
from brokercoach.kit import dates
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.grants import Can
from cases.actions.shared_out import share_out
from cases.api.bulk import PeopleIn
from cases.api.sharing import ItemOut
from cases.choices.sharing import DataKind, Purpose, SentHow


def _organisations(user, context):
    return Organisation.objects.visible_to(user)


class ShareOutIn(InputSerializer):
    """`batch` is your own mark of this export: sent again with the same one, nothing leaves twice."""

    batch = serializers.UUIDField()
    cases = PeopleIn()
    to = Near(_organisations, "Choose an organisation of the directory.")
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
    )
    def post(self, request):
        """What each agreed to leaves for one organisation, kept as sent. Whoever has not agreed, or took it back
        meanwhile, is left out and named."""
        done = share_each(by=request.user, **read(ShareOutIn, request))
        return Response(SharedOutOut([asdict(one) for one in done], many=True).data)


def share_each(*, by, cases, batch, to, purpose, kinds, how, to_whom=""):
    """Each who is named, once, in the order asked for; each is a deed and a transaction of their own."""
    told = {"batch": batch, "to": to, "purpose": purpose, "kinds": kinds, "how": how, "to_whom": to_whom}
    on, now = dates.today(), dates.now()
    return [share_out(by=by, number=one, on=on, now=now, **told) for one in dict.fromkeys(cases)]
