"""Many people given to another coach over the API: the same deed and words, a result for each."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.pictures import plain, shown
from brokercoach.kit.api.reading import LARGEST_ID, read
from brokercoach.kit.grants import Can
from cases.actions import bulk
from cases.actions._many import MOST, Moved
from cases.api.cases import LeadIn


class PeopleIn(serializers.ListField):
    """People by their numbers; what is no number is refused, never left out."""

    child = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)
    default_error_messages = dict.fromkeys(("empty", "min_length", "max_length"), f"Name from 1 to {MOST} people.")

    def __init__(self, **kwargs):
        super().__init__(allow_empty=False, max_length=MOST, **kwargs)


class GiveIn(LeadIn):
    cases = PeopleIn()


GivenOut = shown(Moved, "Given")


class Give(APIView):
    grants = {Can.REASSIGN}

    @extend_schema(request=GiveIn, responses=GivenOut(many=True), tags=["cases"], operation_id="people_give")
    def post(self, request):
        """Give these people to another coach, or put them in the holding queue; told one by one."""
        on, now = dates.today(), dates.now()
        return Response(plain(bulk.give_cases(by=request.user, on=on, now=now, **read(GiveIn, request))))
