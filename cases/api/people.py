"""The caseload, a person and their timeline over the API: the same rows, filters and words as the pages."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_list, note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import plain, shown
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.choices import Stage
from cases.choices.caseload import Show
from cases.models import Case
from cases.queries import caseload, clocks, handover, timeline
from cases.queries import person as people
from cases.queries.telling import Owing, over_time

ROW_ONLY = ("tag", "tag_kind", "wait_kind", "heard")
ENTRY_ONLY = ("dot",)
RowOut = shown(caseload.Row, "CaseloadRow", without=ROW_ONLY)
EntryOut = shown(timeline.Entry, "TimelineLine", without=ENTRY_ONLY)
PromiseOut = shown(people.Promise, "Promise")
MessageOut = shown(people.Message, "MessageWaiting")
PersonOut = shown(
    people.Person,
    "Person",
    story=serializers.ListField(child=serializers.CharField()),
    promises=PromiseOut(many=True),
    messages=MessageOut(many=True),
)
AnswersOut = shown(clocks.Answers, "FirstAnswers")
ClockOut = shown(clocks.Clock, "Clock")
WaitingOut = shown(clocks.Waiting, "StillWaiting", without=("since",), since=serializers.DateField())

OwingOut = shown(Owing, "StillToTell")


class CaseloadOut(serializers.Serializer):
    results = RowOut(many=True)
    after = serializers.CharField(help_text="Where the next page begins; empty at the end.")


class TimelineOut(serializers.Serializer):
    results = EntryOut(many=True)
    before = serializers.CharField(help_text="Where the next page begins; empty at the end.")


class OftenOut(serializers.Serializer):
    id = serializers.IntegerField()
    coaches = serializers.IntegerField()


class WaitsOut(serializers.Serializer):
    clocks = ClockOut(many=True)
    waiting = WaitingOut(many=True)
    answers = AnswersOut(many=True)
    often_changed = OftenOut(many=True)
    untold = OwingOut(many=True)


def asks(name, words, choices=None):
    """A parameter of the address; what does not fit falls back to the default."""
    return OpenApiParameter(name, str, description=words, enum=choices)


FILTERS = [
    asks("sort", "In which order", list(caseload.SORTS)),
    asks("status", "Open, closed or all", list(caseload.STATUSES)),
    asks("show", "Only these", Show.values),
    asks("stage", "Only this stage", Stage.values),
    asks("coach", "Led by"),
    asks("team", "Of this team"),
]


class People(APIView):
    grants = {Can.SEE_CASES}

    @extend_schema(
        responses=CaseloadOut,
        operation_id="people_list",
        tags=["people"],
        parameters=[*FILTERS, asks("after", "The page after this one")],
    )
    def get(self, request):
        """The people someone walks with, a page at a time, each read in the trail. By name: people/find/, by POST."""
        look = caseload.read_look(request.query_params, request.user)
        page = caseload.caseload_page(request.user, look, today=dates.today())
        note_list(by=request.user, where="list", ids=[row.pk for row in page.rows])
        return Response(CaseloadOut({"results": plain(page.rows, without=ROW_ONLY), "after": page.more}).data)


class OnePerson(APIView):
    grants = {Can.SEE_CASES}

    @extend_schema(responses=PersonOut, tags=["people"])
    def get(self, request, pk):
        """Who they are, what is promised, and the story so far."""
        today = dates.today()
        case = visible_or_404(Case, request.user, queryset=people.find(request.user), pk=pk)
        note_read(by=request.user, file=case, tab="story")
        promises = people.promises_of(request.user, case, today=today)
        [picture] = plain([people.person(case, today=today)])
        picture |= {
            "story": people.story_of(request.user, case, promises, today=today),
            "promises": plain(promises),
            "messages": plain(people.messages_of(request.user, case, today=today)),
        }
        return Response(PersonOut(picture).data)


class Timeline(APIView):
    grants = {Can.SEE_CASES}

    @extend_schema(
        responses=TimelineOut,
        tags=["people"],
        parameters=[
            asks("kind", "Only these lines", list(timeline.KINDS)),
            asks("before", "The page after this one"),
        ],
    )
    def get(self, request, pk):
        """What has happened, newest first, a page at a time."""
        case = visible_or_404(Case, request.user, pk=pk)
        note_read(by=request.user, file=case, tab="story")
        asked = {name: request.query_params.get(name, "") for name in ("kind", "before")}
        page = timeline.timeline_page(request.user, case, **asked)
        return Response(TimelineOut({"results": plain(page.entries, without=ENTRY_ONLY), "before": page.older}).data)


class Waits(APIView):
    grants = {Can.SEE_TEAM}

    @extend_schema(responses=WaitsOut, tags=["waits"])
    def get(self, request):
        """How long people wait, in numbers and by person."""
        user, today = request.user, dates.today()
        changed = handover.often_changed(user, today=today)
        waiting = clocks.still_waiting(user, today=today)
        untold = over_time(user, today=today)
        shown_now = [*(row.pk for row in waiting), *(pk for pk, _, _ in changed), *(row.case for row in untold)]
        note_list(by=user, where="waits", ids=shown_now)
        found = {
            "clocks": plain(clocks.clocks(user, today=today)),
            "waiting": plain(waiting),
            "answers": plain(clocks.answers(user, now=dates.now())),
            "untold": plain(untold),
            "often_changed": [{"id": pk, "coaches": n} for pk, _, n in changed],
        }
        return Response(WaitsOut(found).data)
