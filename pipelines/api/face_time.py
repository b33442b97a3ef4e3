"""Face time over the API: the same deeds, refusals and words as the pages."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
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
from brokercoach.kit.text import whole_number
from brokercoach.kit.versions import LARGEST
from cases.api.doors import OfPerson
from pipelines.actions import face_time as actions
from pipelines.choices.face_time import FaceEnd, FaceKind
from pipelines.forms import face_time as forms
from pipelines.models import FaceTime
from pipelines.queries import face_time as queries

SEE, EDIT = frozenset({Can.SEE_CASES}), frozenset({Can.EDIT_PERSON})
MentorMeetingIn = twin(forms.MeetingForm, "MentorMeetingIn")
EndFaceTimeIn = twin(forms.EndForm, "EndFaceTimeIn")
FaceTimeOut = shown(queries.FaceLine, "FaceTime")
FacePlaceOut = shown(queries.Place, "FacePlace")
FacePersonOut = shown(queries.Person, "FacePerson")


class FaceTimeIn(InputSerializer):
    """What it was, with whom, when, and what they took from it."""

    kind = serializers.ChoiceField(choices=FaceKind.choices)
    organisation = Near(
        lambda user, _context: queries.organisations(user), "Choose an organisation of the directory.",
        allow_null=True, default=None,
    )  # fmt: skip
    at = serializers.CharField(max_length=160, allow_blank=True, default="")
    started_on = serializers.DateField()
    gained = serializers.CharField(max_length=300, allow_blank=True, default="")
    contact_made = serializers.BooleanField(default=False)
    minutes = serializers.IntegerField(min_value=1, max_value=6000, allow_null=True, default=None)
    mentor = serializers.CharField(max_length=120, allow_blank=True, default="")
    paid = serializers.BooleanField(allow_null=True, default=None)
    open_to = serializers.CharField(max_length=160, allow_blank=True, default="")
    ended_on = serializers.DateField(allow_null=True, default=None)
    how_ended = serializers.ChoiceField(choices=FaceEnd.choices, allow_blank=True, default="")


class AmendFaceTimeIn(FaceTimeIn):
    """What was written down, corrected upon the version that was read."""

    version = serializers.IntegerField(min_value=1, max_value=LARGEST)


class KindCountOut(serializers.Serializer):
    """One kind of face time, and how often."""

    what = serializers.CharField()
    times = serializers.IntegerField()


class FaceTimesOut(serializers.Serializer):
    """All face time of people within reach. `days_to_offer` is the middle one."""

    times = serializers.IntegerField()
    offers = serializers.IntegerField()
    days_to_offer = serializers.IntegerField(allow_null=True)
    kinds = KindCountOut(many=True)
    places = FacePlaceOut(many=True)
    people = FacePersonOut(many=True)
    more_places = serializers.IntegerField()
    more_people = serializers.IntegerField()


class FaceTimes(OfPerson):
    grants = {"GET": SEE, "POST": EDIT}

    @extend_schema(
        parameters=[OpenApiParameter("after", int)], responses=FaceTimeOut(many=True), tags=["face time"],
        operation_id="person_face_time",
    )  # fmt: skip
    def get(self, request, pk):
        """Their face time, the latest first, at most 200; `after` names the last that was read, for those before it."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="work")
        after = whole_number(request.query_params.get("after"))
        return Response(plain(queries.face_times_of(request.user, case, after=after)))

    @extend_schema(request=FaceTimeIn, responses={201: Done}, tags=["face time"], operation_id="face_time_log")
    def post(self, request, pk):
        """Log face time."""
        case = self.case(pk)
        told = read(FaceTimeIn, request)
        return self.done(actions.log_face_time(by=request.user, case=case, on=dates.today(), now=dates.now(), **told))


class OfFaceTime(APIView):
    """About one face time."""

    grants = EDIT

    def face_time(self, pk):
        user = self.request.user
        row = visible_or_404(FaceTime, user, queryset=queries.find(user), pk=pk)
        note_read(by=user, file=row.case, tab="work")
        return row


class OneFaceTime(OfFaceTime):
    @extend_schema(request=AmendFaceTimeIn, responses=Done, tags=["face time"], operation_id="face_time_amend")
    def put(self, request, pk):
        """Correct it, upon the version that was read."""
        row, on, told = self.face_time(pk), dates.today(), read(AmendFaceTimeIn, request)
        done = actions.amend_face_time(by=request.user, face_time=row, on=on, now=dates.now(), **told)
        return Response({"id": done.pk})


class Met(OfFaceTime):
    @extend_schema(request=MentorMeetingIn, responses={201: Done}, tags=["face time"], operation_id="face_time_met")
    def post(self, request, pk):
        """They met their mentor again."""
        row, on, told = self.face_time(pk), dates.today(), read(MentorMeetingIn, request)
        made = actions.met_mentor(by=request.user, face_time=row, on=on, now=dates.now(), **told)
        return Response({"id": made.pk}, status=201)


class Ended(OfFaceTime):
    @extend_schema(request=EndFaceTimeIn, responses=Done, tags=["face time"], operation_id="face_time_end")
    def post(self, request, pk):
        """What lasted is over."""
        row, on, told = self.face_time(pk), dates.today(), read(EndFaceTimeIn, request)
        done = actions.end_face_time(by=request.user, face_time=row, on=on, now=dates.now(), **told)
        return Response({"id": done.pk})


class All(APIView):
    grants = SEE

    @extend_schema(
        parameters=[OpenApiParameter("places", int), OpenApiParameter("people", int)], responses=FaceTimesOut,
        tags=["face time"], operation_id="face_times",
    )  # fmt: skip
    def get(self, request):
        """All face time of people within reach. `more_places` and `more_people` say where the next page of each begins
        (`places`, `people`), 0 when there is none."""
        asked = request.query_params
        places, people = (whole_number(asked.get(name), digits=5) or 0 for name in ("places", "people"))
        seen = queries.overview(request.user, places_from=places, people_from=people)
        note_list(by=request.user, where="face_time", ids=[one.case for one in seen.people])
        told = {"times": seen.times, "offers": seen.offers, "days_to_offer": seen.days_to_offer}
        told |= {"more_places": seen.more_places, "more_people": seen.more_people}
        told |= {"kinds": [{"what": what, "times": n} for what, n in seen.kinds]}
        return Response(told | {"places": plain(seen.places), "people": plain(seen.people)})
