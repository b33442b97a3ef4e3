"""Basics, tracks, measures and refusals over the API: the same deeds and words as the pages."""

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_list, note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.grants import Can
from cases.actions import basics as actions
from cases.actions import growth
from cases.api.doors import OfPerson
from cases.choices.plans import Need, Track
from cases.forms import basics as forms
from cases.queries import basics as pictures
from cases.queries import foundations as team

GoThroughIn = twin(forms.GoThroughForm, "GoThroughIn")
NeedIn = twin(forms.NeedForm, "NeedIn")
TrackIn = twin(forms.TrackForm, "TrackIn")
MeasureIn = twin(forms.MeasureForm, "MeasureIn")
DeclinedIn = twin(forms.DeclinedForm, "DeclinedIn")
PlaceOut = shown(pictures.Place, "PlaceOut")
LISTS = ("needs", "tracks", "growth", "refusals", "went_ahead")
BasicsOut = shown(
    pictures.Basics,
    "BasicsOut",
    without=LISTS,
    needs=shown(pictures.NeedNow, "NeedOut")(many=True),
    tracks=shown(pictures.TrackNow, "TrackOut", without=("history",), history=PlaceOut(many=True))(many=True),
    growth=shown(pictures.Growth, "GrowthOut")(many=True),
    refusals=shown(pictures.Refusal, "RefusalOut")(many=True),
    went_ahead=shown(pictures.WentAhead, "WentAheadOut")(many=True),
)


class PlaceTimeOut(serializers.Serializer):
    """One place on a track: how many stand there, and for how long (median days)."""

    label = serializers.CharField()
    people = serializers.IntegerField()
    median_days = serializers.FloatField(allow_null=True)


class ReasonOut(serializers.Serializer):
    reason = serializers.CharField()
    times = serializers.IntegerField()


class FoundationsOut(serializers.Serializer):
    stability = shown(team.Stability, "StabilityOut")(many=True)
    went_ahead = shown(team.Ahead, "AheadOut")(many=True)
    tracks = shown(team.TrackTime, "TrackTimeOut", without=("places",), places=PlaceTimeOut(many=True))(many=True)
    changes = shown(team.Change, "ChangeOut")(many=True)
    reasons = ReasonOut(many=True)
    left = serializers.IntegerField(help_text="People whose support ended in the last year")
    alone_at_exit = serializers.FloatField(allow_null=True, help_text="Mean of what they could do alone by then")


def known(choices, word):
    """The choice an address names; 404 for a word that is none."""
    if word not in choices.values:
        raise Http404
    return choices(word)


def one_of(name, choices):
    return OpenApiParameter(name, str, OpenApiParameter.PATH, enum=choices.values)


class Basics(OfPerson):
    grants = {"GET": frozenset({Can.SEE_CASES}), "PUT": frozenset({Can.EDIT_PERSON})}

    @extend_schema(responses=BasicsOut, tags=["basics"])
    def get(self, request, pk):
        """What they stand on, their tracks with history, and how they grow."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="basics")
        [picture] = plain([pictures.basics(request.user, case, today=dates.today())])
        return Response(BasicsOut(picture).data)

    @extend_schema(request=GoThroughIn, responses=Done, tags=["basics"])
    def put(self, request, pk):
        """How it is with each need named, asked in one kōrero."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        actions.go_through_needs(by=request.user, case=case, on=on, now=now, **read(GoThroughIn, request))
        return self.done(case, 200)


class OneNeed(OfPerson):
    @extend_schema(parameters=[one_of("need", Need)], request=NeedIn, responses={201: Done}, tags=["basics"])
    def post(self, request, pk, need):
        """How it is with one need."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        said = known(Need, need)
        return self.done(
            actions.say_need(by=request.user, case=case, need=said, on=on, now=now, **read(NeedIn, request))
        )


class OneTrack(OfPerson):
    @extend_schema(parameters=[one_of("track", Track)], request=TrackIn, responses={201: Done}, tags=["basics"])
    def post(self, request, pk, track):
        """A track moves, forward or back."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        which = known(Track, track)
        return self.done(
            actions.move_track(by=request.user, case=case, track=which, on=on, now=now, **read(TrackIn, request))
        )


class Measures(OfPerson):
    @extend_schema(request=MeasureIn, responses={201: Done}, tags=["basics"])
    def post(self, request, pk):
        """A measure is taken."""
        on, case = dates.today(), self.case(pk)
        return self.done(growth.take_measure(by=request.user, case=case, on=on, **read(MeasureIn, request)))


class DeclinedOnes(OfPerson):
    @extend_schema(request=DeclinedIn, responses={201: Done}, tags=["basics"])
    def post(self, request, pk):
        """They said no, or left, and why."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        return self.done(growth.note_declined(by=request.user, case=case, on=on, now=now, **read(DeclinedIn, request)))


class Foundations(APIView):
    grants = {Can.SEE_TEAM}

    @extend_schema(responses=FoundationsOut, tags=["basics"])
    def get(self, request):
        """Days to stability, steps taken all the same, tracks, measures and reasons, across the teams one leads."""
        user, today = request.user, dates.today()
        tracks = [
            {
                "track": one.track,
                "went_back": one.went_back,
                "places": [{"label": label, "people": n, "median_days": days} for label, n, days in one.places],
            }
            for one in team.track_times(user, today=today)
        ]
        ahead = team.went_ahead(user, today=today)
        note_list(by=user, where="foundations", ids=[one.case_id for one in ahead])
        left, alone = team.alone_at_exit(user, today=today)
        found = {
            "left": left,
            "alone_at_exit": alone,
            "stability": plain(team.stability(user, today=today)),
            "went_ahead": plain(ahead),
            "tracks": tracks,
            "changes": plain(team.changes(user, today=today)),
            "reasons": [{"reason": reason, "times": n} for reason, n in team.reasons(user, today=today)],
        }
        return Response(FoundationsOut(found).data)
