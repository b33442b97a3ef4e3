"""Finding a direction over the API: the same deeds, refusals and words as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_list, note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import direction as actions
from cases.api.doors import OfPerson
from cases.choices import Place
from cases.choices.direction import HELD_BY_WAY_OF, Looking
from cases.forms import direction as forms
from cases.models import Exploration, Onward
from cases.queries import direction as pictures
from cases.queries import direction_team as team

OnwardIn = twin(forms.OnwardForm, "OnwardIn")
CameIn = twin(forms.CameForm, "CameIn")
StreamIn = twin(forms.StreamForm, "StreamIn")
PopulationsIn = twin(forms.PopulationsForm, "PopulationsIn")
StreamTimeOut = shown(pictures.StreamTime, "StreamTimeOut")
FitsOut = shown(pictures.Fits, "FitsOut")
PointedOut = shown(pictures.Pointed, "PointedOut")
ExploredOut = shown(pictures.Explored, "ExploredOut", without=("onward",), onward=PointedOut(many=True))
DirectionOut = shown(
    pictures.Direction,
    "DirectionOut",
    without=("explored", "stream", "earlier", "fits", "fitted"),
    explored=ExploredOut(many=True),
    stream=StreamTimeOut(allow_null=True),
    earlier=StreamTimeOut(many=True),
    fits=FitsOut(many=True),
    fitted=FitsOut(many=True),
)


def _colleagues(user, context):
    return forms.colleagues_of(user)


class ExploreIn(InputSerializer):
    """A conversation that looked for a direction; without `held_by` whoever asks held it."""

    how = serializers.ChoiceField(Looking.choices)
    mode = serializers.ChoiceField(HELD_BY_WAY_OF)
    place = serializers.ChoiceField(Place.choices, allow_blank=True, default="")
    held_on = serializers.DateField()
    held_by = Near(_colleagues, "Choose someone who works here.", allow_null=True, default=None)
    outside = serializers.CharField(max_length=120, allow_blank=True, default="")
    direction = serializers.CharField(max_length=600)
    onward = serializers.CharField(max_length=2000, allow_blank=True, default="")


class TeamDirectionOut(serializers.Serializer):
    conversations = shown(team.Conversations, "ConversationsOut")()
    led = shown(team.Led, "LedOut")()
    match = shown(team.Match, "MatchOut")()
    otherwise = shown(team.Otherwise, "OtherwiseOut")(many=True)
    served = shown(team.Served, "ServedOut")(many=True)
    cultural = shown(team.Peoples, "PeoplesOut")(many=True)


class OneDirection(OfPerson):
    grants = frozenset({Can.SEE_CASES})

    @extend_schema(responses=DirectionOut, tags=["direction"])
    def get(self, request, pk):
        """Conversations and where they led, the stream and what is suggested, whom support must fit."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="direction")
        [picture] = plain([pictures.direction(request.user, case, today=dates.today())])
        return Response(DirectionOut(picture).data)


class Explorations(OfPerson):
    @extend_schema(request=ExploreIn, responses={201: Done}, tags=["direction"])
    def post(self, request, pk):
        """A direction was looked for with them."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        return self.done(actions.explore(by=request.user, case=case, on=on, now=now, **read(ExploreIn, request)))


class Points(OfPerson):
    @extend_schema(request=OnwardIn, responses={201: Done}, tags=["direction"])
    def post(self, request, pk, exploration):
        """One more place they are pointed to."""
        on, case = dates.today(), self.case(pk)
        row = visible_or_404(Exploration, request.user, pk=exploration, case=case)
        told = read(OnwardIn, request)
        return self.done(actions.point_onward(by=request.user, case=case, exploration=row, on=on, **told))


class Came(OfPerson):
    @extend_schema(request=CameIn, responses=Done, tags=["direction"])
    def put(self, request, pk, onward):
        """What came of a place they were pointed to."""
        on, case = dates.today(), self.case(pk)
        row = visible_or_404(Onward, request.user, pk=onward, case=case)
        told = read(CameIn, request)
        return self.done(actions.tell_what_came(by=request.user, case=case, onward=row, on=on, **told), 200)


class Streams(OfPerson):
    @extend_schema(request=StreamIn, responses={201: Done}, tags=["direction"])
    def post(self, request, pk):
        """The stream they are in from today; another than is suggested needs its reason."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        return self.done(actions.choose_stream(by=request.user, case=case, on=on, now=now, **read(StreamIn, request)))


class FitsNow(OfPerson):
    @extend_schema(request=PopulationsIn, responses=Done, tags=["direction"])
    def put(self, request, pk):
        """Whom support must fit, all of it now, upon the `fits_version` that was read; 409 shows what stands."""
        on, case = dates.today(), self.case(pk)
        told = read(PopulationsIn, request)
        return self.done(actions.name_populations(by=request.user, case=case, on=on, **told), 200)


class TeamDirection(APIView):
    grants = {Can.SEE_TEAM}

    @extend_schema(responses=TeamDirectionOut, tags=["direction"])
    def get(self, request):
        """Conversations in time, streams, service by population and cultural support across the teams one leads."""
        user, today = request.user, dates.today()
        match, otherwise = team.streams(user, today=today)
        note_list(by=user, where="foundations", ids=[one.case_id for one in otherwise])
        [conversations, led, match] = plain(
            [team.conversations(user, today=today), team.led(user, today=today), match]
        )  # fmt: skip
        found = {
            "conversations": conversations,
            "led": led,
            "match": match,
            "otherwise": plain(otherwise),
            "served": plain(team.served(user, today=today)),
            "cultural": plain(team.cultural(user, today=today)),
        }
        return Response(TeamDirectionOut(found).data)
